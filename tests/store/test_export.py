"""A letter as JSON: the contract with those outside."""

import json
import re
from collections.abc import Callable

from sqlalchemy import Engine
from sqlmodel import Session

from app.letter.places import Places
from app.store.export import letter_json
from app.store.select import public_letters

CONTRACT = """slug, title, issuer, province, city, county,
document_number, signer, assembly, assembly_session, proposal_kind, proposal_number, proposal_title, addressees[],
outcome_class, disclosure, signed_on (ISO), year, contacts[{role,name,phone}], copied_to[], printed_by, printed_on,
sections[{anchor, part, level, number, heading, text}], policies[], figures[{value, unit, about, anchor, sentence}],
source{filename, sha256, media_type, url}, sources[], text"""


def keys(of: str) -> list[str]:
    return re.findall(r"\w+", of)


def test_the_keys_and_their_order_are_the_contract(session: Session, places: Places) -> None:
    outer = re.sub(r"\{[^}]*\}|\(ISO\)", "", CONTRACT)
    inner = {name: keys(of) for name, of in re.findall(r"(\w+)\[?\{([^}]*)\}", CONTRACT)}
    seen = set()
    for row in public_letters(session):
        made = letter_json(session, row, places)
        assert list(made) == keys(outer)
        for name in ("contacts", "sections", "figures", "sources"):
            for item in made[name]:
                assert list(item) == inner.get(name, inner["source"])
                seen.add(name)
        assert made["source"] == made["sources"][0]
    assert seen == {"contacts", "sections", "figures", "sources"}


def test_what_is_quoted_stands_in_the_text(session: Session, places: Places) -> None:
    for row in public_letters(session):
        made = letter_json(session, row, places)
        quoted = [part for section in made["sections"] for part in (section["heading"], section["text"])]
        quoted += [figure["sentence"] for figure in made["figures"]]
        assert all(part in made["text"] for part in quoted if part is not None)


def test_unknown_is_null_and_never_an_empty_string(session: Session, places: Places) -> None:
    for row in public_letters(session):
        assert '""' not in json.dumps(letter_json(session, row, places)).replace('\\"', "")


def test_dates_places_and_the_file(rows: Engine, add: Callable[..., str], places: Places) -> None:
    add()
    with Session(rows) as session:
        made = letter_json(session, next(public_letters(session)), places)
    assert (made["province"], made["city"], made["county"]) == ("浙江省", "宁波市", "慈溪市")
    assert (made["signed_on"], made["printed_on"], made["year"]) == ("2023-06-20", None, 2023)
    assert made["source"]["filename"] == "信.txt"
    assert made["source"]["url"] is None
    assert made["sections"][0]["text"] == "全市建成457所学校。"
    assert (made["sections"][1]["heading"], made["sections"][1]["text"]) == ("下一步", None)
    json.dumps(made)
