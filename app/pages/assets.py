"""Style sheets and images, served under names that carry a hash of their content, so that they never go stale."""

import hashlib
import mimetypes
from pathlib import Path

from fastapi.responses import Response

from app import urls
from app.errors import FuwenError

FOREVER = "public, max-age=31536000, immutable"


class Assets:
    """The files of one folder, read once: they are few and small."""

    def __init__(self, folder: Path) -> None:
        self._urls: dict[str, str] = {}
        self._files: dict[str, tuple[bytes, str]] = {}
        for file in sorted(path for path in folder.iterdir() if path.is_file()):
            content = file.read_bytes()
            hashed = f"{file.stem}.{hashlib.sha256(content).hexdigest()[:12]}{file.suffix}"
            self._urls[file.name] = f"{urls.STATIC}/{hashed}"
            self._files[hashed] = content, mimetypes.guess_type(file.name)[0] or "application/octet-stream"

    def url(self, name: str) -> str:
        """Address of the file called `name`. Raises KeyError for one that is not there."""
        return self._urls[name]

    def answer(self, hashed: str) -> Response:
        """The file of a hashed name. Raises FuwenError (404)."""
        if hashed not in self._files:
            raise FuwenError("没有这个文件。", status=404)
        content, media_type = self._files[hashed]
        return Response(content, media_type=media_type, headers={"cache-control": FOREVER})
