"""Text → Letter. Pure, and never raises on content: what stays unclear becomes None and a doubt."""

from collections.abc import Mapping

from app.letter import form
from app.letter import head as marks
from app.letter.canonical import Canonical, canonical
from app.letter.cleaning import clean
from app.letter.closing import Closing, closing
from app.letter.contacts import contacts
from app.letter.dates import year_in
from app.letter.disclosure import disclosure
from app.letter.figures import figures
from app.letter.issuer import Sources, issuer, place_of
from app.letter.layout import Layout, lay_out
from app.letter.model import Doubt, Letter
from app.letter.outline import outline
from app.letter.paragraphs import join
from app.letter.places import Places
from app.letter.policies import policies
from app.letter.proposal import Proposal, addressees, opening_of, proposal

PARSER_VERSION = 1


def parse(source: str, places: Places, page: Mapping[str, str] | None = None) -> Letter:
    """Read the letter that `source` holds, the page around it included; `places` is the national table.

    `page` are the labelled fields of the web page that it came from (索引号, 标题, 发文机关, 文号, 成文日期, 发布日期,
    公开方式, 主题分类), for what the letter itself does not say.
    """
    del page
    cleaned = clean(source)
    layout = lay_out(cleaned.lines)
    paragraphs, joints = join(layout.body)
    made = canonical(layout, paragraphs)
    opening = opening_of(made.text[made.body.start : made.body.end])
    opening_end = made.body.start + len(opening)
    sheet = [*layout.before, *layout.head]
    asked = proposal(layout.title, opening, layout.salutation, sheet)
    sections = outline(made.text, made.body, opening_end)
    end = closing(layout.tail)
    named = _issuer(layout, end)
    number = marks.document_number(layout.head) or marks.document_number(layout.before)
    year = end.year or (year_in(number) if number else None)
    place, unplaced = place_of(named, _context(layout, end), places, year)
    disclosed = disclosure([line.text for line in cleaned.lines])
    outcome = marks.outcome([*layout.head, *layout.tail, *layout.before])
    return Letter(
        text=made.text,
        title=layout.title,
        issuer=named,
        place=place,
        document_number=number,
        signer=marks.signer([*layout.head, *layout.tail]),
        assembly=asked.assembly,
        assembly_session=asked.session,
        proposal_kind=asked.kind,
        proposal_number=asked.number or form.numbered(sheet),
        proposal_title=asked.title,
        addressees=addressees(layout.salutation or form.asked_by(sheet)),
        outcome_class=outcome[0] if outcome else None,
        outcome_mark=outcome[1] if outcome else None,
        disclosure=disclosed[0] if disclosed else None,
        disclosure_mark=disclosed[1] if disclosed else None,
        signed_on=end.signed_on,
        year=year,
        contacts=contacts([*paragraphs[-1:], *layout.tail]),
        copied_to=end.copied_to,
        printed_by=end.printed_by,
        printed_on=end.printed_on,
        sections=sections,
        policies=policies(made.text, made.body, opening_end, asked.title),
        figures=figures(made.text, sections, opening_end),
        doubts=tuple(
            _doubts(
                layout, asked, end, made, issuer_name=named, unplaced=unplaced, closed=disclosed is None or disclosed[2]
            )
        ),
        repairs=(*cleaned.repairs, *made.repairs, *joints),
    )


def _issuer(layout: Layout, end: Closing) -> str | None:
    unit = form.answered_by([*layout.tail, *layout.head, *layout.before])
    return issuer(Sources(end.signatures, layout.head, layout.title, unit, layout.before))


def _context(layout: Layout, end: Closing) -> list[str]:
    title = [layout.title] if layout.title else []
    return [*title, *layout.head, *layout.before, *end.signatures, *end.copied_to]


def _doubts(
    layout: Layout,
    asked: Proposal,
    end: Closing,
    made: Canonical,
    *,
    issuer_name: str | None,
    unplaced: str | None,
    closed: bool,
) -> list[Doubt]:
    said = (
        ("title", None if layout.title else "没有找到标题"),
        ("issuer", None if issuer_name else "没有找到发文机关"),
        ("place", unplaced),
        ("addressees", None if layout.salutation else "没有找到主送的代表、委员或机关"),
        ("assembly_session", asked.conflict),
        ("signed_on", f"落款日期“{end.unread_date}”读法不唯一" if end.unread_date else None),
        ("disclosure", None if closed else "公开与否的标注看不明白，按不公开处理"),
        ("text", "没有找到正文" if made.body.start == made.body.end else None),
    )
    return [Doubt(about, sentence) for about, sentence in said if sentence]
