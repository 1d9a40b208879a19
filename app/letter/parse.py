"""Text → Letter. Pure, and never raises on content: what stays unclear becomes None and a doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.letter import head as marks
from app.letter.addressees import addressees, asked_by
from app.letter.as_printed import as_printed
from app.letter.cleaning import clean
from app.letter.contacts import contacts
from app.letter.dates import find_date, year_in
from app.letter.disclosure import disclosure
from app.letter.documents import documents
from app.letter.figures import figures
from app.letter.issuer import Sources, answered_by, issuer
from app.letter.kinds import Kind, kind_of
from app.letter.model import Doubt, Letter
from app.letter.outline import outline
from app.letter.pieces import TITLE, Pieces, pieces_of
from app.letter.places import Places
from app.letter.placing import place_of
from app.letter.policies import policies
from app.letter.proposal import Asked, Proposal, proposal, session_places
from app.letter.proposers import proposers
from app.letter.script import Printed, common

PARSER_VERSION = 4
_AGENCY, _NUMBER, _DATED, _OPEN = "发文机关", "文号", "成文日期", "公开方式"
_NAMING = (("机关", True), ("承办", False), ("来源", True))
_NEAR, _MOST, _BEGINNING, _LEAVE = 3, 40, 1000, 12


def parse(source: str, places: Places, page: Mapping[str, str] | None = None) -> Letter:
    """Read the letter that `source` holds, the page around it included; `places` is the national table.

    `page` are the labelled fields of the web page that it came from (索引号, 标题, 发文机关, 文号, 成文日期, 发布日期,
    公开方式, 主题分类), for what the letter itself does not say.
    """
    cleaned = clean(source)
    printed = Printed.of([line.text for line in cleaned.lines])
    lines = cleaned.lines
    if printed:
        lines = tuple(replace(line, text=common(line.text)) for line in lines)
    of_page = {label: common(value) for label, value in (page or {}).items()}
    letter = _read(pieces_of(lines, of_page), places)
    letter = replace(letter, repairs=(*cleaned.repairs, *letter.repairs))
    return as_printed(letter, printed) if printed else letter


def _read(said: Pieces, places: Places) -> Letter:
    layout, made, end = said.layout, said.made, said.end
    opening_end = made.body.start + len(said.opening)
    asked = proposal(_asked(said))
    sections = outline(made.text, made.body, opening_end)
    number = _document_number(said)
    named = _issuer(said, number)
    signed_on = _signed_on(said)
    year = (signed_on and signed_on.year) or end.year or (year_in(number) if number else None)
    place, unplaced = place_of(named, _context(said), places, year)
    disclosed = disclosure([*said.lines, *_unrolled(said), *_open_fields(said)])
    outcome = marks.outcome([*layout.head, *layout.tail], [*layout.before, *layout.after[:_NEAR], *_classes(said)])
    cited = policies(made.text, made.body, opening_end, asked.title)
    asking = addressees(
        layout.salutation or asked_by(said.opening), [*said.fields.get("提出", ()), *said.fields.get("附议", ())]
    )
    letter = Letter(
        text=made.text,
        title=layout.title,
        issuer=named,
        place=place,
        document_number=number,
        signer=marks.signer([*layout.head, *layout.tail, *(f"签发人：{name}" for name in said.fields.get("签发", ()))]),
        assembly=asked.assembly,
        assembly_session=asked.session,
        proposal_kind=asked.kind,
        proposal_number=asked.number,
        proposal_title=asked.title,
        addressees=asking,
        outcome_class=outcome[0] if outcome else None,
        outcome_mark=outcome[1] if outcome else None,
        disclosure=disclosed[0] if disclosed else None,
        disclosure_mark=disclosed[1] if disclosed else None,
        signed_on=signed_on,
        year=year,
        contacts=contacts([*_last_said(said.paragraphs), *layout.tail]),
        copied_to=end.copied_to,
        printed_by=end.printed_by,
        printed_on=end.printed_on,
        sections=sections,
        policies=cited,
        documents=documents(made.text, cited),
        proposers=proposers(asking, asked.assembly),
        figures=figures(made.text, sections, opening_end),
        repairs=made.repairs,
    )
    closed = disclosed is None or disclosed[2]
    return replace(letter, doubts=tuple(_doubts(said, letter, asked, unplaced=unplaced, closed=closed)))


def _asked(said: Pieces) -> Asked:
    return Asked(
        title=said.layout.title or "",
        opening=said.opening,
        addressee=said.layout.salutation or "",
        sheet=[*said.layout.before, *said.layout.head],
        fields=said.fields,
    )


def _issuer(said: Pieces, number: str | None) -> str | None:
    layout, of_page = said.layout, [(said.page[_AGENCY], True)] if _AGENCY in said.page else []
    unit = answered_by([*layout.tail, *said.paragraphs[-1:], *layout.head])
    titles = [title for title in (layout.title, layout.framed_title) if title]
    named = [(name, posts) for field, posts in _NAMING for name in said.fields.get(field, ())]
    body = said.made.body.of(said.made.text)
    return issuer(
        Sources(said.end.signatures, layout.head, titles, unit, [*of_page, *named], layout.before, number, body)
    )


def _document_number(said: Pieces) -> str | None:
    layout = said.layout
    return (
        marks.document_number(layout.head)
        or marks.bracketed_number([*layout.head, *layout.before])
        or marks.document_number(layout.before)
        or marks.document_number([*said.fields.get("文号", ()), said.page.get(_NUMBER, "")])
    )


def _signed_on(said: Pieces) -> date | None:
    """The date of signing; that of the page only where the letter has none at all."""
    end = said.end
    if end.signed_on or end.unread_date or end.year:
        return end.signed_on
    return find_date(said.page.get(_DATED, ""))


def _last_said(paragraphs: Sequence[str]) -> Sequence[str]:
    """The last paragraph, which may say whom to ring, and the one before it where the last only takes leave."""
    return paragraphs[-2:] if paragraphs and len(paragraphs[-1]) <= _LEAVE else paragraphs[-1:]


def _unrolled(said: Pieces) -> list[str]:
    """The lines of head and tail that stood within longer lines of the source."""
    whole = set(said.lines)
    return [line for line in (*said.layout.head, *said.layout.tail) if line not in whole]


def _classes(said: Pieces) -> list[str]:
    """What a form says of the outcome, as marks; its label and its value may stand on two lines."""
    return [f"办理结果：{value}" for value in said.fields.get("结果", ())]


def _open_fields(said: Pieces) -> list[str]:
    """What the page around says of being public, as marks."""
    values = [*said.fields.get("公开", ()), *([said.page[_OPEN]] if _OPEN in said.page else [])]
    return [f"{_OPEN}：{value.split(' ')[0]}" for value in values]


def _context(said: Pieces) -> list[str]:
    layout, page = said.layout, said.page
    own = [text for text in (layout.title, layout.salutation, page.get(_AGENCY), page.get(TITLE)) if text]
    return [
        *own,
        *layout.head,
        *layout.before,
        *session_places(said.made.body.of(said.made.text)[:_BEGINNING]),
        *said.end.signatures,
        *said.end.copied_to,
        *(line.partition("地址")[0] for line in layout.after[:_MOST] if kind_of(line) is Kind.FRAME),
    ]


def _doubts(said: Pieces, letter: Letter, asked: Proposal, *, unplaced: str | None, closed: bool) -> list[Doubt]:
    layout, end, body = said.layout, said.end, said.made.body
    of_page = letter.signed_on and not end.signed_on
    found = (
        ("title", None if layout.title else "没有找到标题"),
        ("issuer", None if letter.issuer else "没有找到发文机关"),
        ("place", unplaced),
        ("addressees", None if layout.salutation else "没有找到主送的代表、委员或机关"),
        ("assembly_session", asked.conflict),
        ("signed_on", f"落款日期“{end.unread_date}”读法不唯一" if end.unread_date else None),
        ("signed_on", "复文没有落款日期，成文日期取自网页" if of_page else None),
        ("disclosure", None if closed else "公开与否的标注看不明白，按不公开处理"),
        ("text", "没有找到正文" if body.start == body.end else None),
    )
    return [Doubt(about, sentence) for about, sentence in found if sentence]
