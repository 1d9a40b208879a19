"""Public letters for other programs."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


def test_one_letter_a_line_with_the_keys_of_the_contract(fuwen: Fuwen, archive: Settings) -> None:
    done = fuwen(archive, "export", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {letter["city"] for letter in found} == {"株洲市", "宁波市", "濮阳市", "贵港市", "汉中市"}
    keys = """slug title issuer province city county document_number signer assembly assembly_session
        proposal_kind proposal_number proposal_title addressees outcome_class disclosure signed_on year contacts
        copied_to printed_by printed_on sections policies figures source sources text"""
    assert all(list(letter) == keys.split() for letter in found)


def test_a_table_says_the_same(here: Fuwen, archive: Settings) -> None:
    lines = here(archive, "export", "--format", "jsonl").stdout.splitlines()
    table = list(csv.DictReader(io.StringIO(here(archive, "export", "--format", "csv").stdout)))
    for letter, row in zip(map(json.loads, lines), table, strict=True):
        assert list(row) == list(letter)
        for key, value in letter.items():
            if isinstance(value, list | dict):
                assert json.loads(row[key]) == value
            else:
                assert row[key] == ("" if value is None else str(value))


def test_a_file_appears_whole(here: Fuwen, archive: Settings, tmp_path: Path) -> None:
    output = tmp_path / "出.jsonl"
    done = here(archive, "export", "--output", output)
    assert (done.returncode, done.stdout) == (0, "")
    assert output.read_text(encoding="utf-8") == here(archive, "export").stdout
    assert list(tmp_path.iterdir()) == [output]


def test_a_table_in_a_file_says_the_same_to_the_letter(here: Fuwen, archive: Settings, tmp_path: Path) -> None:
    output = tmp_path / "出.csv"
    assert here(archive, "export", "--format", "csv", "--output", output).returncode == 0
    letters = [json.loads(line) for line in here(archive, "export").stdout.splitlines()]
    with output.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == [letter["text"] for letter in letters]
    assert all("\n" in row["text"] for row in rows)


@pytest.mark.parametrize("output", ["", ".", "/", "..", "tests"])
def test_a_folder_as_output_is_wrong_usage(here: Fuwen, archive: Settings, output: str) -> None:
    done = here(archive, "export", "--output", output)
    assert (done.returncode, done.stdout, "--output" in done.stderr) == (2, "", True)


def test_a_folder_that_is_not_there_is_a_sentence(here: Fuwen, archive: Settings, tmp_path: Path) -> None:
    done = here(archive, "export", "--output", tmp_path / "no" / "out.jsonl")
    assert done.returncode == 1
    assert "no" in done.stderr
    assert "Traceback" not in done.stderr


def test_mobile_numbers_are_masked_in_text_and_file_name(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    folder = inbox(**{"13800001111.txt": f"{cixi}\n（联系人：张三，电话：13900002222）"})
    assert here(fresh, "ingest", folder).returncode == 0
    out = here(fresh, "export").stdout
    assert "138****1111.txt" in out
    assert "139****2222" in out
    assert "13800001111" not in out
    assert "13900002222" not in out


def test_the_source_is_the_file_that_brought_the_words(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    here(fresh, "ingest", inbox(**{"旧.txt": cixi}))
    here(fresh, "ingest", inbox(**{"新.txt": cixi.replace("15分钟", "20分钟")}))
    (letter,) = map(json.loads, here(fresh, "export").stdout.splitlines())
    assert "20分钟" in letter["text"]
    assert letter["source"]["filename"] == "新.txt"
    assert [source["filename"] for source in letter["sources"]] == ["旧.txt", "新.txt"]
