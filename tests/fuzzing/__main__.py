"""Coverage-guided fuzzing: `python -m tests.fuzzing TARGET [--seconds 600] [--corpus FOLDER]` (make fuzz).

Runs until the time is over, exit 0, or something is found: then the input is written to the corpus folder as crash-…,
timeout-… or oom-…, and the exit status is not 0. `python -m tests.fuzzing TARGET --again FILE` shows it again.
"""

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

with atheris.instrument_imports(include=["app"]):
    import app.reading
    from tests.fuzzing.formats import TARGETS

    for module in walk_packages(app.reading.__path__, "app.reading."):
        import_module(module.name)  # readers are imported when first needed: too late to be watched

WORDS = (
    *(
        "一、",
        "（一）",
        "1.",
        "①",
        "一是",
        "第一，",
        "《",
        "》",
        "“",
        "”",
        "〔2023〕",
        "【",
        "】",
        "（",
        "）",
        "：",
        "。",
        "；",
    ),
    *(
        "委员：",
        "代表：",
        "收悉",
        "现答复如下：",
        "提案",
        "建议",
        "第198号",
        "市教育局",
        "人民政府",
        "关于",
        "的答复",
        "办理结果",
    ),
    *(
        "A类",
        "是否公开",
        "签发人：",
        "联系人：",
        "电话：",
        "抄送：",
        "印发",
        "2023年7月31日",
        "二〇二三年",
        "下一步，",
        "感谢",
    ),
    *("发布日期：", "索引号：", "上一篇：", "457所", "99.4%", "13800000001", "\u3000", "\u200b", "\n"),
)
"""What letters are made of: the fuzzer would be long in finding characters of three bytes."""


def main() -> None:
    """Fuzz what the arguments name."""
    line = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    line.add_argument("target", choices=sorted(TARGETS))
    line.add_argument("--seconds", type=int, default=600)
    line.add_argument("--corpus", type=Path)
    line.add_argument("--again", type=Path)
    given = line.parse_args()
    target = TARGETS[given.target]
    if given.again:
        target.run(given.again.read_bytes())
        return
    folder = given.corpus or Path(tempfile.mkdtemp(prefix=f"fuwen-fuzz-{given.target}-"))
    folder.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(target.seeds()):
        (folder / f"seed-{at}").write_bytes(seed)
    words = folder.with_suffix(".words")
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    options = [f"-max_total_time={given.seconds}", "-timeout=20", "-rss_limit_mb=4096", "-max_len=60000"]
    options += [f"-dict={words}", f"-artifact_prefix={folder}/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder)], target.run)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


main()
