"""Text that may stand in a file of XML."""

import re

_NEVER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text: str) -> str:
    """`text` without the characters that XML 1.0 has no way to write, such as most control characters."""
    return _NEVER.sub("", text)
