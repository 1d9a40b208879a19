"""The arrays in which phrases are found."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.search.engine.exact import PARTS, Exact, arranged, texts
from app.search.fold import RUN_ENDS, RUN_STARTS, fold, spelled, tokens

ANY = st.text(alphabet="双减8号a%.，“”(\n 𠮷龘\x02\x03\0¶_", max_size=30)
SPELLED = st.text(alphabet="双减𠮷¶", max_size=12)


@given(ANY)
def test_a_spelled_text_is_its_tokens_one_behind_the_other(text: str) -> None:
    wanted = (f"{RUN_STARTS}{token}{RUN_ENDS}" if token.isascii() else token for token in tokens(text))
    assert spelled(fold(text)) == "".join(wanted)


@given(st.lists(SPELLED, max_size=8), st.one_of(SPELLED, st.text(alphabet="双减", min_size=1, max_size=3)))
@settings(max_examples=500)
@example(["双甲乙¶双甲乙丙", "减双"], "减双甲乙丙")
def test_a_phrase_is_found_in_every_text_that_it_is_a_part_of(spellings: list[str], phrase: str) -> None:
    parts = arranged(spellings)
    found = Exact(*(parts[name] for name in PARTS)).letters(phrase)
    assert found.tolist() == [number for number, text in enumerate(spellings) if phrase and phrase in text]
    assert texts(parts) == spellings


def test_a_phrase_in_nearly_every_letter_and_one_in_a_single_letter() -> None:
    spellings = [f"工作{chr(0x5000 + number)}安排" * 3 for number in range(500)]
    exact = Exact(*(arranged(spellings)[name] for name in PARTS))
    assert exact.letters("工作").size == exact.letters("工").size == exact.letters("安排工").size == 500
    assert exact.letters(chr(0x5000 + 77) + "安").tolist() == [77]
    assert exact.letters("排工作").size == 500
    assert exact.letters("作工").size == exact.letters("龘").size == exact.letters("").size == 0
