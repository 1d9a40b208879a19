"""What is a web page by its bytes, and what is text that only looks a little like one."""

import pytest

from app.reading.kinds import media_type

PAGE = "<html><body><p>宋鸥委员：</p></body></html>"


@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode(),
        PAGE.encode("utf-8-sig"),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-16-le"),
        PAGE.upper().encode("gb18030"),
        b"\r\n\r\n  <!DOCTYPE HTML PUBLIC>",
        b'<?xml version="1.0" encoding="gb2312"?>\n<!DOCTYPE html>',
        "<!-- 由某系统生成 --><!-- saved from url --><html>".encode("gb18030"),
        "<div class='con'>宋鸥委员：</div>".encode(),
        "<P align=center>宋鸥委员：".encode(),
        "<br/>宋鸥委员：".encode(),
        "</td></tr><p>宋鸥委员：".encode(),
        "关于提案的答复<p>宋鸥委员：</p><p>收悉。</p><p>感谢。</p>".encode(),
    ],
)
def test_a_page_or_a_piece_of_one_is_known(content: bytes) -> None:
    assert media_type(content) == "text/html"


@pytest.mark.parametrize(
    "text",
    [
        "宋鸥委员：\n氮氧化物浓度<50微克，p<0.05，a<b>c。",
        "<关于校车的建议>收悉，现答复如下：",
        "<p2023>号提案",
        "# 标题\n表格里的<br>换行，又一处<br>换行，再一处<br>。",
        "联系人<zhang@example.com>",
        "Content-Type: multipart/mixed 不是一个文件头。",
        "说明：\nContent-Type: multipart/related\n",
    ],
)
def test_a_text_with_an_angle_bracket_stays_a_text(text: str) -> None:
    assert media_type(text.encode()) == "text/plain"


@pytest.mark.parametrize(
    "head",
    [
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a/\r\nSubject: =?utf-8?Q?=E5=85=B3?=\r\n"
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"\r\n\r\n'
        ),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        b"\r\nX: 1\nMime-Version: 1.0\ncontent-type:multipart/related\n\n",
    ],
)
def test_a_saved_page_is_known_by_its_headers(head: bytes) -> None:
    assert media_type(head + b"--x") == "multipart/related"
