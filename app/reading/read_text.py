"""What reading gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file's text, its lines ended by line feeds, with the media type it was read as.

    `charset` is the IANA name of a text's character set, None where the format has none of its own. `page` are the
    fields of the web page around a letter, under the labels of PAGE_FIELDS, as printed there. `confidence` (0 to 1) is
    how sure the machine is that recognised the text in a picture, None where none had to. `aside` is what else is to be
    seen, though it is none of the letter's words: headers, footers, watermarks, the rest of a page.
    """

    text: str
    media_type: str
    charset: str | None = None
    page: Mapping[str, str] = field(default_factory=dict)
    confidence: float | None = None
    aside: str = ""

    @property
    def everything(self) -> str:
        """All that was seen: a 密级 counts wherever it stands."""
        return f"{self.text}\n{self.aside}"


PAGE_FIELDS = ("索引号", "标题", "发文机关", "文号", "成文日期", "发布日期", "公开方式", "主题分类")
"""Labels of the fields that a page may have; other names for them (发布机构, 信息索引 …) are brought to these."""
