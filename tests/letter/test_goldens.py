"""The five letters come out as a person set them: one test for each letter and field."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.bundle import bundled, places
from app.letter.model import Letter
from app.letter.parse import parse

GOLDENS = sorted((Path(__file__).parent / "goldens").glob("*.json"))
EXACT = [
    *("title", "issuer", "province", "city", "county", "document_number", "signer", "assembly", "assembly_session"),
    *("proposal_kind", "proposal_number", "proposal_title", "outcome_class", "disclosure", "signed_on", "year"),
    *("printed_by", "printed_on", "addressees", "copied_to", "contacts", "policies"),
]


@cache
def read(stem: str) -> Letter:
    source = bundled("seeds/letters") / f"{stem}.txt"
    return parse(source.read_text(encoding="utf-8"), places())


@cache
def golden(stem: str) -> dict[str, Any]:
    path = Path(__file__).parent / "goldens" / f"{stem}.json"
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def said(letter: Letter, key: str) -> Any:
    """The field of a letter in the form of the goldens."""
    if key in ("province", "city", "county"):
        return getattr(letter.place, key) if letter.place else None
    value = getattr(letter, key)
    if key == "contacts":
        return [{"role": one.role, "name": one.name, "phone": one.phone} for one in value]
    if key in ("signed_on", "printed_on"):
        return value.isoformat() if value else None
    return list(value) if isinstance(value, tuple) else value


def bare(text: str) -> str:
    return re.sub(r"[^\w%]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("stem", [path.stem for path in GOLDENS])
@pytest.mark.parametrize("key", EXACT)
def test_field(stem: str, key: str) -> None:
    assert said(read(stem), key) == golden(stem)[key]


@pytest.mark.parametrize("stem", [path.stem for path in GOLDENS])
def test_headings_stand_in_order_with_level_number_and_part(stem: str) -> None:
    letter = read(stem)
    found = [one for one in letter.sections if one.heading]
    wanted = golden(stem)["sections"]
    assert [(one.part, one.level, one.number) for one in found] == [
        (one["part"], one["level"], one["number"]) for one in wanted
    ]
    for one, want in zip(found, wanted, strict=True):
        assert one.heading is not None
        a, b = bare(one.heading.of(letter.text)), bare(want["heading"])
        shared = min(len(a), len(b), 12)
        assert shared >= min(4, len(b))
        assert a[:shared] == b[:shared]


@pytest.mark.parametrize("stem", [path.stem for path in GOLDENS])
def test_figures_are_found(stem: str) -> None:
    found = {(one.value, one.unit) for one in read(stem).figures}
    assert {(one["value"], one["unit"]) for one in golden(stem)["figures"]} <= found


@pytest.mark.parametrize("stem", [path.stem for path in GOLDENS])
def test_cut_sentences_are_joined_and_the_joint_is_recorded(stem: str) -> None:
    letter = read(stem)
    for joined in golden(stem)["joins"]:
        assert re.sub(r"\s", "", joined) in re.sub(r" ", "", letter.text)
    assert len([one for one in letter.repairs if one.kind == "joined"]) == len(golden(stem)["joins"])


@pytest.mark.parametrize("stem", [path.stem for path in GOLDENS])
def test_a_proposal_and_a_newspaper_are_no_policy(stem: str) -> None:
    assert not set(golden(stem).get("not_policies", [])) & set(read(stem).policies)


def test_an_editors_left_over_is_removed_and_recorded() -> None:
    letter = next(read(path.stem) for path in GOLDENS if "bookmark" in source_of(path.stem))
    assert "bookmark" not in letter.text
    assert [one.before for one in letter.repairs if one.kind == "removed"] == ["[bookmark: _GoBack]"]


def source_of(stem: str) -> str:
    return (bundled("seeds/letters") / f"{stem}.txt").read_text(encoding="utf-8")
