"""What one has to know to read the tables."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.queries import PAGE

_TEXT = f"""\
Letters are made by a seed: the structure of real ones, half of their sentences from the field, half words of jieba's
dictionary by frequency. All systems hold the same letters and the same tokens, cut once. Every question gives the
total, a page of {PAGE} letters and the counts of province, city, county, year, assembly and class. Before anything is
timed, all letters, all facets and (by date) the order have to be the same in fuwen, tantivy streams and FTS5 streams,
and in the three that look for words.

- **fuwen**, **streams**: each term is an exact phrase, in title or text. **words**: the same terms as jieba's words, in
  title, headings and body; they find less (no 课后 in a word that jieba cut otherwise) and cannot be asked for phrases.
- **tantivy, cheapest**: words, and streams where words cannot answer. It has one segment, or few, and is asked in the
  cheapest way found: numbers as facets, a page without a count, one aggregation. Its questions are compiled and its
  answers translated off the clock; so are those of the other peers.
- **warm**: every question is new, but each word in it was asked for before, in another question; so was each word in
  a phrase, but no phrase. fuwen keeps no answers, but of a word the letters that bear it and its weights, as others
  keep postings. The systems take turns question by question; each is asked once, by the clock on the wall.
- **cold**: an index opened for one question, nothing read but what opening needs; files stay in the system's memory.
- A ratio of p95 is that of the two p95, over the questions that both were asked. Whoosh's own searcher is asked few
  questions where there are many letters.
- tantivy's rate **with the same cutting** is that of reading rows, cutting words and writing one after the other, on
  all cores; its rates from tokens at hand stand below.
"""


def notes() -> Iterator[str]:
    """How it was measured, and on what."""
    yield _TEXT
    versions = ", ".join(f"{name} {version(name)}" for name in ("tantivy", "whoosh3", "numpy", "rjieba"))
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    yield f"{_processor()}, {os.cpu_count()} cores, {sys.platform}; {python}, {versions}.\n"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "a processor")
