"""Pages as they come: turned, in columns, vertical, with tables, printed twice, with odd characters."""

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from app.reading import read
from tests.reading.laid_out import STEMS, pieces
from tests.reading.pdf_writers import A4, FONT, PITCH, SIZE, by_reportlab, drawn

LETTER = pieces(STEMS[2])
PROSE = "".join(piece.text for piece in LETTER if piece.place == "indented")


def rotated(content: bytes, angle: int) -> bytes:
    """The same file with /Rotate on every page."""
    made = BytesIO()
    document = PdfDocument(content)
    for at in range(len(document)):
        page = document[at]
        page.set_rotation(angle)
        page.close()
    document.save(made)
    document.close()
    return made.getvalue()


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_turned_by_its_rotation_reads_the_same(angle: int) -> None:
    upright = by_reportlab(LETTER)
    assert read(rotated(upright, angle)).text == read(upright).text


@pytest.mark.parametrize(("angle", "origin"), [(90, (842, 0)), (180, (842, 842)), (270, (0, 842))])
def test_text_drawn_sideways_or_overhead_is_read_in_its_own_direction(angle: int, origin: tuple[int, int]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*origin)
        canvas.rotate(angle)
        for at in range(20):
            canvas.drawString(60, 760 - at * PITCH, PROSE[at * COUNT : (at + 1) * COUNT])

    assert read(drawn(draw, (842, 842))).text.replace("\n", "") == PROSE[: 20 * COUNT]


COUNT = 26


def test_columns_are_read_one_after_the_other_below_a_heading_across_them() -> None:
    rows = [PROSE[at : at + 14] for at in range(0, 14 * 40, 14)]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(150, 780, "全市义务教育学校课后服务工作情况说明")
        for at, row in enumerate(rows):
            canvas.drawString(60 + at // 20 * 250, 740 - at % 20 * PITCH, row)

    heading, _, body = read(drawn(draw)).text.partition("\n")
    assert heading == "全市义务教育学校课后服务工作情况说明"
    assert body.replace("\n", "").replace(" ", "") == "".join(rows).replace(" ", "")


@pytest.mark.parametrize("left", [3, 22])
def test_a_spread_is_parted_however_little_stands_on_one_side(left: int) -> None:
    rows = [PROSE[at * COUNT : (at + 1) * COUNT] for at in range(25)]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            canvas.drawString(80 if at < left else 675, 740 - (at if at < left else at - left) * PITCH, row)

    assert read(drawn(draw, (1190, 842))).text.replace("\n", "") == "".join(rows)


def test_a_landscape_page_of_long_lines_is_one_page() -> None:
    rows = [PROSE[at * 60 : (at + 1) * 60] for at in range(8)]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            canvas.drawString(80, 740 - at * PITCH, row)

    assert read(drawn(draw, (1190, 842))).text.replace("\n", "") == "".join(rows)


def test_vertical_writing_is_read_from_right_to_left() -> None:
    def draw(canvas: Canvas) -> None:
        for at, character in enumerate(PROSE[:200]):
            canvas.drawString(480 - at // 20 * 30, 760 - at % 20 * 18, character)

    assert read(drawn(draw)).text.replace("\n", "") == PROSE[:200]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_is_one_row_a_line_with_its_cells_parted(ruled: bool) -> None:
    across, down = (80, 160, 320, 420), (700, 660, 620, 580)
    cells = [["序号", "学校", "人数"], ["1", "第一中学", "1017人"], ["2", "实验小学", "99人"]]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(112, 740, "各校参加课后服务的情况如下：")
        for x in across if ruled else ():
            canvas.line(x, down[0], x, down[-1])
        for y in down if ruled else ():
            canvas.line(across[0], y, across[-1], y)
        for line, y in zip(cells, down, strict=False):
            for cell, x in zip(line, across, strict=False):
                canvas.drawString(x + 6, y - 26, cell)
        canvas.drawString(112, 540, "以上数据截至2023年6月。")

    lines = [line for line in read(drawn(draw)).text.split("\n") if line]
    assert lines[1:-1] == ["序号 | 学校 | 人数", "1 | 第一中学 | 1017人", "2 | 实验小学 | 99人"]
    assert (lines[0], lines[-1]) == ("各校参加课后服务的情况如下：", "以上数据截至2023年6月。")


def test_a_cell_of_several_lines_is_one_cell() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (80, 160, 320):
            canvas.line(x, 700, x, 600)
        for y in (700, 600):
            canvas.line(80, y, 320, y)
        canvas.drawString(86, 650, "学校")
        canvas.drawString(166, 670, "株洲市第一")
        canvas.drawString(166, 640, "中学附属小学")

    assert read(drawn(draw)).text == "学校 | 株洲市第一中学附属小学"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("⼀⼆三⽂件⻅⻓", "一二三文件见长"),
        ("宋鸥 刘洋委员：", "宋鸥 刘洋委员："),
        ("Smart Education Cloud", "Smart Education Cloud"),
        ("（〔2023〕8号：，。", "（〔2023〕8号：，。"),
    ],
)
def test_characters_are_those_that_were_meant(printed: str, said: str) -> None:
    assert read(drawn(lambda canvas: canvas.drawString(80, 700, printed))).text == said


def test_what_is_spaced_out_to_fill_a_line_is_closed_up() -> None:
    def draw(canvas: Canvas) -> None:
        for at, character in enumerate("对提案的答复"):
            canvas.drawString(80 + at * 2 * SIZE, 700, character)

    assert read(drawn(draw)).text == "对提案的答复"


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    rows = [PROSE[at * COUNT : (at + 1) * COUNT] for at in range(20)]

    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.4):
            for at, row in enumerate(rows):
                canvas.drawString(80 + shift, 700 - at * PITCH, row)

    assert read(drawn(draw)).text.replace("\n", "") == "".join(rows)


def test_a_heading_does_not_run_into_what_is_set_smaller_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(6):
            canvas.drawString(80, 640 - at * PITCH, PROSE[at * COUNT : (at + 1) * COUNT])
        canvas.setFont(FONT, 22)
        canvas.drawString(80, 668, "关于全市课后服务工作的情况说明与答复")

    assert read(drawn(draw)).text.split("\n")[0] == "关于全市课后服务工作的情况说明与答复"


def test_a_watermark_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "感谢您的关心。")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    assert read(drawn(draw)).text == "感谢您的关心。"


@pytest.mark.parametrize("number", ["— 2 —", "-2-", "2", "第2页 共3页", "第 2 页", "2/3"])
def test_a_page_number_is_no_text(number: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "感谢您的关心。")
        canvas.drawCentredString(A4[0] / 2, 60, number)

    assert read(drawn(draw)).text == "感谢您的关心。"
