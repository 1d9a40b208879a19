"""The lines behind a letter's last section are shown as printed, each in its place."""

from app.bundle import bundled
from app.letter.parse import parse
from app.letter.places import Places
from app.pages.letter.closing import ClosingLine, closing_lines
from app.pages.letter.typeset import typeset


def closed(name: str, places: Places) -> list[ClosingLine]:
    (source,) = (bundled("seeds/letters")).glob(f"{name}*.txt")
    letter = parse(source.read_text(encoding="utf-8"), places)
    return list(closing_lines(letter.text, typeset(letter.text, letter.sections)))


def test_signature_note_and_imprint(places: Places) -> None:
    assert [(line.place, line.text) for line in closed("001", places)] == [
        ("signed", "2023年7月31日"),
        ("noted", "(联系人:徐献峰 电话:8976899)"),
        ("imprint", "抄送：市政协提案委（2份），市委市政府督查局（2份）。"),
        ("imprint", "濮阳市教育局办公室"),
        ("imprint", "2023年7月31日印发"),
    ]


def test_a_letter_that_is_not_signed_is_not_given_a_signature(places: Places) -> None:
    assert [(line.place, line.text) for line in closed("003", places)] == [
        ("imprint", "抄送：市政协提案委，市政府督查室。")
    ]


def test_a_letter_without_sections_closes_with_nothing(places: Places) -> None:
    letter = parse("某市教育局文件", places)
    assert list(closing_lines(letter.text, typeset(letter.text, letter.sections))) == []


def test_a_bare_number_at_the_end_is_shown_once() -> None:
    letter = parse("对第1号建议的答复\n张三代表：\n现答复如下：\n一、加强管理。抓好落实。\n二、", Places([]))
    passages = typeset(letter.text, letter.sections)
    assert passages[-1].blocks[-1].number == "二、"
    assert list(closing_lines(letter.text, passages)) == []
