"""A run read as its words: all of them, those that tell something, or any.

The roots have no other names yet: whoever looks for one adds them (`app.search.language.synonyms.widened`).
"""

import re
from collections.abc import Callable, Iterator

from app.search.fold import tokens
from app.search.language.question import MAX_TERMS
from app.search.language.synonyms import others
from app.search.language.tree import And, Leaf, Node, Or, Phrase, Run, changed, leaves
from app.search.words import Words

Terms = tuple[Phrase | Run, ...]

ASKING = frozenset({
    "请问", "请教", "咨询", "一下", "怎么", "怎么办", "怎么样", "怎样", "什么", "什么样", "为什么", "为何",
    "如何", "哪些", "哪里", "哪个", "多少", "是否", "能否", "可否", "有没有", "是不是", "能不能", "可不可以",
    "可以", "应该", "这么", "那么", "这个", "那个", "这些", "那些", "我们", "你们", "他们", "有关",
    "关于", "对于",
})  # fmt: skip
"""Words that ask, and say nothing of what is asked for."""

TITLING = frozenset({
    "进一步", "推进", "推动", "加强", "加快", "加大", "力度", "促进", "完善", "健全", "提升", "提高",
    "优化", "强化", "深化", "规范", "做好", "落实", "解决", "切实", "全面", "积极", "工作", "问题",
    "几点", "若干", "意见", "提案", "建议", "议案", "答复", "复函",
})  # fmt: skip
"""Words that are in the title of any proposal: they say nothing where a whole title was pasted."""

_TITLE = re.compile("关于.+(?:提案|建议|议案|答复|复函)")


def all_words(root: Node, words: Words) -> Node:
    """The tree with each wanted run as all of its words; quoted text, fields and exclusions stay as they are."""
    return _loosened(root, lambda run: _first(run, words))


def telling_words(root: Node, words: Words) -> Node:
    """As `all_words`, without `idle_words`."""
    return _loosened(root, lambda run: _telling(run, _first(run, words)))


def any_word(root: Node, words: Words) -> Node:
    """The tree with any of the words that tell, in the smallest parts, all else as it is."""
    parts = root.parts if isinstance(root, And) else (root,)
    runs = [part for part in parts if isinstance(part, Run)]
    found = tuple(dict.fromkeys(part for run in runs for part in _parts(run, words)))[:MAX_TERMS]
    kept = tuple(part for part in parts if not isinstance(part, Run))
    if not found or found == tuple(runs[:1]):
        return root
    either = Or(found, words=True)
    return And((either, *kept)) if kept else either


def words_of(run: Run, words: Words) -> Terms:
    """The words of one run, which may have other names, as far as they tell something."""
    return _telling(run, _cut(run, words)) or _cut(run, words)


def idle_words(root: Node, words: Words) -> list[str]:
    """The words that `telling_words` does without."""
    taken = [(run, _first(run, words)) for run in leaves(root) if isinstance(run, Run)]
    return list(dict.fromkeys(leaf.text for run, found in taken for leaf in found if leaf not in _telling(run, found)))


def lone_characters(root: Node, words: Words) -> list[str]:
    """The single characters that no reading of a run as words asks for."""
    runs = [leaf for leaf in leaves(root) if isinstance(leaf, Run)]
    cut = [run for run in runs if _first(run, words) != (run,)]
    pieces = [piece for run in cut for piece in run.pieces if isinstance(piece, str)]
    return list(dict.fromkeys(char for piece in pieces for char in words.lone(piece)))


def too_many_words(root: Node, words: Words) -> bool:
    """Whether a run has words past those that are asked for."""
    return any(len(_every(leaf, words)) > MAX_TERMS for leaf in leaves(root) if isinstance(leaf, Run))


def _loosened(root: Node, choose: Callable[[Run], Terms]) -> Node:
    def loosened(leaf: Leaf) -> Node | None:
        if not isinstance(leaf, Run):
            return leaf
        parts = choose(leaf)
        if len(parts) > 1:
            return And(parts)
        return parts[0] if parts and tokens(parts[0].text) != tokens(leaf.text) else leaf if parts else None

    return changed(root, loosened, excluded=False) or root


def _first(run: Run, words: Words) -> Terms:
    """The first MAX_TERMS words of a run, without repeats; what is quoted in it is one.

    The run itself if all of them are ASCII: A类 and 8号 would become a and 8.
    """
    found = _every(run, words)[:MAX_TERMS]
    return found if any(not leaf.text.isascii() for leaf in found) else (run,)


def _telling(run: Run, found: Terms) -> Terms:
    idle = ASKING | TITLING if _TITLE.fullmatch("".join(tokens(run.text))) else ASKING
    return tuple(leaf for leaf in found if isinstance(leaf, Phrase) or leaf.text not in idle)


def _parts(run: Run, words: Words) -> Terms:
    """The words of a run, and the words that these are put together of instead of them (课后服务: 课后, 服务)."""
    found: list[Phrase | Run] = [run] if others(run) else []
    for leaf in _telling(run, _cut(run, words)):
        if isinstance(leaf, Phrase):
            found.append(leaf)
        else:
            found += [leaf] if others(leaf) else []
            found += [Run((part,)) for part in words.parts(leaf.text)]
    return tuple(found) if not found or any(not leaf.text.isascii() for leaf in found) else (run,)


def _every(run: Run, words: Words) -> Terms:
    """Its words; a name that has other names is one word."""
    return (run,) if others(run) else _cut(run, words)


def _cut(run: Run, words: Words) -> Terms:
    """Its words as runs, which may have other names; ASCII is quoted, lest the words be read as a number."""
    return tuple(dict.fromkeys(leaf for leaf in _pieces(run, words) if tokens(leaf.text)))


def _pieces(run: Run, words: Words) -> Iterator[Phrase | Run]:
    for piece in run.pieces:
        if isinstance(piece, Phrase):
            yield piece
        else:
            yield from (Phrase(word) if word.isascii() else Run((word,)) for word in words.apart(piece))
