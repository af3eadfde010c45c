"""A show as a file: whole in itself, the numbers of its pictures those of the figures, and text that stays text."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

import numpy as np
import polars as pl
import pytest

from figures.theme import PALETTES, Theme
from figures.wording import Words, words
from home import Home
from reports.deck import deck_figures, to_show
from reports.excerpt import ROWS
from reports.handout import Handout, handout
from reports.presentation import to_html
from tests.reports.conftest import asked

HOSTILE = "</script><script>alert(1)</script><!-- '\" & <b>重</b>\u2028"
ADDRESS = re.compile(r"https?://|//[a-z]+\.")


class Read(HTMLParser):
    """The texts of each element's kind, and the attributes of every element, as a browser's parser finds them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data

    @property
    def data(self) -> dict[str, Any]:
        at = [attrs.get("id") for tag, attrs in self.elements if tag == "script"].index("show")
        found: dict[str, Any] = json.loads(self.texts["script"][at])
        return found


def show(shown: list[Handout], say: Words, theme: Theme = "projector", title: str = "t") -> Read:
    return Read(to_html(title, ["told"], shown, say, theme).decode())


def numbers(values: Any) -> list[float]:
    """Numbers as plotly's JavaScript gets them: plain, or as bytes with their type."""
    if isinstance(values, dict):
        return [float(one) for one in np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])]
    return [float(one) for one in values or () if isinstance(one, int | float)]


def test_the_file_asks_for_nothing_and_lets_nothing_run_but_its_own(reading: Home, say: Words) -> None:
    page = show([handout("path", asked("path"), say, theme="projector")], say)
    addresses = {(tag, name): value for tag, attrs in page.elements for name, value in attrs.items()
                 if name in ("src", "href", "srcset", "data", "action", "poster") and value}  # fmt: skip
    assert addresses == {("link", "href"): "data:,"}
    (policy,) = [attrs["content"] for _, attrs in page.elements if "http-equiv" in attrs]
    allowed = re.findall(r"'sha256-([^']+)'", str(policy))
    scripts = [text for text, (_, attrs) in zip(page.texts["script"], _of(page, "script"), strict=True) if not attrs]
    assert allowed == [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    assert str(policy).startswith("default-src 'none'; script-src 'sha256-")
    assert "eval" not in str(policy)
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert not ADDRESS.search(page.texts["style"][0] + scripts[1] + json.dumps(page.data["words"]))


def _of(page: Read, kind: str) -> list[tuple[str, dict[str, str | None]]]:
    return [one for one in page.elements if one[0] == kind]


@pytest.mark.parametrize("key", ["path", "region_rank", "group_amounts", "talent_ladder", "funds_years"])
def test_the_numbers_of_a_picture_are_those_of_the_table(reading: Home, say: Words, key: str) -> None:
    whole = handout(key, asked(key), say, theme="projector")
    (_, told) = show([whole], say).data["slides"]
    drawn = {round(value, 4) for trace in told["picture"]["data"] for part in ("x", "y")
             for value in numbers(trace.get(part))}  # fmt: skip
    table = whole.figure.table
    columns = {name: {round(float(value), 4) for value in table[name].drop_nulls()} for name in table.columns
               if table[name].dtype.is_numeric()}  # fmt: skip
    assert columns
    assert any(values and values <= drawn for values in columns.values())


def test_every_slide_says_what_its_figure_says(reading: Home, say: Words) -> None:
    shown, _ = deck_figures(asked("path"), say, "projector")
    page = Read(to_show(asked("path"), say, "projector").decode())
    assert page.texts["h1"][1:] == [one.figure.title for one in shown]
    for one in shown:
        assert one.figure.sentence in page.texts["p"]
    told = page.data["slides"]
    assert [slide["title"] for slide in told] == page.texts["h1"]
    facts = [dict(map(tuple, slide["facts"])) for slide in told[1:]]
    for one, known in zip(shown, facts, strict=True):
        missing = [text for heading, text in one.facts if text not in (one.figure.title, one.figure.sentence)
                   and known.get(heading) is None]  # fmt: skip
        assert missing == []
    alts = [attrs["aria-label"] for _, attrs in page.elements if attrs.get("role") == "img"]
    assert alts == [one.figure.alt for one in shown if one.figure.pictured]


def test_the_small_print_tells_unit_month_version_and_that_it_is_invented(reading: Home, say: Words) -> None:
    whole = handout("funnel", asked("funnel"), say, theme="projector")
    text = to_html("t", [], [whole], say, "projector").decode()
    foot = unescape(re.search(r"<footer>(.*?)</footer>", text, re.DOTALL)[1])  # type: ignore[index]
    figure, version = whole.figure, dict(whole.facts)[say("Version")]
    for wanted in (figure.unit, say.month(figure.as_of), version, *figure.cautions,
                   say("Contains synthetic demonstration figures, not real ones.")):  # fmt: skip
        assert wanted in foot


@pytest.mark.parametrize("theme", ["projector", "projector_dark"])
def test_it_wears_the_colours_of_its_theme(reading: Home, theme: Theme) -> None:
    page = show([handout("path", asked("path"), words("en"), theme=theme)], words("en"), theme)
    colours = PALETTES[theme]
    assert f"--background:{colours.background};" in page.texts["style"][0]
    assert page.data["slides"][1]["picture"]["layouts"][0]["template"]["layout"]["paper_bgcolor"] == colours.background


def test_hostile_text_stays_text(reading: Home, say: Words) -> None:
    whole = handout("path", asked("path"), say, theme="projector")
    figure = replace(whole.figure, title=HOSTILE, sentence=HOSTILE, alt=HOSTILE, cautions=(HOSTILE,),
                     sources=(HOSTILE,))  # fmt: skip
    table = replace(figure, picture=None, table=pl.DataFrame({HOSTILE: [HOSTILE]}), formats={})
    facts = ((HOSTILE, f"1 {HOSTILE}"), *whole.facts)
    page = show([Handout(figure, facts), Handout(table, facts)], say, title=HOSTILE)
    assert len(_of(page, "script")) == 3
    assert _of(page, "b") == []
    assert page.texts["h1"] == [HOSTILE] * 3
    assert page.texts["th"] == page.texts["td"] == [HOSTILE]
    assert [fact for fact in page.data["slides"][1]["facts"] if fact[0] == HOSTILE] == [[HOSTILE, f"1 {HOSTILE}"]]


def test_what_has_no_picture_shows_its_first_rows_and_says_how_many_more(reading: Home, say: Words) -> None:
    whole = handout("published", asked("published"), say, theme="projector")
    page = show([whole], say)
    shown = len(page.texts["td"]) // len(page.texts["th"])
    assert 3 <= shown < ROWS
    assert shown < whole.figure.table.height
    told = say("{shown} of {rows} rows and {columns} of {all} columns are shown.", shown=shown,
               rows=whole.figure.table.height, columns=len(page.texts["th"]), all=whole.figure.table.width)  # fmt: skip
    assert any(told in text for text in page.texts["p"])


def test_the_same_deck_is_the_same_file(reading: Home, say: Words) -> None:
    assert to_show(asked("path"), say, "projector") == to_show(asked("path"), say, "projector")
