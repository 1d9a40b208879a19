"""Every run leaves a row, and a report of it where one was asked for."""

import json
import re
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.commands.intake import tally
from app.commands.intake.taking import Outcome
from app.commands.intake.tally import Tally
from app.letter.model import Doubt, Letter
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


@pytest.fixture
def folder(inbox: Inbox, cixi: str) -> Path:
    """A letter twice, one with a doubt, one with a 密级, and a file with a mobile number in its name."""
    bare = "张三代表：\n你提出的建议收悉。现答复如下：\n我们将认真研究。\n"
    secret = f"机密★1年\n{cixi.replace('慈溪', '绝密之地')}"
    return inbox(**{"1.txt": cixi, "2.txt": cixi + "\n", "3.txt": bare, "4.txt": secret, "坏<b>13512340001.txt": ""})


def test_the_report_for_programs(here: Fuwen, fresh: Settings, folder: Path, tmp_path: Path) -> None:
    here(fresh, "ingest", folder / "1.txt", "--report", tmp_path / "0.json")
    done = here(fresh, "ingest", folder, folder / "1.txt", "--report", tmp_path / "r.json")
    assert done.returncode == 1
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["arguments"] == [str(folder), str(folder / "1.txt")]
    assert (report["run"], report["ended"]) == (2, "done")
    assert report["started_at"] <= report["ended_at"]
    assert report["counts"] == {"taken": 1, "changed": 0, "another_source": 1, "known": 2, "refused": 2}
    assert report["doubts"] == {"title": 1, "issuer": 1}
    assert [one["path"].rpartition("/")[2] for one in report["refused"]] == ["4.txt", "坏<b>135****0001.txt"]
    assert report["refused"][0]["reason"].startswith("标有密级“机密”")
    assert "绝密之地" not in (tmp_path / "r.json").read_text(encoding="utf-8")
    assert (report["refused_left_out"], report["changed"], report["changed_left_out"]) == (0, [], 0)


class _Addresses(HTMLParser):
    """Everything that a page would have to fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element asks for."""
        self.found += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "srcset", "action")]


def test_the_report_for_people_needs_no_other_file(here: Fuwen, fresh: Settings, folder: Path, tmp_path: Path) -> None:
    here(fresh, "ingest", folder, "--report", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    addresses = _Addresses()
    addresses.feed(page)
    assert addresses.found == []
    assert "url(" not in page
    assert "@import" not in page
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert "坏&lt;b&gt;135****0001.txt" in page
    text = re.sub(r"<style>.*?</style>|<[^>]*>|\s", "", page, flags=re.DOTALL)
    assert "新收2新版本0另一来源1已有0拒收2" in text
    assert "存疑标题1处发文机关1处" in text
    assert "--paper" in page


def test_a_report_that_cannot_be_written_is_named_and_the_letters_stay(
    here: Fuwen, fresh: Settings, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "r.json").mkdir()
    done = here(fresh, "ingest", folder / "1.txt", "--report", tmp_path / "r.json")
    assert (done.returncode, f"{tmp_path}/r.json：是文件夹" in done.stderr) == (1, True)
    assert "cixi-2023-npc-198" in here(fresh, "export").stdout
    assert here(fresh, "index", "check").returncode == 0


def test_a_run_that_fails_leaves_its_row(here: Fuwen, fresh: Settings, folder: Path) -> None:
    here(fresh, "migrate")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("DROP TABLE original")
        rows.commit()
        with pytest.raises(Exception, match="original"):
            here(fresh, "ingest", folder)
        assert rows.execute("SELECT ended, ended_at IS NOT NULL FROM run").fetchall() == [("failed", 1)]


def test_lists_are_bounded_and_counts_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "MOST", 3)
    counted = Tally()
    for number in range(10):
        counted.add(Outcome(f"{number}", "refused", "空"))
        counted.add(Outcome(f"{number}", "changed", slug="s", letter=Letter("", doubts=(Doubt("title", "？"),))))
        counted.add(Outcome(f"{number}", "source", slug="s", letter=Letter("", doubts=(Doubt("title", "？"),))))
    done = counted.done()
    assert (done.refused, done.changed, done.another_source, done.doubts) == (10, 10, 10, {"title": 10})
    assert done.refusals == [("0", "空"), ("1", "空"), ("2", "空")]
    assert done.changes == [("0", "s"), ("1", "s"), ("2", "s")]
    assert counted.sentence() == "新收 0 份，已有 0 份，另一来源 10 份，新版本 10 份，拒收 10 份"


@pytest.mark.parametrize("hidden_first", [False, True])
def test_a_letter_told_public_and_not_public_is_named_with_what_to_do(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, tmp_path: Path, *, hidden_first: bool
) -> None:
    closed, open_ = f"公开属性：不公开\n{cixi}", cixi
    folder = inbox(**{"1.txt": closed if hidden_first else open_, "2.txt": open_ if hidden_first else closed})
    done = here(fresh, "ingest", folder, "--report", tmp_path / "r.json")
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    remedy = "仍按不公开存着" if hidden_first else "请撤下：python -m app withdraw cixi-2023-npc-198 --reason 原因"
    assert [(one["path"], remedy in one["remedy"]) for one in report["at_odds"]] == [(f"{folder}/2.txt", True)]
    assert f"{folder}/2.txt：{report['at_odds'][0]['remedy']}\n" in done.stderr
    assert "弹性" not in done.stderr + str(report)


def test_as_long_as_it_is_public_every_file_that_says_it_is_not_is_named(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, tmp_path: Path
) -> None:
    closed = f"公开属性：不公开\n{cixi}"
    folder = inbox(**{"1.txt": cixi, "2.txt": closed, "3.txt": f"{closed}\n"})
    done = here(fresh, "ingest", folder, "--report", tmp_path / "r.json")
    assert done.stderr.endswith("新收 2 份，已有 0 份，另一来源 1 份，拒收 0 份。\n")
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in report["at_odds"]] == [f"{folder}/2.txt", f"{folder}/3.txt"]
    assert {"withdraw cixi-2023-npc-198 --reason" in one["remedy"] for one in report["at_odds"]} == {True}


def test_what_is_no_longer_public_is_at_odds_with_nothing(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, tmp_path: Path
) -> None:
    here(fresh, "ingest", inbox(**{"1.txt": cixi}))
    here(fresh, "withdraw", "cixi-2023-npc-198", "--reason", "原因")
    here(fresh, "ingest", inbox(**{"2.txt": f"公开属性：不公开\n{cixi}"}), "--report", tmp_path / "r.json")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["at_odds"] == []
