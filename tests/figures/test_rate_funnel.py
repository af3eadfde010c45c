"""Rates of places compared fairly: named outside the limits, never ranked inside."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from figures.catalogue import make
from figures.figure import Figure
from figures.rate_funnel import FEWEST
from figures.wording import words
from home import Home
from tests.figures.conftest import AS_OF, national
from tests.rows import load

At = Callable[[Home], object]
EN = words("en")
ALIKE = {"110000": (905, 1000), "120000": (452, 500), "130000": (1795, 2000), "140000": (898, 1000),
         "150000": (1350, 1500), "210000": (272, 300)}  # fmt: skip
FAR = {"620000": (300, 500)}


def funnel(
    folder: Path, at: At, found: Mapping[str, tuple[int, int]], older: Mapping[str, tuple[int, int]] | None = None
) -> Figure:
    """The funnel of places that reported their rates in 2025, and some in 2022 alone."""
    home = Home(folder / "home")
    rows: list[dict[str, object]] = [
        {"indicator": "pass_rate", "region": place, "period_start": date(year, 6, 1), "value": 100 * x / n,
         "numerator": float(x), "denominator": float(n)}
        for year, each in ((2025, found), (2022, older or {})) for place, (x, n) in each.items()
    ]  # fmt: skip
    load(home, "statistics", rows, synthetic=True)
    build(home)
    at(home)
    return make("rate_funnel", national(AS_OF), EN)


def test_a_place_far_from_the_others_is_named_and_the_others_are_not(tmp_path: Path, at: At) -> None:
    figure = funnel(tmp_path, at, ALIKE | FAR)
    assert figure.sentence.startswith("All together 87.8%: 5,972 of 6,800.")
    assert "Below the limits of 99.8%: Gansu 60.0%." in figure.sentence
    assert "not ranked" in figure.sentence
    assert not any(name in figure.sentence for name in ("Beijing", "Hebei", "Liaoning"))
    outside = figure.table.filter(figure.table["Outside the limits"] != "")
    assert outside[["Code", "Outside the limits"]].rows() == [("620000", "below")]
    assert outside["Rate (%)"][0] < outside["Limits of 99.8% from (%)"][0]
    assert figure.table["Code"].to_list() == sorted(ALIKE | FAR)  # as places are listed, not by rate
    assert figure.picture is not None
    assert [list(trace.customdata) for trace in figure.picture.data[-2:]] == [sorted(ALIKE), ["620000"]]


def test_a_place_of_another_year_is_left_out_and_said(tmp_path: Path, at: At) -> None:
    """Gansu's rate of 2022 is not below the limits of 2025."""
    figure = funnel(tmp_path, at, ALIKE, FAR)
    assert figure.table["Code"].to_list() == sorted(ALIKE)
    assert "No place lies outside the limits" in figure.sentence
    assert "Left out, for their last figures are of another year: Gansu." in figure.cautions
    assert "25 places have no data." in figure.cautions
    assert set(figure.cautions) <= set(figure.notes)


def test_nobody_is_late_when_all_end_with_the_same_month(tmp_path: Path, at: At) -> None:
    """All end in June, three months before the month asked: rates of work half a year later always do."""
    cautions = funnel(tmp_path, at, ALIKE).cautions
    assert cautions
    assert not any(caution.startswith("Not yet reported") for caution in cautions)


def test_where_all_are_alike_nobody_is_named(tmp_path: Path, at: At) -> None:
    figure = funnel(tmp_path, at, ALIKE)
    assert "No place lies outside the limits of 99.8%" in figure.sentence
    assert set(figure.table["Outside the limits"]) == {""}
    assert any("no wider than chance" in note for note in figure.notes)


def test_a_few_places_have_intervals_but_no_limits(tmp_path: Path, at: At) -> None:
    few = dict(list(ALIKE.items())[: FEWEST - 1])
    figure = funnel(tmp_path, at, few)
    assert (figure.picture, figure.narrows) == (None, ())
    assert "Too few places" in figure.sentence
    row = figure.table.row(0, named=True)
    assert row["95% interval from (%)"] < row["Rate (%)"] < row["to (%)"]
    assert row["Limits of 99.8% from (%)"] is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_any_figure_it_says_so(bare: Home, at: At, lang: str) -> None:
    at(bare)
    figure = make("rate_funnel", national(AS_OF), words(lang))
    assert (figure.picture, figure.table.height, figure.sources) == (None, 0, ())
    assert figure.sentence == words(lang)("No place has a figure for this yet.")
