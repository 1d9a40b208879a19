"""A letter that was read in common characters, with its words as the source prints them."""

from dataclasses import replace

from app.letter.model import Contact, Figure, Letter, Repair
from app.letter.script import Printed


def as_printed(letter: Letter, printed: Printed) -> Letter:
    """`letter` with its text and its words in the characters of the source; spans stay, for no length changes."""
    return replace(
        letter,
        text=printed.text(letter.text),
        title=_shown(letter.title, printed),
        issuer=_shown(letter.issuer, printed),
        document_number=_shown(letter.document_number, printed),
        signer=_shown(letter.signer, printed),
        assembly_session=_shown(letter.assembly_session, printed),
        proposal_number=_shown(letter.proposal_number, printed),
        proposal_title=_shown(letter.proposal_title, printed),
        addressees=tuple(_named(name, printed) for name in letter.addressees),
        proposers=tuple(replace(one, name=printed.word(one.name)) for one in letter.proposers),
        outcome_mark=_shown(letter.outcome_mark, printed),
        disclosure_mark=_shown(letter.disclosure_mark, printed),
        contacts=tuple(
            Contact(_shown(one.role, printed), _shown(one.name, printed), one.phone) for one in letter.contacts
        ),
        copied_to=tuple(map(printed.word, letter.copied_to)),
        printed_by=_shown(letter.printed_by, printed),
        policies=tuple(map(printed.word, letter.policies)),
        figures=tuple(_figure(one, printed) for one in letter.figures),
        repairs=tuple(Repair(one.kind, printed.usual(one.before), printed.usual(one.after)) for one in letter.repairs),
    )


def _shown(value: str | None, printed: Printed) -> str | None:
    return None if value is None else printed.word(value)


def _named(name: str, printed: Printed) -> str:
    """The name as printed; 委员 or 代表 behind it, which may stand there but once for all, in common characters."""
    role = next((role for role in ("委员", "代表") if name.endswith(role)), "")
    return printed.word(name.removesuffix(role)) + role


def _figure(one: Figure, printed: Printed) -> Figure:
    about = one.about and printed.usual(one.about)
    return replace(one, value=printed.usual(one.value), unit=printed.usual(one.unit), about=about)
