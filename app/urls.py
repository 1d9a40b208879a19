"""Every address of the site is written here and nowhere else."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

HOME = "/"
LETTERS = "/letters"
SEARCH = "/search"
SUGGEST = "/suggest"
CITIES = "/cities"
AGENCIES = "/agencies"
YEARS = "/years"
SESSIONS = "/sessions"
PROPOSERS = "/proposers"
TOPICS = "/topics"
COMPARE = "/compare"
POLICIES = "/policies"
FIGURES = "/figures"
FIGURES_CSV = "/figures.csv"
FEED = "/feed.atom"
QR = "/qr.svg"
SAVED = "/saved"
DISPLAY = "/display"
ABOUT = "/about"
RUNS = "/runs"
OPENSEARCH = "/opensearch.xml"
HEALTH = "/healthz"
STATIC = "/static"

LONGEST_IN_QR = 500
"""So many characters may a path have that a picture is made of: more could not be read from a screen."""

SECTIONS = (
    (SEARCH, "检索"),
    (LETTERS, "复文"),
    (CITIES, "浏览"),
    (COMPARE, "对照"),
    (POLICIES, "文件"),
    (FIGURES, "数字"),
)
"""The site's main sections with their names."""

BROWSING = (
    (CITIES, "地区"),
    (AGENCIES, "机关"),
    (YEARS, "年份"),
    (SESSIONS, "届次"),
    (PROPOSERS, "提出者"),
    (TOPICS, "主题"),
)
"""The ways to browse, all within one section."""


def section(path: str) -> str | None:
    """The main section that a path of this site belongs to."""
    first = "/" + path.split("?", maxsplit=1)[0].strip("/").split("/")[0]
    return CITIES if first in dict(BROWSING) else first if first in dict(SECTIONS) else None


def under(path: str, above: str) -> bool:
    """Whether a path lies below another one: /cities/zhuzhou below /cities."""
    return path.startswith(f"{above}/")


def with_query(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """`path` with its query string; the order of the pairs is kept."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def letter(
    slug: str, anchor: str | None = None, query: str | None = None, pairs: Iterable[tuple[str, str]] = ()
) -> str:
    """A letter's page, or the section (s3) or paragraph (p7) of it; with `query` its terms are marked there.

    `pairs` say which list one comes from.
    """
    path = with_query(f"{LETTERS}/{quote(slug)}", [*([("q", query)] if query else ()), *pairs])
    return f"{path}#{anchor}" if anchor else path


def text(slug: str) -> str:
    """A letter's canonical text."""
    return f"{letter(slug)}.txt"


def record(slug: str) -> str:
    """A letter as JSON."""
    return f"{letter(slug)}.json"


def bibtex(slug: str) -> str:
    """How to cite a letter, in BibTeX."""
    return f"{letter(slug)}.bib"


def ris(slug: str) -> str:
    """How to cite a letter, in RIS."""
    return f"{letter(slug)}.ris"


def source_file(slug: str, sha256: str) -> str:
    """The file that a letter came in, byte for byte."""
    return f"{original(slug)}/{sha256}"


def original(slug: str) -> str:
    """A letter's original beside the repairs made to it."""
    return f"{letter(slug)}/original"


def versions(slug: str, number: int | None = None) -> str:
    """All versions of a letter with what was changed in each, or one of them there."""
    return f"{letter(slug)}/versions" + (f"#v{number}" if number else "")


def compare(pairs: Iterable[tuple[str, str]], form: str = "") -> str:
    """Letters side by side; `form` is ".csv" or ".docx" for a file."""
    return with_query(COMPARE + form, pairs)


def city(slug: str) -> str:
    """A place's page, whatever its level."""
    return f"{CITIES}/{quote(slug)}"


def policy(title: str) -> str:
    """The letters that cite a document."""
    return with_query(LETTERS, [("policy", title)])


def document(name: str) -> str:
    """Who cites a document, by its `document_id`."""
    return f"{POLICIES}/{name}"


def issuer(name: str) -> str:
    """The letters of one agency."""
    return with_query(LETTERS, [("issuer", name)])


def run(key: int | None) -> str:
    """What one run of `ingest` did, for the operator."""
    return f"{RUNS}/{key}"


def feed(pairs: Iterable[tuple[str, str]]) -> str:
    """What is new among the letters that answer a query string."""
    return with_query(FEED, pairs)


def qr(path: str) -> str:
    """A picture that a telephone reads a path of this site from."""
    return with_query(QR, [("to", path)])
