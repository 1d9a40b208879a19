"""Documents that are cited equally often: in which order they stand, and in what they are counted."""

import re
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.pages.lists.paging import SIZE
from app.settings import Settings
from tests.pages.policies.test_policies import said, titles, write

NAMES = "安北财地恩丰工和吉开林明能平群软社天务学养早"
LATER = "住房办法"


@pytest.fixture(scope="module")
def citing(
    tmp_path_factory: pytest.TempPathFactory,
    fuwen: Callable[..., CompletedProcess[str]],
    visit: Callable[[Settings], Any],
) -> Iterator[Any]:
    """The site over two letters: one cites a page of documents and two more, with a figure each, a later one one."""
    folder = tmp_path_factory.mktemp("equals")
    cited = "，".join(f"按《{name}业办法》建床位{at}张" for at, name in enumerate(reversed(NAMES), start=1))
    write(folder, 1, said(1, "株洲市", 2019, cited))
    write(folder, 2, said(2, "宁波市", 2021, f"落实《{LATER}》"))
    settings = Settings(data_dir=tmp_path_factory.mktemp("equal") / "data")
    done = fuwen(settings, "ingest", folder)
    assert done.returncode == 0, done.stderr
    with visit(settings) as client:
        yield client


@pytest.mark.parametrize("sort", ["letters", "newest"])
def test_of_equals_the_latest_cited_stand_first_then_titles_go_by_sound(
    citing: Any, read: Callable[[str], Any], sort: str
) -> None:
    pages = [titles(citing.get(f"/policies?sort={sort}&page={page}").text, read) for page in (1, 2)]
    assert [len(page) for page in pages] == [SIZE, len(NAMES) + 1 - SIZE]
    assert pages[0] + pages[1] == [f"《{title}》" for title in (LATER, *(f"{name}业办法" for name in NAMES))]


@pytest.mark.parametrize(("path", "unit"), [("/policies", "份"), ("/figures?about=床位", "个")])
def test_the_pager_counts_as_the_head_does(citing: Any, path: str, unit: str) -> None:
    head, pager = re.findall(r"<p>共 (\d+) (\w)", citing.get(path).text)
    assert head == pager
    assert head[1] == unit
