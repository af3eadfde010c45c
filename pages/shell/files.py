"""The few files of our own that the browser loads beside Streamlit's: scripts, styles and the words of a language.

Each address carries the hash of its content, so a browser keeps the file for good and a new version is a new address.
The addresses are relative and the routes take any prefix: the app may live below a path, with a proxy or without.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from figures.wording import words
from pages.shell.chrome import chrome

FOREVER = "public, max-age=31536000, immutable"
_HERE = Path(__file__).parent
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
SCRIPTS = ("room.js", "access.js", "behind.js", "fresh.js")
STYLES = ("shell.css", "frame.css", "cards.css", "print.css")
NAMES = ("words.js", *SCRIPTS, *STYLES, "map.js", "map.css", "chrome.zh.json")


@cache
def content(name: str) -> bytes:
    """The bytes of one of NAMES. The words are made from the message catalogue, the others are files of this folder."""
    if name == "chrome.zh.json":
        return json.dumps(chrome(words("zh")), ensure_ascii=False).encode()
    return (_HERE / name).read_bytes()


@cache
def address(name: str) -> str:
    """Where a page finds the file, seen from the page: ./shell/words.js?v=1f0c5a2b."""
    return f"./shell/{name}?v={hashlib.sha256(content(name)).hexdigest()[:8]}"


async def give(request: Request) -> Response:
    """One of the files; 404 for any other name."""
    name = request.path_params["name"]
    if name not in NAMES:
        return PlainTextResponse("", 404)
    kind = f"{_TYPES[Path(name).suffix]}; charset=utf-8"
    return Response(content(name), media_type=kind, headers={"Cache-Control": FOREVER})


ROUTE = Route("/{base:path}shell/{name}", give)
