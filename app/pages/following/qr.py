"""A picture of an address of this site, for a telephone to read: made here, nothing is asked of another host."""

import re
from io import BytesIO

import segno
from fastapi import APIRouter, Request, Response

from app import urls
from app.errors import FuwenError
from app.pages.page import base_of
from app.state import READ, Site

router = APIRouter()
A_MONTH = "max-age=2592000"
_REFUSED = "二维码只能指向本站的网页，网址不能太长。"
_PATH = re.compile(rf"/(?!/)[^\\\s\x00-\x1f\x7f-\x9f]{{0,{urls.LONGEST_IN_QR - 1}}}")


@router.api_route(urls.QR, methods=READ)
def qr(request: Request, site: Site, to: str = "") -> Response:
    """The QR code of the page at the path `to`. Raises FuwenError (400) for what is no path of this site.

    Black on white with its own margin, so that it can be read on a dark page too.
    """
    if not _PATH.fullmatch(to):
        raise FuwenError(_REFUSED, status=400)
    picture = BytesIO()
    try:
        code = segno.make(base_of(request, site) + to, error="m", micro=False)
    except segno.DataOverflowError:  # a reader may call the site by any name
        raise FuwenError(_REFUSED, status=400) from None
    code.save(picture, kind="svg", border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True)
    # Where nobody has set the address it is the one that this reader called, and no other's business.
    kept = f"public, {A_MONTH}" if site.settings.base_url else f"private, {A_MONTH}"
    return Response(picture.getvalue(), media_type="image/svg+xml", headers={"cache-control": kept})
