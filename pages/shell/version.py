"""Which version of the figures is published, at an address that open pages ask every few seconds."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from queries import warehouse

NONE = "-"


def published() -> str:
    """The name of the version that is published now, NONE when nothing is."""
    try:
        return warehouse.version()
    except warehouse.NoWarehouse:
        return NONE


async def give(_: Request) -> PlainTextResponse:
    """The name of the version; never kept by the browser."""
    return PlainTextResponse(published(), headers={"Cache-Control": "no-store"})


ROUTE = Route("/{base:path}version", give)
