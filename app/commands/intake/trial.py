"""What files would become, and nothing written: each is asked of the archive, and of what this run would have added.

That is a throwaway database in a temporary folder, without the originals, for the time of the run.
"""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from app.commands.archive import open_archive
from app.commands.intake.opening import File
from app.commands.intake.taking import Outcome, Rows
from app.commands.intake.tally import at_odds
from app.errors import FuwenError
from app.letter.model import Disclosure, Letter
from app.letter.sameness import Said
from app.settings import Settings
from app.store.backup import database_file
from app.store.engine import migrate, open_engine
from app.store.slug import slug
from app.store.write import Stored, Taken, fate, known

_SAID = {"known": "已有", "source": "另一来源", "changed": "新版本", "new": "新收"}


@contextmanager
def trial() -> Iterator["Trial"]:
    """A trial on the archive that the environment names, or on none where there is none yet."""
    settings = Settings()
    with TemporaryDirectory(prefix="fuwen-") as folder:
        aside = settings.model_copy(update={"database_url": f"sqlite:///{Path(folder) / 'added.sqlite3'}"})
        migrate(aside)
        engine = open_engine(aside, writes=True)
        try:
            with Session(engine) as added:
                if not _is_there(settings):
                    yield Trial(None, added)
                    return
                with open_archive() as archive, Session(archive.engine) as session:
                    yield Trial(session, added)
        finally:
            engine.dispose()


def said(outcome: Outcome) -> str:
    """What a file would become, with all that the reading of its letter left in doubt; of one not public no word."""
    if outcome.became == "refused":
        return f"{outcome.named}：拒收。{outcome.reason}"
    letter = outcome.letter
    words = f"{_SAID[outcome.became]} {outcome.slug}".rstrip()
    if outcome.at_odds:
        return f"{outcome.named}：{words}。{at_odds(outcome)}"
    if letter and letter.disclosure is Disclosure.NOT_PUBLIC:
        return f"{outcome.named}：{words}（不公开，存而不示）"
    title = f" 《{letter.title}》" if letter and letter.title else ""
    doubts = "；".join(doubt.sentence for doubt in letter.doubts) if letter and outcome.became != "known" else ""
    return f"{outcome.named}：{words}{title}{f'（存疑：{doubts}）' if doubts else ''}"


class Trial:
    """A shelf that only says what would become of a letter."""

    def __init__(self, archive: Session | None, added: Session) -> None:
        self._archive = archive
        self._added = Rows(added)
        self._slugs: dict[str, str] = {}  # of each letter seen: in the throwaway database, in the archive
        self._given: set[str] = set()

    def known(self, digests: Collection[str]) -> Collection[str]:
        """Which of these are in the archive, or would be by now."""
        there = self._added.known(digests)
        if self._archive:
            with self._archive.begin():
                there |= known(self._archive, digests)
        return there

    def together(self) -> AbstractContextManager[None]:
        """What is put within the block would be there when it ends."""
        return self._added.together()

    def tell(self, file: File) -> None:
        """Nothing, in a trial."""

    def put(self, letter: Letter, said: Said, taken: Taken) -> Stored:
        """What would become of it."""
        added = self._added.put(letter, said, replace(taken, content=b"", text=None))
        odd = added.at_odds and self._slugs[added.at_odds]
        if added.became != "new":
            return replace(added, slug=self._slugs[added.slug], at_odds=odd)
        stored = self._in_archive(letter, said, taken) or added
        if stored.became == "new":
            named = self._free(slug(letter, taken.sha256), stored.slug)
            stored = replace(stored, slug=named, at_odds=odd or stored.at_odds)
        self._slugs[added.slug] = stored.slug
        return stored

    def _in_archive(self, letter: Letter, said: Said, taken: Taken) -> Stored | None:
        if self._archive is None:
            return None
        with self._archive.begin():
            stored = fate(self._archive, letter, taken, said)
        self._archive.expunge_all()
        return stored

    def _free(self, wanted: str, free: str) -> str:
        """`free` in the archive, or the next that no other letter of this run would have got."""
        number = int(free.removeprefix(f"{wanted}-")) if free != wanted else 1
        names = (free if at == number else f"{wanted}-{at}" for at in count(number))
        named = next(name for name in names if name not in self._given)
        self._given.add(named)
        return named


def _is_there(settings: Settings) -> bool:
    try:
        return database_file(settings).exists()
    except FuwenError:
        return True  # not a file: whether it is there is its own business
