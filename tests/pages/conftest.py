"""The site over real archives, and what a page says, read as a browser's parser would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.settings import Settings
from tests.seed_letters import seed

VOID = {"meta", "link", "input", "wbr", "br", "img", "hr"}


@dataclass
class Element:
    """One element: its attributes, and all text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Document(HTMLParser):
    """A page's elements in order; `unclosed` must be empty at the end."""

    html: str
    elements: list[Element] = field(default_factory=list)
    unclosed: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.unclosed.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Hold the page to closing its elements in order."""
        assert self.unclosed.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Give text to every element it stands in."""
        for element in self.unclosed:
            element.text += data

    def all(self, tag: str, class_: str = "") -> list[Element]:
        """The elements of this tag, and of this class where one is given."""
        found = (element for element in self.elements if element.tag == tag)
        return [e for e in found if not class_ or class_ in e.attributes.get("class", "").split()]

    def links(self) -> list[str]:
        """Where the page's links lead."""
        return [element.attributes["href"] for element in self.all("a")]

    def ids(self) -> set[str]:
        """Every id on the page."""
        return {element.attributes["id"] for element in self.elements if "id" in element.attributes}


@pytest.fixture(scope="session")
def read() -> Callable[[str], Document]:
    """Parse a page."""
    return Document


SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory, fuwen: Callable[..., CompletedProcess[str]]) -> Settings:
    """45 letters that differ in their number, and one each that is not public, withdrawn, hostile and bare."""
    folder = tmp_path_factory.mktemp("crowd")
    letter = seed("慈溪市教育局文件")
    for number in range(1, 46):
        _write(folder, f"{number}.txt", letter.replace("第198号", f"第{number}号"))
    _write(folder, "secret.txt", "不同意对外公开\n\n" + letter.replace("第198号", "第777号").replace("晚托", "暗号甲"))
    _write(folder, "withdrawn.txt", letter.replace("第198号", "第888号").replace("晚托", "暗号乙"))
    hostile = letter.replace("第198号", "第666号").replace("素质教育导向", f"素质教育{SCRIPT}导向")
    _write(folder, "hostile.txt", hostile.replace("进一步做好", f'" onload="x {SCRIPT} 13512340001 进一步做好'))
    _write(folder, "bare.txt", "张三代表：\n你提出的建议收悉。现答复如下：\n我们将认真研究。\n")
    settings = Settings(data_dir=tmp_path_factory.mktemp("crowded") / "data")
    for arguments in (("ingest", folder), ("withdraw", "cixi-2023-npc-888", "--reason", "涉及个人 <隐私>")):
        done = fuwen(settings, *arguments)
        assert done.returncode == 0, done.stderr
    return settings


@pytest.fixture(scope="session")
def crowded(crowd: Settings, visit: Callable[[Settings], Any]) -> Iterator[Any]:
    """The site over that archive."""
    with visit(crowd) as client:
        yield client


@pytest.fixture
def bare(crowded: Any, read: Callable[[str], Document]) -> str:
    """Address of the letter among them that says neither what it is called nor who wrote it."""
    listed = read(crowded.get("/letters?page=3").text)
    return next(link.attributes["href"] for link in listed.all("a") if link.text.startswith("〔无标题〕"))


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
