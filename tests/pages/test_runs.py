"""What runs did is for the operator alone: without the setting there is no such page."""

from collections.abc import Callable, Iterator
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.bundle import bundled
from app.settings import Settings

Read = Callable[[str], Any]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, fuwen: Callable[..., CompletedProcess[str]]) -> Settings:
    """An archive of three runs: one of the seeds, one with refusals, one of nothing new."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("runs") / "data")
    folder = tmp_path_factory.mktemp("inbox")
    (folder / "坏 13512340001 <b>.txt").write_text("今天天气很好。", encoding="utf-8")
    for path in (bundled("seeds") / "letters", folder, bundled("seeds") / "letters"):
        fuwen(settings, "ingest", path)
    return settings


@pytest.fixture
def shown(kept: Settings, visit: Callable[[Settings], Any]) -> Iterator[Any]:
    """The operator's own site."""
    with visit(kept.model_copy(update={"show_runs": True})) as client:
        yield client


@pytest.mark.parametrize("address", ["/runs", "/runs/1", "/runs/x"])
def test_without_the_setting_they_are_like_any_unknown_page(
    kept: Settings, visit: Callable[[Settings], Any], address: str
) -> None:
    with visit(kept) as client:
        answer, unknown = client.get(address), client.get(address.replace("runs", "nope"))
        assert answer.status_code == 404
        assert answer.text == unknown.text.replace("nope", "runs")
        assert all("/runs" not in client.get(page).text for page in ("/", "/letters", "/cities"))


def test_the_last_runs_stand_with_what_they_did(shown: Any, read: Read) -> None:
    answer = shown.get("/runs")
    page = read(answer.text)
    assert answer.status_code == 200
    assert '<meta name="robots" content="noindex">' in answer.text
    assert [link for link in page.links() if link.startswith("/runs/")] == ["/runs/3", "/runs/2", "/runs/1"]
    counted = ["".join(found.text.split()) for found in page.all("dl", "counts")]
    assert counted == [
        "新收0新版本0另一来源0已有5拒收0",
        "新收0新版本0另一来源0已有0拒收1",
        "新收5新版本0另一来源0已有0拒收0",
    ]


def test_a_run_names_what_was_refused_without_mobile_numbers(shown: Any, read: Read) -> None:
    answer = shown.get("/runs/2")
    page = read(answer.text)
    assert [one.text.rpartition("/")[2] for one in page.all("b")] == ["坏 135****0001 <b>.txt"]
    assert "这不像一份复文" in answer.text
    assert "13512340001" not in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


@pytest.mark.parametrize("key", ["4", "0", "-1", "x", "１", "9" * 30, "1.0"])
def test_a_run_that_there_is_not_is_unknown(shown: Any, key: str) -> None:
    assert shown.get(f"/runs/{key}").status_code == 404


def test_a_site_without_runs_says_so(
    fresh: Settings, visit: Callable[[Settings], Any], fuwen: Callable[..., Any]
) -> None:
    settings = fresh.model_copy(update={"show_runs": True})
    fuwen(settings, "migrate")
    with visit(settings) as client:
        assert "还没有收入过复文" in client.get("/runs").text
