"""The command `fuwen`, also `python -m app`."""

import sys

import typer
from pydantic import ValidationError

from app.commands.backup import backup, restore
from app.commands.console import say
from app.commands.export import export
from app.commands.index import catch_up, check, rebuild
from app.commands.ingest import ingest
from app.commands.migrate import migrate
from app.commands.reparse import reparse
from app.commands.search import search
from app.commands.serve import serve
from app.commands.system import FULL, why
from app.commands.usage import wrong_use
from app.commands.withdraw import withdraw
from app.errors import FuwenError


def command_line() -> typer.Typer:
    """All commands with their help."""
    line = typer.Typer(
        help="复文库：收入、检索、公布建议提案的答复。设置见 README，环境变量以 FUWEN_ 开头。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    line.command(help="收入文件、文件夹、压缩包里的复文；文件夹连同下级一起收，隐藏文件和链接的文件夹不收。")(ingest)
    line.command(help="用今天的解析程序重读已存的原件；slug 不变。")(reparse)
    line.command(help="把一份复文从所有公开之处撤下。")(withdraw)
    line.command(help="导出公开的复文，一行一份。")(export)
    line.command(help="检索，与网页上相同。以减号开头的检索词写在 -- 之后。")(search)
    line.command(help="启动网站。")(serve)
    line.command(help="备份到一个文件：全部数据和原件。")(backup)
    line.command(help="从备份恢复，并重建索引。")(restore)
    line.command(help="建立数据库，或升级它的结构（ingest 会自动做）。")(migrate)
    index = typer.Typer(help="全文索引：重建、跟上、核对。", no_args_is_help=True)
    index.command(help="从数据库重建索引，建成后替换。")(rebuild)
    index.command("catch-up", help="把尚未进索引的改动补上。")(catch_up)
    index.command(help="核对索引与数据库；不一致时说明并以 1 退出。")(check)
    line.add_typer(index, name="index")
    return line


def run() -> None:
    """Run the command that the arguments name and exit: 0 done, 1 not (wholly) done, 2 wrong usage."""
    sys.exit(_run())


def _run() -> int:
    try:
        return command_line()(standalone_mode=False) or 0
    except typer.TyperException as error:
        say(wrong_use(error.format_message()), "\n加 --help 看用法。")
        return error.exit_code
    except FuwenError as error:
        say(error.sentence, f"\n{error.remedy}" if error.remedy else "")
    except ValidationError as error:
        for wrong in error.errors():
            say(f"设置 FUWEN_{str(wrong['loc'][0]).upper()} 的值不对：{wrong['input']}。")
    except OSError as error:
        if error.errno in FULL:  # whoever writes a file piece by piece is not told its name
            say("磁盘已满，没有写完；已经写好的都在。\n腾出空间，再运行一次同样的命令。")
        elif not error.filename or not error.strerror:
            raise
        else:
            say(f"{error.filename}：{why(error)}。")
    return 1


if __name__ == "__main__":
    run()
