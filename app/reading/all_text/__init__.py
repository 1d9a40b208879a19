"""All text that is in a file's bytes, seen or not: for who must know that something does not stand in it.

Unlike `app.reading.read` this keeps comments, properties, scripts and what is hidden, and it refuses every file that
holds anything which cannot be looked into, such as a picture. It fails closed.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping

from app.reading.all_text import pdf, saved, word
from app.reading.all_text.views import views
from app.reading.containers import DOCX
from app.reading.kinds import media_type
from app.reading.plain.charset import decode
from app.reading.refused import Refused

_UNREADABLE = Refused("里面有读不出来的部分，无法逐一检查", "")


def _plain(content: bytes) -> Iterator[str]:
    return views(decode(content)[0])


_READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "text/plain": _plain,
    "text/html": _plain,
    "multipart/related": saved.texts,
    "application/pdf": pdf.texts,
    DOCX: word.texts,
}


def all_text(content: bytes) -> tuple[str, ...]:
    """Every text in a file's bytes, each in all the ways in which it may be read.

    Raises Refused, its sentence a half one to follow 不提供下载：, where not everything can be looked into.
    """
    try:
        reader = _READERS.get(media_type(content))
        if reader is None:
            raise Refused("这种格式的内容无法逐一检查", "")
        return tuple(reader(content))
    except (ValueError, LookupError, RecursionError, zlib.error) as error:
        # Refused is a ValueError too: one of the readers' own says what to do with the file, which is not asked here.
        raise (error if isinstance(error, Refused) and not error.remedy else _UNREADABLE) from None
