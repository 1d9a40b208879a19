"""How a reader keeps up with a list: by its feed, or kept in the reader's own browser."""

from dataclasses import dataclass, replace

from app import urls
from app.letter.places import Places
from app.pages.lists.facets import chosen
from app.pages.lists.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Following:
    """The list that stands at `url` from its first page, its `feed`, and what it is called: "" for all letters."""

    name: str
    url: str
    feed: str


def following(wanted: Wanted, places: Places, path: str) -> Following:
    """The list that is `wanted`, whatever its page, at `path`."""
    first = wanted.on(1)
    return Following(
        name=called(wanted, places),
        url=urls.with_query(path, first.pairs()),
        feed=urls.feed(replace(first, sort=None).pairs()),
    )


def called(wanted: Wanted, places: Places) -> str:
    """“课后服务”（宁波市、2023年）: the question with its filters."""
    filters = "、".join(choice.label for choice in chosen(wanted, places, lambda _: ""))
    if not wanted.query:
        return filters
    return f"“{wanted.query}”" + (f"（{filters}）" if filters else "")
