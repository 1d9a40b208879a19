"""Answers under a tag of their content (RFC 9110, 8.8.3): whoever has the same already is not sent it again."""

import hashlib

from fastapi import Request, Response


def tagged(request: Request, body: bytes, media_type: str, status: int = 200, vary: str | None = None) -> Response:
    """`body`, or 304 where the reader has just this; `vary` names the header that it depends on besides its address."""
    # Weak, because the answer may be compressed on its way.
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"etag": etag, "cache-control": "no-cache", **({"vary": vary} if vary else {})}
    if status == 200 and etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type)
