"""Around Streamlit: its document in the reader's language, our files beside its own, and its words as they are."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from home import Home
from pages.shell import MIDDLEWARE, ROUTES
from pages.shell.chrome import CHROME
from pages.shell.files import NAMES, SCRIPTS, address, content
from pages.shell.icon import ICON

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = {"accept": "text/html,*/*;q=0.8", "accept-language": "zh-CN,zh;q=0.9,en;q=0.8"}
LIBRARY = 500_000  # bytes; larger scripts are other people's: plotly, deck.gl, mermaid
SHORTEST = 4  # letters of a part of Streamlit's words that stands alone in its bundle


async def document(request: Request) -> Response:
    """Streamlit's own document, as its server gives it."""
    return FileResponse(STATIC / "index.html")


async def plain(request: Request) -> Response:
    return PlainTextResponse('<html lang="en">')


APP = Starlette(
    routes=[*ROUTES, Route("/plain", plain), Route("/{page:path}", document)],
    middleware=MIDDLEWARE,
)


@dataclass
class Answer:
    """What a browser would get."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def text(self) -> str:
        return self.content.decode()


def get(url: str, **headers: str) -> Answer:
    """Ask the app for an address, as a browser asks for a page unless the headers say otherwise."""
    answer, link = Answer(), urlsplit(url)
    asked = PAGE | {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "http", "method": "GET", "path": link.path, "query_string": link.query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in asked.items()],
    }  # fmt: skip

    async def receive() -> Message:
        await asyncio.Event().wait()  # this browser neither sends nor leaves
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        answer.content += message.get("body", b"")

    with ThreadPoolExecutor(1) as thread:  # beside the browser tests this thread has an event loop of its own
        thread.submit(asyncio.run, APP(scope, receive, send)).result()
    return answer


@pytest.mark.parametrize(
    ("path", "accepts", "lang", "title"),
    [
        ("/", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "技能标尺"),
        ("/regions", "en-GB,en;q=0.9,zh;q=0.8", "en", "Skillgauge"),
        ("/?lang=zh", "en-GB", "zh-CN", "技能标尺"),
        ("/upload?region=520000&lang=en", "zh-CN", "en", "Skillgauge"),
        ("/", "", "en", "Skillgauge"),
    ],
)
def test_the_document_speaks_the_reader_s_language(path: str, accepts: str, lang: str, title: str) -> None:
    answer = get(path, accept_language=accepts)
    assert f'<html lang="{lang}">' in answer.text
    assert f"<title>{title}</title>" in answer.text
    assert "You need to enable JavaScript" not in answer.text
    assert answer.headers["vary"] == "Accept-Language"


def test_what_a_browser_has_kept_is_not_taken_for_the_rewritten_document() -> None:
    first = get("/")
    assert not {"etag", "last-modified"} & set(first.headers)
    date = "Fri, 01 Jan 2100 00:00:00 GMT"
    again = get("/", if_modified_since=date, accept_encoding="gzip", range="bytes=0-9")
    assert (again.status, again.text) == (200, first.text)
    assert int(again.headers["content-length"]) == len(first.content)


def test_what_is_no_document_is_left_as_it_is() -> None:
    assert get("/plain").text == '<html lang="en">'
    assert '<html lang="en">' in get("/", accept="*/*").text


def test_no_script_stands_in_the_document_itself() -> None:
    ours = get("/").text.replace((STATIC / "index.html").read_text(encoding="utf-8"), "")
    added = re.findall(r"<script defer[^>]*>([^<]*)</script>", ours)
    assert added == [""] * (1 + len(SCRIPTS))


@pytest.mark.parametrize("name", NAMES)
def test_files_are_kept_for_good_under_the_hash_of_their_content(name: str) -> None:
    for prefix in ("/", "/behind/a/proxy/"):
        answer = get(prefix + address(name).removeprefix("./"))
        assert answer.content == content(name)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].endswith("charset=utf-8")


def test_no_other_file_is_given() -> None:
    assert get("/shell/chrome.py").status == 404
    assert get("/shell/__init__.py").status == 404


def test_every_word_of_streamlit_s_has_its_chinese() -> None:
    told = json.loads(content("chrome.zh.json"))
    assert list(told) == list(CHROME)
    assert [text for text, ours in told.items() if not re.search(r"[\u4e00-\u9fff]", ours)] == []


def test_the_words_are_really_streamlit_s() -> None:
    scripts = [path for path in (STATIC / "static" / "js").glob("*.js") if path.stat().st_size < LIBRARY]
    bundle = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    unknown = [text for text in CHROME if not all(stands_in(part, bundle) for part in literal_parts(text))]
    assert unknown == []


def test_a_word_that_streamlit_does_not_say_would_be_found() -> None:
    assert not stands_in("Choose an opinion", "`Choose an option`")
    assert stands_in("Press Enter to apply", "`Press Enter to ${x}` `apply`")


def literal_parts(text: str) -> list[str]:
    """What of a message is Streamlit's, without what it fills in."""
    return [part.strip() for part in re.split(r"{\w+}", text) if part.strip(" ,.:")]


def stands_in(part: str, bundle: str) -> bool:
    """Whether a text is in the bundle, whole or put together from two pieces."""
    cuts = range(SHORTEST, len(part) - SHORTEST)
    return part.rstrip(":") in bundle or any(part[:cut] in bundle and part[cut:] in bundle for cut in cuts)


def test_an_open_page_can_ask_which_version_is_published(
    made: dict[str, Home], monkeypatch: pytest.MonkeyPatch
) -> None:
    current = json.loads((made["full"].warehouse / "CURRENT").read_text(encoding="utf-8"))
    for state, published in (("unbuilt", "-"), ("full", current["version"])):
        monkeypatch.setenv("SKILLGAUGE_HOME", str(made[state].path))
        answer = get("/any/prefix/version", accept="*/*")
        assert (answer.text, answer.headers["cache-control"]) == (published, "no-store")


def test_the_icon_of_the_tab_is_ours_and_kept() -> None:
    answer = get("/favicon.png", accept="*/*")
    assert answer.content == ICON.read_bytes()
    assert "max-age" in answer.headers["cache-control"]
