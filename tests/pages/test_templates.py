"""Templates and contexts hold together: nothing undefined, nothing carried in vain."""

import re
from dataclasses import fields
from importlib import import_module
from pkgutil import walk_packages

import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

import app.pages
from app.bundle import bundled
from app.pages.assets import Assets
from app.pages.page import Page, templates

FOLDER = bundled("templates")
ALL = sorted(str(path.relative_to(FOLDER)) for pattern in ("*.html", "*.xml") for path in FOLDER.rglob(pattern))
REPORT = "report.html"  # no page of the site: a file for itself, which has its style in it
SCRIPT = re.compile(r"""<script src="{{ asset\('[a-z_]+\.js'\) }}" defer></script>""")
MODULES = [import_module(found.name) for found in walk_packages(app.pages.__path__, "app.pages.")]
PAGES = sorted(
    {
        made
        for module in MODULES
        for made in vars(module).values()
        if isinstance(made, type) and issubclass(made, Page) and made is not Page
    },
    key=lambda page: page.__name__,
)


@pytest.fixture(scope="module")
def environment() -> Environment:
    return templates(FOLDER, Assets(bundled("static")))


def used_by(environment: Environment, name: str) -> set[str]:
    """The names that a template and all it extends or includes read from `page`."""
    tree = environment.parse((FOLDER / name).read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }
    for other in find_referenced_templates(tree):
        assert other, f"{name} extends or includes what is only known at run time"
        used |= used_by(environment, other)
    return used


@pytest.mark.parametrize("name", ALL)
def test_each_template_compiles(environment: Environment, name: str) -> None:
    environment.get_template(name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_carries_what_its_template_reads_and_no_more(environment: Environment, page: type[Page]) -> None:
    carried = {field.name for field in fields(page)}
    used = used_by(environment, page.template)
    assert used <= carried | {"indexed"}
    assert carried <= used


def test_each_template_is_used() -> None:
    tops = {page.template for page in PAGES}
    partials = {name for name in ALL if name.startswith("_partials/")}
    assert {name for name in ALL if name not in partials} == tops | {"base.html", "listing.html", REPORT}
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ALL)
    assert [name for name in partials if f'"{name}"' not in text] == []


@pytest.mark.parametrize("name", ALL)
def test_no_template_marks_anything_safe_or_carries_style_or_script(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    text = SCRIPT.sub("", text)
    text = text.replace("<style>{{ style }}</style>", "") if name == REPORT else text
    assert [
        word for word in ("| safe", "|safe", "Markup", "style=", "<script", "<style", "onclick") if word in text
    ] == []


def test_each_static_file_is_used_and_no_other() -> None:
    text = "".join((FOLDER / name).read_text(encoding="utf-8") for name in ALL)
    assert set(re.findall(r"asset\('([^']+)'\)", text)) == {path.name for path in bundled("static").iterdir()}
