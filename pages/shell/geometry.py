"""The outlines of a map at an address of their own: a browser fetches them once, and every drawing refers to them.

The address carries the hash of the content, so it is kept for good, and a site's own map file is a new address.
"""

import hashlib
import re
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from figures import geometry, outlines
from figures.geometry import Sheet
from pages.shell.files import FOREVER

_REGION = re.compile(r"\d{6}")


def address(parent: str, sheet: Sheet) -> str:
    """Where a page finds the outlines of the places below one, seen from the page: ./map/520000-1f0c5a2b9d3e.svg."""
    return f"./map/{parent}-{_content(sheet)[0]}.svg"


@lru_cache(maxsize=64)  # as many as there are sheets kept
def _content(sheet: Sheet) -> tuple[str, bytes]:
    """The hash of a sheet's outlines, and the file."""
    content = outlines.svg(sheet).encode()
    return hashlib.sha256(content).hexdigest()[:12], content


async def give(request: Request) -> Response:
    """The outlines of the places below `parent`; 404 unless the hash is that of today's file."""
    content = await run_in_threadpool(_asked, request.path_params["parent"], request.path_params["digest"])
    if content is None:
        return PlainTextResponse("", 404)
    return Response(content, media_type="image/svg+xml", headers={"Cache-Control": FOREVER})


def _asked(parent: str, digest: str) -> bytes | None:
    sheet = geometry.sheet(parent) if _REGION.fullmatch(parent) else None
    if sheet is None:
        return None
    found, content = _content(sheet)
    return content if digest == found else None


ROUTE = Route("/{base:path}map/{parent}-{digest}.svg", give)
