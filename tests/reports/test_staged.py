"""Pictures as a slide draws them: names whole, rows divided when they are many, nothing lost on the way."""

from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from figures.charts import diverging, heat, ranking
from figures.figure import Figure
from figures.wording import Words, words
from home import Home
from reports.handout import handout
from reports.staged import SQUEEZED, staged
from tests.reports.conftest import asked

WIDE, HIGH = 1504.0, 560.0
LONG = "Public administration, social security and social organisations"


def drawn(picture: go.Figure, high: float = HIGH) -> dict[str, Any]:
    """A picture of no figure in particular, as it is staged."""
    figure = Figure("k", "t", "s", "", None, (), (), pl.DataFrame(), picture, "a", False)
    return staged(figure, "projector", WIDE, high)


def ranked(names: list[str]) -> go.Figure:
    frame = pl.DataFrame({
        "name": names, "value": [float(n) for n in range(len(names))], "target": [None] * len(names), "role": None,
        "text": "1", "hover": "h",
    }, schema_overrides={"target": pl.Float64, "role": pl.String})  # fmt: skip
    return ranking.chart(frame, "target", "projector")


def rows(layout: dict[str, Any]) -> list[str]:
    """Names of the rows within the range, from the top."""
    bottom, top = layout["yaxis"]["range"]
    return [text for at, text in zip(layout["yaxis"]["tickvals"], layout["yaxis"]["ticktext"], strict=True)
            if top < at < bottom]  # fmt: skip


def test_a_name_that_a_phone_would_cut_is_whole() -> None:
    frame = pl.DataFrame(
        {"code": ["S"], "name": [LONG], "gap": [1.0], "text": ["+1"], "hover": ["h"], "role": ["ahead"]}
    )
    picture = diverging.chart(frame, ("short", "ahead"), "projector")
    assert picture.layout.yaxis.ticktext[0].endswith("…")
    (layout,) = drawn(picture)["layouts"]
    assert layout["yaxis"]["ticktext"][0].replace("<br>", " ") == LONG
    assert layout["margin"]["l"] > picture.layout.margin.l


@pytest.mark.parametrize("count", [11, 12, 31, 32])
def test_many_rows_stand_in_two_columns_each_once(count: int) -> None:
    names = [f"Place {n}" for n in range(count)]
    told = drawn(ranked(names), high=250)
    assert len(told["layouts"]) == (1 if count < 12 else 2)
    assert [name for layout in told["layouts"] for name in rows(layout)] == names
    spans = {abs(layout["yaxis"]["range"][0] - layout["yaxis"]["range"][1]) for layout in told["layouts"]}
    assert len(spans) == 1  # bars are equally thick
    assert len({tuple(layout["xaxis"]["range"]) for layout in told["layouts"]}) == 1  # and equally long


def test_rows_that_have_room_stay_together() -> None:
    told = drawn(ranked([f"Place {n}" for n in range(16)]))
    assert len(told["layouts"]) == 1
    assert told["least"] <= HIGH


def test_bars_reach_as_far_as_the_words_behind_them_allow() -> None:
    frame = pl.DataFrame({
        "code": ["1", "2"], "name": ["A", "B"], "gap": [-5.0, 10.0], "text": ["-5 (50%)", "+10 (10%)"], "hover": "h",
        "role": ["short", "ahead"],
    })  # fmt: skip
    picture = diverging.chart(frame, ("short", "ahead"), "projector")
    (layout,) = drawn(picture)["layouts"]
    low, high = layout["xaxis"]["range"]
    assert picture.layout.xaxis.range[0] < low < -5 < 10 < high < picture.layout.xaxis.range[1]


def test_what_is_staged_is_a_copy() -> None:
    picture = ranked([LONG] * 32)
    before = picture.to_json()
    drawn(picture, high=250)
    assert picture.to_json() == before


def cells(columns: list[str]) -> pl.DataFrame:
    return pl.DataFrame([
        {"code": f"a|{n}", "row_code": "a", "row": "Women", "column_code": str(n), "column": name, "value": 50.0,
         "text": "50", "told": "t", "share": "50%"}
        for n, name in enumerate(columns)
    ])  # fmt: skip


def test_names_of_columns_are_upright_where_they_have_room() -> None:
    few = drawn(heat.chart(cells(["Completed", "In work, day 180"]), "%{y}", "%{y}", "projector"))["layouts"][0]
    assert (few["xaxis2"]["tickangle"], few["xaxis2"]["ticktext"]) == (0, ["Completed", "In work, day 180"])
    many = drawn(heat.chart(cells([LONG] * 14), "%{y}", "%{y}", "projector"))["layouts"][0]
    assert many["xaxis2"]["tickangle"] == 45


def test_a_map_keeps_its_size_and_lines_are_squeezed(reading: Home) -> None:
    say: Words = words("en")
    drawing = handout("region_map", asked("region_map"), say, theme="projector").figure
    assert staged(drawing, "projector", WIDE, HIGH)["least"] == drawing.height
    path = handout("path", asked("path"), say, theme="projector").figure
    assert staged(path, "projector", WIDE, HIGH)["least"] == round(SQUEEZED * path.height)


def test_points_that_only_a_mouse_would_find_are_left_out(reading: Home) -> None:
    figure = handout("funnel_groups", asked("funnel_groups"), words("en"), theme="projector").figure
    assert figure.picture is not None
    assert len(figure.picture.data) > 1
    told = staged(figure, "projector", WIDE, HIGH)["data"]
    assert [trace["type"] for trace in told] == ["heatmap"]
