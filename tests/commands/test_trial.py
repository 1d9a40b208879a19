"""A dry run says what each file would become, and that is what it then becomes; it writes nothing."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.commands.intake import passing
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]
TITLE = "《对市十八届人大二次会议第198号建议的答复》"


def _of_another_agency(cixi: str, word: str) -> str:
    return cixi.replace("慈溪市教育局", f"慈溪市{word}政局").replace("慈教建", f"慈{word}建")


@pytest.fixture
def folder(inbox: Inbox, cixi: str) -> Path:
    """Two letters that ask for one slug, each twice, one in doubt, two that are none, and the first one changed."""
    another = _of_another_agency(cixi, "财")
    return inbox(
        **{
            "1.txt": cixi,
            "2.txt": cixi,
            "3.txt": cixi + "\n",
            "4.txt": another,
            "5.txt": another + "\n",
            "6.txt": "张三代表：\n你提出的建议收悉。现答复如下：\n我们将认真研究。\n",
            "7.txt": "",
            "8.txt": f"机密★1年\n{cixi}",
            "9.txt": cixi.replace("15分钟", "16分钟"),
        }
    )


def test_every_line_says_what_then_happens(here: Fuwen, fresh: Settings, folder: Path) -> None:
    done = here(fresh, "ingest", "--dry-run", folder)
    assert not fresh.data_dir.exists()
    lines = dict(line.removeprefix(f"{folder}/").split("：", 1) for line in done.stdout.splitlines())
    assert lines["1.txt"] == f"新收 cixi-2023-npc-198 {TITLE}"
    assert lines["2.txt"].startswith("已有")
    assert lines["3.txt"] == f"另一来源 cixi-2023-npc-198 {TITLE}"
    assert lines["4.txt"] == f"新收 cixi-2023-npc-198-2 {TITLE}"
    assert lines["5.txt"] == f"另一来源 cixi-2023-npc-198-2 {TITLE}"
    assert lines["6.txt"].startswith("新收 ")
    assert lines["6.txt"].endswith("（存疑：没有找到标题；没有找到发文机关）")
    assert lines["7.txt"].startswith("拒收。文件是空的。")
    assert lines["8.txt"].startswith("拒收。标有密级“机密”")
    assert lines["9.txt"] == f"新版本 cixi-2023-npc-198 {TITLE}"
    counts = "新收 3 份，已有 1 份，另一来源 2 份，新版本 1 份，拒收 2 份。"
    assert (done.returncode, done.stderr) == (1, f"试收，什么都没有写：{counts}\n")
    really = here(fresh, "ingest", folder)
    assert really.stderr.splitlines()[-1] == counts
    slugs = [json.loads(line)["slug"] for line in here(fresh, "export").stdout.splitlines()]
    assert slugs == [line.split()[1].partition("（")[0] for line in lines.values() if line.startswith("新收")]


def test_of_what_is_there_it_says_so_and_nothing_changes(
    here: Fuwen, fresh: Settings, folder: Path, snapshot: Callable[[Settings], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here(fresh, "ingest", folder / "1.txt", folder / "4.txt")
    before = snapshot(fresh)
    monkeypatch.setattr(passing, "FEW", 0)
    done = here(fresh, "ingest", "--dry-run", folder)
    assert done.stderr.endswith("新收 1 份，已有 3 份，另一来源 2 份，新版本 1 份，拒收 2 份。\n")
    assert f"{folder}/5.txt：另一来源 cixi-2023-npc-198-2 {TITLE}" in done.stdout.splitlines()
    assert snapshot(fresh) == before
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM run").fetchone() == (1,)


def test_of_a_letter_that_is_not_public_no_word_is_said(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    done = here(fresh, "ingest", "--dry-run", inbox(**{"1.txt": f"不公开\n{cixi}"}))
    assert done.stdout.endswith("/1.txt：新收 cixi-2023-npc-198（不公开，存而不示）\n")


@pytest.mark.parametrize("taken", [(), ("1.txt",)])
def test_what_is_told_public_and_not_public_is_said_as_the_run_says_it(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, taken: tuple[str, ...]
) -> None:
    folder = inbox(**{"0.txt": _of_another_agency(cixi, "财"), "1.txt": cixi, "2.txt": f"公开属性：不公开\n{cixi}"})
    here(fresh, "ingest", folder / "0.txt", *(folder / name for name in taken))  # another letter bears the first slug
    tried, done = here(fresh, "ingest", "--dry-run", folder), here(fresh, "ingest", folder)
    said = done.stderr.splitlines()[0].removeprefix(f"{folder}/2.txt：")
    assert "请撤下：python -m app withdraw cixi-2023-npc-198-2 --reason" in said
    assert tried.stdout.splitlines()[-1] == f"{folder}/2.txt：新收 cixi-2023-npc-198-3。{said}"


def test_a_slug_that_is_taken_is_not_promised_again(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    here(fresh, "ingest", inbox(**{"0.txt": cixi}))
    folder = inbox(**{"1.txt": _of_another_agency(cixi, "财"), "2.txt": _of_another_agency(cixi, "民")})
    done = here(fresh, "ingest", "--dry-run", folder)
    assert [line.split()[1] for line in done.stdout.splitlines()[1:]] == ["cixi-2023-npc-198-2", "cixi-2023-npc-198-3"]


@pytest.mark.parametrize(
    "arguments",
    ["--dry-run --report a.json .", "--report a.txt .", "--report no/such/a.json .", "--watch", "--dry-run"],
)
def test_what_makes_no_sense_is_wrong_usage(here: Fuwen, fresh: Settings, arguments: str) -> None:
    done = here(fresh, "ingest", *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "命令写得不对" not in done.stderr
    assert not fresh.data_dir.exists()


@pytest.mark.parametrize("arguments", ["--watch /no/such", "--watch --dry-run .", "--watch --manifest x.csv ."])
def test_watching_stands_alone_and_watches_folders(here: Fuwen, fresh: Settings, arguments: str) -> None:
    done = here(fresh, "ingest", *arguments.split())
    assert (done.returncode, done.stderr.startswith("--watch：")) == (2, True)
