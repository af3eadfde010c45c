"""The one HTML document of the app, on its way out: in the reader's language, and with our scripts and style in it."""

import re
from functools import cache
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from figures.wording import Words, words
from pages.shell.files import SCRIPTS, STYLES, address

# An answer that was compressed, cut or kept by the browser could not be rewritten
_NOT_ASKED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


class Document:
    """Middleware that rewrites Streamlit's HTML and leaves everything else, the websocket too, as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or "text/html" not in Headers(scope=scope).get("accept", "")
        ):
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name not in _NOT_ASKED]
        await self.app({**scope, "headers": kept}, receive, _Rewriting(send, reader_of(scope)))


class _Rewriting:
    """Holds an HTML answer back until it is whole, then sends the rewritten one."""

    def __init__(self, send: Send, say: Words) -> None:
        self.send, self.say = send, say
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = rewritten(self.body.decode(), self.say).encode()
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        headers["content-length"] = str(len(body))
        headers["cache-control"] = "no-cache"
        headers.append("vary", "Accept-Language")
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})


def reader_of(scope: Scope) -> Words:
    """The words for who asks: what the link says, else what the browser prefers, as on the page itself."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    return words(asked or Headers(scope=scope).get("accept-language", ""))


def rewritten(html: str, say: Words) -> str:
    """Streamlit's document in the reader's language, with our name, our style and our scripts."""
    html = html.replace('<html lang="en">', f'<html lang="{say.html_lang}">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{say('Skillgauge')}</title>", 1)
    html = _NOSCRIPT.sub(
        f"<noscript><p>{say('This page needs JavaScript; switch it on in the browser.')}</p></noscript>", html, 1
    )
    return html.replace("</head>", f"{_scripts()}</head>", 1).replace("</body>", f"{_styles()}</body>", 1)


@cache
def _scripts() -> str:
    own = f'<script defer src="{address("words.js")}" data-words="{address("chrome.zh.json")}"></script>'
    return own + "".join(f'<script defer src="{address(name)}"></script>' for name in SCRIPTS)


@cache
def _styles() -> str:
    """At the end of the body: Streamlit writes its own into the head as it runs, and of equal rules the last wins."""
    return "".join(f'<link rel="stylesheet" href="{address(name)}">' for name in STYLES)


def _is_html(message: Message) -> bool:
    """Whether it is HTML that stands to be rewritten: not a file of ours, which says so or brings its own policy."""
    headers = Headers(raw=message["headers"])
    is_ours = "content-security-policy" in headers or "content-disposition" in headers
    return headers.get("content-type", "").startswith("text/html") and not is_ours
