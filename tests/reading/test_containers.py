"""What kind of file a zip or an OLE file is: by what is in it."""

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from app.reading import Refused, read
from app.reading.kinds import media_type
from tests.reading.ole_samples import ole
from tests.reading.word_samples import paragraph, repacked, run, written

ODT = "application/vnd.oasis.opendocument.text"
WORD, WORD_95 = b"\xec\xa5\xc1\0", b"\xdc\xa5\x68\0"
LOCKED = WORD + bytes(7) + b"\x01"
TYPES = "[Content_Types].xml"


def zipped(*names: str, compression: int = ZIP_DEFLATED, mimetype: str = "", manifest: str = "") -> bytes:
    """A zip with files of these names."""
    contents = {"mimetype": mimetype, "META-INF/manifest.xml": manifest}
    file = BytesIO()
    with ZipFile(file, "w", compression) as made:
        for name in names:
            made.writestr(name, contents.get(name, "答复"))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zipped(TYPES, "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("mimetype", "content.xml", mimetype=ODT), ODT),
        (zipped("mimetype", "content.xml", mimetype=f"{ODT}-template"), ODT),
        (ole("WordDocument", "1Table", opening=WORD), "application/msword"),
        (ole("WordDocument", "Workbook", opening=WORD), "application/msword"),  # a sheet in a letter
        (ole("WordDocument", opening=WORD_95), "application/msword"),
        (b"{\\rtf1\\ansi}", "application/rtf"),
    ],
)
def test_documents_have_their_media_type(content: bytes, kind: str) -> None:
    assert media_type(content) == kind


@pytest.mark.parametrize(
    ("content", "said", "remedy"),
    [
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD", "PDF"),
        (zipped(TYPES, "xl/workbook.xml"), "xlsx", "docx"),
        (zipped(TYPES, "ppt/presentation.xml"), "pptx", "docx"),
        (zipped("mimetype", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods", "docx"),
        (
            zipped("mimetype", "META-INF/manifest.xml", mimetype=ODT, manifest="<encryption-data/>"),
            "密码",
            "密码",
        ),
        (ole("Workbook"), "xls", "docx"),
        (ole("Book"), "xls", "docx"),
        (ole("PowerPoint Document"), "ppt", "docx"),
        (ole("EncryptionInfo", "EncryptedPackage"), "密码", "密码"),
        (ole("WordDocument", opening=LOCKED), "密码", "密码"),
        (ole("WordDocument"), "损坏", "docx"),
        (ole("WordDocument", opening=WORD)[:1500], "损坏", "docx"),
        (ole("CONTENTS"), "OLE", "docx"),
        (ole()[:8] + "胡言乱语".encode("utf-16") * 99, "OLE", "docx"),
        (zipped("2023/8号.txt"), "压缩包", "解开"),
        (zipped(), "空的", "重新打包"),
    ],
)
def test_what_is_no_text_document_is_refused_by_its_name(content: bytes, said: str, remedy: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read(content)
    assert remedy in refused.value.remedy


def test_a_word_file_packed_in_a_way_that_word_does_not_know_is_refused() -> None:
    with pytest.raises(Refused, match="压缩方式"):
        read(zipped(TYPES, "word/document.xml", compression=ZIP_BZIP2))


def test_names_of_parts_are_compared_without_case() -> None:
    content = repacked(written(paragraph(run("甲"))), {})
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("word/document.xml", "word\\Document.xml"), old.read(name))
    assert read(file.getvalue()).text.strip() == "甲"
