"""Numbers that name a letter, however they are written."""

import pytest

from app.search.numbers import document_key, document_keys, proposal_key, proposal_keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("株教提字〔2023〕8号", "株教提字:2023:8"),
        ("株教提字［２０２３］８号", "株教提字:2023:8"),
        ("株教提字【2023】第008号", "株教提字:2023:8"),
        (" 株教提字 (2023) 8 号 ", "株教提字:2023:8"),
        ("株教提字〔2023〕8", "株教提字:2023:8"),
        ("〔2023〕8号", ":2023:8"),
        ("2023 8号", ":2023:8"),
        ("2023 8", None),
        ("8号", None),
        ("株教提字8号", None),
        ("株教提字〔3023〕8号", None),
        ("2023年8月", None),
        ("株教提字-2023-8号", None),
        ("关于〔2023〕8号的答复", None),
        ("", None),
    ],
)
def test_document_key(text: str, key: str | None) -> None:
    assert document_key(text) == key


def test_a_letter_is_found_with_and_without_the_code_of_its_agency() -> None:
    assert document_keys("慈教建〔2023〕10号") == [":2023:10", "慈教建:2023:10"]
    assert document_keys("无") == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("第198号", "198"),
        ("第１９８号", "198"),
        ("第 198 号 建议", "198"),
        ("198号提案", "198"),
        ("第020号", "20"),
        ("第温36号提案", "温36"),
        ("DH0271", "dh271"),
        ("dh0271号", "dh271"),
        ("2102076", "2102076"),
        ("2102076号", "2102076"),
        ("8号", None),
        ("198", None),
        ("第198", None),
        ("2023", None),
        ("5g", None),
        ("99999.5", None),
        ("第198号、第199号", None),
        ("关于第198号", None),
    ],
)
def test_proposal_key(text: str, key: str | None) -> None:
    assert proposal_key(text) == key


def test_keys_of_a_letter_that_answers_several() -> None:
    assert proposal_keys("020、DH0271") == ["20", "dh271"]
    assert proposal_keys("") == []
