"""The description by which a browser offers the archive among its search engines."""

from typing import Any

from fastapi import APIRouter, Request, Response
from markupsafe import escape

from app import urls
from app.pages.page import NAME, base_of
from app.pages.search.suggest import OPENSEARCH_FORM
from app.state import READ, Site

router = APIRouter()
DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{name}</ShortName>
  <Description>检索人大建议、政协提案的公开答复</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Language>zh-Hans</Language>
  <Image width="16" height="16" type="image/svg+xml">{base}{icon}</Image>
  <Url type="text/html" method="get" template="{base}{search}?q={{searchTerms}}"/>
  <Url type="application/x-suggestions+json" method="get" template="{base}{suggest}?{form}&amp;q={{searchTerms}}"/>
  <Url type="application/atom+xml" method="get" template="{base}{feed}?q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{base}{own}"/>
</OpenSearchDescription>
"""


@router.api_route(urls.OPENSEARCH, methods=READ)
def opensearch(request: Request, site: Site) -> Response:
    """The OpenSearch description of this site."""
    asset: Any = site.templates.globals["asset"]
    content = DESCRIPTION.format(
        name=NAME,
        base=escape(base_of(request, site)),
        icon=asset("favicon.svg"),
        search=urls.SEARCH,
        suggest=urls.SUGGEST,
        form="=".join(OPENSEARCH_FORM),
        feed=urls.FEED,
        own=urls.OPENSEARCH,
    )
    return Response(content, media_type="application/opensearchdescription+xml")
