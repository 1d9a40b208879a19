"""Cited documents, figures and terms are marked in a letter's text, each leads somewhere, and each can be led to."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from app.settings import Settings
from app.store.engine import open_engine
from app.store.tables import FigureRow, LetterRow, PolicyRow

SLUGS = ["zhuzhou-2023-cppcc-2102076", "puyang-2023-cppcc-131", "cixi-2023-npc-198", "guigang-2023-cppcc-2023101"]
QUESTIONS = ["", "双减", "印发《关于规范", "学校开展了课后服务 100% 义务教育", "课后服务质量 457所 工作领导小组，印发"]


def by_id(page: Any) -> dict[str, Any]:
    """The page's elements by id."""
    return {element.attributes["id"]: element for element in page.elements if "id" in element.attributes}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_id_is_there_once_and_the_page_is_well_formed(
    client: Any, read: Callable[[str], Any], slug: str, question: str
) -> None:
    page = read(client.get(f"/letters/{slug}", params={"q": question}).text)
    assert page.unclosed == []
    ids = Counter(element.attributes["id"] for element in page.elements if "id" in element.attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    assert {link[1:] for link in page.links() if link.startswith("#")} <= ids.keys()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("slug", SLUGS)
def test_marks_change_no_word_of_the_letter(client: Any, read: Callable[[str], Any], slug: str, question: str) -> None:
    (body,) = read(client.get(f"/letters/{slug}", params={"q": question}).text).all("article", "body")
    shown = "".join(re.sub("[§¶]|〔(?:已开展|存在问题|下一步)〕", "", body.text).split())
    whole = "".join(client.get(f"/letters/{slug}.txt").text.split())
    assert whole.endswith(shown.partition("：")[2])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_can_be_led_to(client: Any, read: Callable[[str], Any], session: Session, slug: str) -> None:
    html = client.get(f"/letters/{slug}").text
    found = by_id(read(html))
    row = session.exec(select(LetterRow).where(LetterRow.slug == slug)).one()
    assert row.figures
    for figure in row.figures:
        marked = found[f"f{figure.position + 1}"]
        assert marked.attributes["class"] == "figure"
        assert marked.text == row.text[figure.start : figure.end]
        assert f'href="#f{figure.position + 1}"' in html


@pytest.mark.parametrize("slug", SLUGS)
def test_every_document_cited_is_a_link_and_its_first_place_can_be_led_to(
    client: Any, read: Callable[[str], Any], session: Session, slug: str
) -> None:
    page = read(client.get(f"/letters/{slug}").text)
    found = by_id(page)
    row = session.exec(select(LetterRow).where(LetterRow.slug == slug)).one()
    assert row.policies
    for policy in row.policies:
        cited = found[f"c{policy.position + 1}"]
        assert cited.text == f"《{policy.title}》"
        assert cited.attributes["href"] == f"/policies/{policy.document}"
        assert page.links().count(f"/policies/{policy.document}") >= 2
    assert all(link.attributes["href"] for link in page.all("a", "cited"))


def test_the_proposal_itself_is_no_document(client: Any) -> None:
    html = client.get("/letters/cixi-2023-npc-198").text
    assert "您提出的《关于推动“双减”政策真正落地的建议》已收悉" in html


def test_a_question_may_cut_across_a_cited_title(client: Any) -> None:
    html = client.get(f"/letters/{SLUGS[0]}", params={"q": '"先后印发《关于规范"'}).text
    assert re.search(
        r'<mark id="m1">先后印发</mark><a class="cited" href="/policies/\w{12}" id="c1"><mark>《关于规范</mark>义务',
        html,
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_place_of_each_term_and_its_explanation_lead_to_each_other(
    client: Any, read: Callable[[str], Any], slug: str
) -> None:
    page = read(client.get(f"/letters/{slug}").text)
    found = by_id(page)
    terms = page.all("a", "term")
    assert terms
    for number, term in enumerate(terms, start=1):
        assert (term.attributes["id"], term.attributes["href"]) == (f"t{number}", f"#term-{number}")
        assert found[f"term-{number}"].text.strip()
        assert f"#t{number}" in page.links()
    assert len({term.text for term in terms}) == len(terms)


def test_a_letter_without_terms_has_no_list_of_them(crowded: Any, read: Callable[[str], Any], bare: str) -> None:
    assert "terms" not in read(crowded.get(bare).text).ids()


def test_what_an_older_parser_read_is_shown_without_marks(
    archive: Settings, tmp_path: Path, visit: Callable[[Settings], Any], read: Callable[[str], Any]
) -> None:
    copy = archive.model_copy(update={"data_dir": tmp_path / "data"})
    shutil.copytree(archive.data_dir, copy.data_dir)
    engine = open_engine(copy, writes=True)
    with Session(engine) as session, session.begin():
        session.execute(text("UPDATE policy SET document = NULL"))
        session.execute(text('UPDATE figure SET start = NULL, "end" = NULL'))
        assert not session.exec(select(PolicyRow).where(col(PolicyRow.document).is_not(None))).all()
        assert not session.exec(select(FigureRow).where(col(FigureRow.start).is_not(None))).all()
    engine.dispose()
    with visit(copy) as client:
        page = read(client.get(f"/letters/{SLUGS[0]}").text)
    assert page.all("span", "figure") == page.all("a", "cited") == []
    assert [element.attributes["id"] for element in page.all("span", "cited")] == ["c1", "c2", "c3", "c4"]
    assert {link[1:] for link in page.links() if link.startswith("#")} <= page.ids()
    assert len([link for link in page.links() if link.startswith("/letters?policy=")]) == 4
