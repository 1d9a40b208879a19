"""Words rank and loosen; jieba is kept to its folder."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.bundle import bundled
from app.search.words import Words, field_words


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    return Words(tmp_path_factory.mktemp("words"))


def test_every_word_of_the_field_is_cut_whole(words: Words) -> None:
    listed = [word for word, _ in field_words()]
    assert len(set(listed)) == len(listed) >= 150
    assert [word for word in listed if words.apart(word) != [word]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("课后服务收费", "课后服务 收费"),
        ("“双减”政策", "双减 政策"),
        ("雙減政策", "双减 政策"),
        ("我的课后服务", "我的 课后服务"),
        ("的课后服务", "课后服务"),
        ("宋鸥委员", "宋鸥 委员"),
        ("罗，惠民课后服务", "惠民 课后服务"),
        ("A类8号", "a 8"),
        ("99.41%的5G基站", "99.41% 5g 基站"),
        ("校外，培训", "校外 培训"),
        ("，", ""),
    ],
)
def test_apart(words: Words, text: str, expected: str) -> None:
    assert words.apart(text) == expected.split()


def test_all_has_the_words_within_words(words: Words) -> None:
    assert words.all("课后服务") == ["课后", "服务", "课后服务"]
    assert words.all("双减，减。8号") == ["双减", "减", "8", "号"]


def test_jieba_stays_in_its_folder(tmp_path: Path) -> None:
    """Even with warnings as errors, and nothing is written or said elsewhere."""
    elsewhere, folder = tmp_path / "tmp", tmp_path / "data"
    elsewhere.mkdir()
    folder.mkdir()
    code = (
        "import sys, pathlib; from app.search.words import Words;"
        "print(*Words(pathlib.Path(sys.argv[1])).apart('课后服务收费'))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, folder],
        env=os.environ | {"TMPDIR": str(elsewhere), "PYTHONUTF8": "1"},
        cwd=bundled("app").parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("课后服务 收费\n", "", 0)
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]


def test_a_folder_that_cannot_be_written_does_no_harm(words: Words) -> None:
    missing = Path(tempfile.gettempdir()) / "fuwen-no-such-folder"
    assert Words(missing).apart("课后服务收费") == words.apart("课后服务收费")
    assert not missing.exists()
