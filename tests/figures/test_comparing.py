"""Places compared: four at most on one picture, and one without figures is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from figures.catalogue import make
from figures.wording import Words, words
from home import Home
from tests.figures.conftest import PLACES, national

Go = Callable[[Home], Path]


@pytest.mark.parametrize("asked", [(), ("520000",), ("110000", "440000", "520000", "620000", "130000")])
def test_places_are_compared_four_at_most(filled: Home, at: Go, say: Words, asked: tuple[str, ...]) -> None:
    at(filled)
    figure = make("compare", national(), say, places=asked)
    assert figure.picture is not None
    named = [trace.name for trace in figure.picture.data]
    assert len(named) == len(asked or PLACES) - (len(asked) > 4)
    assert all(name in figure.sentence for name in named)
    assert len({trace.line.dash for trace in figure.picture.data}) == len(named)


def test_a_compared_place_without_figures_is_named(filled: Home, at: Go) -> None:
    at(filled)
    figure = make("compare", national(), words("en"), places=("520000", "710000"))
    assert figure.picture is not None
    assert [trace.name for trace in figure.picture.data] == ["Guizhou"]
    assert "No data: Taiwan." in figure.sentence
    assert figure.picture.data[0].hovertemplate.startswith("Guizhou by %{hovertext}: %{text}")
    assert figure.picture.data[0].hovertext[-1] == "Sep 2025"
    assert figure.picture.data[0].text[-1] == "171k person-times"
    assert set(figure.picture.data[0].customdata) == {"520000"}
    line = figure.table.filter(figure.table["Place"] == "Guizhou")
    assert line["Reached so far"].to_list() == list(figure.picture.data[0].y)
    assert line["Reached so far"][-1] == 3000.0 * 57  # 57 months from January 2021 to September 2025
