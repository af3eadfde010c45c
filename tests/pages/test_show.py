"""A deck at its address: the show of a plan, in the language and look asked for, and sentences where there is none."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from figures.theme import PALETTES
from figures.wording import words
from home import Home
from queries import warehouse
from queries.question import default
from reports.deck import to_show
from tests.pages.test_shell import get


@pytest.fixture
def full(made: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["full"].path))
    yield made["full"]
    warehouse.close()


@pytest.mark.parametrize("base", ["", "/some/base"])
def test_the_show_of_a_plan_arrives_as_it_was_made(full: Home, base: str) -> None:
    answer = get(f"{base}/show/cn-145?lang=en")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.content == to_show(default("cn-145"), words("en"), "projector")


def test_question_language_and_look_stand_in_the_address(full: Home) -> None:
    text = get("/show/cn-145?region=520000&as_of=2024-06&look=dark", accept_language="zh-CN").text
    assert '<html lang="zh' in text
    assert "贵州" in text
    assert "截至2024年6月" in text
    assert f"--background:{PALETTES['projector_dark'].background};" in text
    assert '<html lang="en' in get("/show/cn-145", accept_language="en-GB").text


@pytest.mark.parametrize(
    ("name", "params", "status"),
    [("no-such", {}, 404), ("cn-145", {"as_of": "<b>"}, 400), ("cn-145", {"region": "999999"}, 400)],
)
def test_what_is_not_there_is_said_in_the_readers_language(
    full: Home, name: str, params: dict[str, str], status: int
) -> None:
    for lang in ("zh", "en"):
        answer = get(f"/show/{name}?{urlencode({**params, 'lang': lang})}")
        assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
        assert any(ord(letter) > 0x2E7F for letter in answer.text) == (lang == "zh")


def test_nothing_built_is_said(made: dict[str, Home], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLGAUGE_HOME", str(made["unbuilt"].path))
    answer = get("/show/cn-145?lang=en")
    assert (answer.status, answer.text) == (503, "There are no figures yet.\n")
