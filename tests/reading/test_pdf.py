"""The five letters come back from PDF as their plain text gives them, whichever program wrote the file."""

from collections.abc import Callable
from functools import partial

import pytest

from app.bundle import places
from app.letter.model import Letter
from app.letter.parse import parse
from app.reading import read
from tests.costs import in_proportion
from tests.reading.laid_out import STEMS, pieces, seed
from tests.reading.pdf_writers import by_chromium, by_libreoffice, by_reportlab, page_of

FIELDS = [
    *("title", "issuer", "place", "document_number", "signer", "addressees", "signed_on", "outcome_class"),
    *("disclosure", "proposal_title", "proposal_number", "copied_to", "contacts", "policies", "printed_by"),
]
Made = Callable[[str], bytes]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """Every letter as each program writes it, made when first asked for."""
    folder = tmp_path_factory.mktemp("pdf")
    office: dict[str, bytes] = {}
    browser: dict[str, bytes] = {}

    def by_office(stem: str) -> bytes:
        if not office:
            office.update(by_libreoffice({stem: pieces(stem) for stem in STEMS}, folder))
        return office[stem]

    def by_browser(stem: str) -> bytes:
        if not browser:
            browser.update(by_chromium({stem: page_of(str(seed(stem).title), pieces(stem)) for stem in STEMS}, folder))
        return browser[stem]

    return {
        "LibreOffice": by_office,
        "reportlab": lambda stem: by_reportlab(pieces(stem)),
        "spread": lambda stem: by_reportlab(pieces(stem), spread=True),
        "Chromium": by_browser,
    }


def outline(letter: Letter) -> list[tuple[int, str | None, str | None]]:
    return [
        (one.level, one.number, bare(one.heading.of(letter.text)) if one.heading else None) for one in letter.sections
    ]


def bare(text: str) -> str:
    return text.replace(" ", "")


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("writer", ["LibreOffice", "reportlab", "spread", "Chromium"])
def test_a_letter_comes_back_whole(made: dict[str, Made], writer: str, stem: str) -> None:
    got = read(made[writer](stem))
    assert (got.media_type, got.charset, got.confidence) == ("application/pdf", None, None)
    letter, wanted = parse(got.text, places()), seed(stem)
    assert {key: getattr(letter, key) for key in FIELDS} == {key: getattr(wanted, key) for key in FIELDS}
    assert outline(letter) == outline(wanted)
    assert [(one.value, one.unit) for one in letter.figures] == [(one.value, one.unit) for one in wanted.figures]
    assert bare(letter.text).split("\n") == bare(wanted.text).split("\n")


@pytest.mark.parametrize("writer", ["LibreOffice", "reportlab", "spread", "Chromium"])
def test_nothing_that_runs_along_the_pages_is_in_the_text(made: dict[str, Made], writer: str) -> None:
    lines = read(made[writer](STEMS[0])).text.split("\n")
    assert [line for line in lines if "复文汇编" in line or "file:" in line or line.strip("—- 0123456789/") == ""] == [
        line for line in lines if line == ""
    ]
    assert [line for line in lines if line][:2] == ["A类", "同意对外公开"]


def test_a_number_and_a_signer_at_the_two_margins_stay_two_things(made: dict[str, Made]) -> None:
    stem = next(stem for stem in STEMS if " 签发人" in seed(stem).text)
    for write in made.values():
        assert "慈教建〔2023〕10号 签发人：杨儿" in read(write(stem)).text


def test_ten_times_the_pages_take_about_ten_times_as_long() -> None:
    short, long = (by_reportlab(pieces(STEMS[2]), times=times) for times in (2, 20))
    assert in_proportion(partial(read, short), partial(read, long))
