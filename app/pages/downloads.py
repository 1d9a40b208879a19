"""How an answer that is to be kept as a file is named."""

import re
import unicodedata
from urllib.parse import quote


def disposition(name: str, otherwise: str) -> str:
    """A Content-Disposition (RFC 6266) by which a file is kept under `name`; `otherwise` is for who reads ASCII only.

    What file systems or readers may take for more than a name is left out.
    """
    kept = "".join(one for one in name if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    kept = re.sub(r'[/\\:*?"<>|]+', "_", kept).strip(" .")[-120:] or otherwise
    suffix = re.search(r"\.[a-z0-9]{1,5}$", kept, re.IGNORECASE)
    plain = f"{otherwise}{suffix[0] if suffix else ''}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(kept, safe='')}"
