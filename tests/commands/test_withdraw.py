"""What is not public is in no output."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]
SLUG = "cixi-2023-npc-198"


def outputs(here: Fuwen, settings: Settings) -> str:
    asked = ("课后服务", "慈溪", "慈教建〔2023〕10号", "198", "机关:慈溪市教育局", "年份:2023")
    answers = here(settings, "search", "-", "--json", input="\n".join(asked)).stdout
    told = [json.loads(line) for line in answers.splitlines()]
    for raw, one in zip(asked, told, strict=True):
        assert one.pop("query") == raw
        one.pop("understood")  # what the reader typed, too
    return json.dumps(told, ensure_ascii=False) + "".join(
        here(settings, "export", "--format", shape).stdout for shape in ("jsonl", "csv")
    )


def test_a_withdrawn_letter_is_in_no_output_at_once_and_stays_out(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    folder = inbox(**{"信.txt": cixi})
    here(fresh, "ingest", folder)
    assert outputs(here, fresh).count(SLUG) == 8
    done = here(fresh, "withdraw", SLUG, "--reason", "来信人要求")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"已撤下 {SLUG}。\n")
    for again in (("ingest", folder), ("reparse",), ("index", "rebuild")):
        shown = outputs(here, fresh)
        assert "慈溪市教育局" not in shown
        assert SLUG not in shown
        assert here(fresh, *again).returncode == 0
    assert here(fresh, "index", "check").returncode == 0


def test_a_letter_marked_as_not_public_is_in_no_output(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    marks = ("公开属性：不公开", "不同意公开", "依申请公开", "是否公开：否")
    letters = {f"{mark}.txt": f"{mark}\n{cixi.replace('198', str(198 + at))}" for at, mark in enumerate(marks)}
    done = here(fresh, "ingest", inbox(**letters))
    assert (done.returncode, done.stderr) == (0, "新收 4 份，已有 0 份，拒收 0 份。\n")
    shown = outputs(here, fresh)
    assert "慈溪市教育局" not in shown
    assert SLUG not in shown


def test_a_reason_of_any_bytes_is_kept_readable(
    fuwen: Fuwen, here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    here(fresh, "ingest", inbox(**{"信.txt": cixi}))
    unknown = fuwen(fresh, "withdraw", "\udcff", "--reason", "x")
    assert (unknown.returncode, "没有 slug 为 \ufffd 的复文" in unknown.stderr) == (1, True)
    assert here(fresh, "reparse", "\ud800").stderr.startswith("没有 slug 为 \ufffd 的复文")
    assert fuwen(fresh, "withdraw", SLUG, "--reason", "来信\udcff要求").returncode == 0
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        assert rows.execute("SELECT withdrawn_because FROM letter").fetchone() == ("来信\ufffd要求",)


def test_an_unknown_slug_and_a_missing_reason(here: Fuwen, archive: Settings) -> None:
    unknown = here(archive, "withdraw", "nowhere", "--reason", "x")
    assert (unknown.returncode, "nowhere" in unknown.stderr) == (1, True)
    for arguments in ((), ("--reason", "  ")):
        silent = here(archive, "withdraw", SLUG, *arguments)
        assert (silent.returncode, "--reason" in silent.stderr) == (2, True)
