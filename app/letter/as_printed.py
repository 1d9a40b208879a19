"""A letter that was read in common characters, with its words as the source prints them."""

from dataclasses import replace

from app.letter.model import Contact, Figure, Letter, Repair
from app.letter.script import Printed


def as_printed(letter: Letter, printed: Printed) -> Letter:
    """`letter` with its text and its words in the characters of the source; spans stay, for no length changes."""
    return replace(
        letter,
        **{key: _shown(getattr(letter, key), printed) for key in _WORDS},
        **{key: tuple(map(printed.word, getattr(letter, key))) for key in ("copied_to", "policies")},
        addressees=tuple(_named(name, printed) for name in letter.addressees),
        text=printed.text(letter.text),
        contacts=tuple(
            Contact(_shown(one.role, printed), _shown(one.name, printed), one.phone) for one in letter.contacts
        ),
        figures=tuple(_figure(one, printed) for one in letter.figures),
        repairs=tuple(Repair(one.kind, printed.usual(one.before), printed.usual(one.after)) for one in letter.repairs),
    )


_WORDS = (
    *("title", "issuer", "document_number", "signer", "assembly_session", "proposal_number", "proposal_title"),
    *("outcome_mark", "disclosure_mark", "printed_by"),
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
