"""Past projections against what came: each from the years before it alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.build import build
from figures.catalogue import make
from figures.wording import words
from home import Home
from queries.calibration import calibration
from queries.methods.pace import month_range
from queries.methods.projection import project_profile
from tests.figures.conftest import AS_OF, national
from tests.rows import load

At = Callable[[Home], object]
EN = words("en")


def value(month: date) -> float:
    """More towards the end of every year, a little more from year to year, and a little uneven."""
    return float(1000 * month.month + 50 * (month.year - 2018) + 300 * ((month.month * month.year) % 3))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The nation's reports of five whole years and nine months; synthetic."""
    home = Home(tmp_path_factory.mktemp("calibration") / "home")
    facts = {"indicator": "certificates", "region": "000000"}
    months = month_range(date(2020, 1, 1), AS_OF)
    load(home, "statistics", [{**facts, "period_start": one, "value": value(one)} for one in months], synthetic=True)
    build(home)
    return home


def test_a_past_projection_knows_the_years_before_it_alone(at: At, kept: Home) -> None:
    at(kept)
    found = calibration(national(), "certificates")
    assert found.frame.select("year", "month").rows() == [(y, m) for y in (2023, 2024) for m in (3, 6, 9)]
    for row in found.frame.iter_rows(named=True):
        months = month_range(date(2020, 1, 1), date(row["year"] - 1, 12, 1))
        past = pl.DataFrame(
            [(one.year, one.month, value(one)) for one in months], ["year", "month", "value"], orient="row"
        )
        this = [value(one) for one in month_range(date(row["year"], 1, 1), date(row["year"], 12, 1))]
        told = project_profile(past, sum(this[: row["month"]]), row["month"], level=0.8)
        assert (row["point"], row["low"], row["high"]) == pytest.approx((told.point, told.low, told.high))
        assert row["came"] == pytest.approx(sum(this))
        assert row["line"] == pytest.approx(sum(this[: row["month"]]) / row["month"] * 12)


def test_it_is_told_beside_the_straight_line(at: At, kept: Home) -> None:
    at(kept)
    figure = make("calibration", national(), EN, indicator="certificates")
    inside = figure.table["Inside the limits"].to_list().count("yes")
    assert figure.sentence.startswith(f"Of 6 projections of past years {inside} held the result")
    ours, line = (figure.table[f"{name} missed by (%)"].mean() for name in ("Projection", "Straight line"))
    assert isinstance(ours, float)
    assert isinstance(line, float)
    assert ours < line / 5
    assert f"by {EN.percent(ours)} on average, the straight line by {EN.percent(line)}." in figure.sentence


def test_an_earlier_month_knows_less(at: At, kept: Home) -> None:
    at(kept)
    assert calibration(national(date(2024, 6, 1)), "certificates").frame["year"].unique().to_list() == [2023]
    early = make("calibration", national(date(2023, 6, 1)), EN, indicator="certificates")
    assert early.table.height == 0
    assert early.sentence.startswith("No year has three complete years")


def test_a_home_without_reports_says_so(tmp_path: Path, bare: Home, at: At) -> None:
    at(bare)
    figure = make("calibration", national(), words("zh"), indicator="certificates")
    assert (figure.table.height, figure.sources) == (0, ())


def test_where_more_was_taken_back_than_came_in_there_is_no_past_projection(tmp_path: Path, at: At) -> None:
    """More was taken back in January 2023 than came in by March: nothing is told of its March, nor of that of 2024."""
    home = Home(tmp_path / "home")
    rows: list[dict[str, object]] = [
        {"indicator": "certificates", "region": "000000", "period_start": one,
         "value": -9e3 if one == date(2023, 1, 1) else value(one)}
        for one in month_range(date(2020, 1, 1), AS_OF)
    ]  # fmt: skip
    load(home, "statistics", rows, synthetic=True)
    build(home)
    at(home)
    rows_told = calibration(national(), "certificates").frame.select("year", "month").rows()
    assert rows_told == [(y, m) for y in (2023, 2024) for m in (6, 9)]
    assert make("calibration", national(), EN, indicator="certificates").table.height == 4


def test_years_that_are_all_alike_hold_their_result(tmp_path: Path, at: At) -> None:
    """Without any spread the limits are the point: a last digit must not put the result outside."""
    home = Home(tmp_path / "home")
    facts = {"indicator": "certificates", "region": "000000", "value": 10_000.0}
    load(home, "statistics", [{**facts, "period_start": one} for one in month_range(date(2020, 1, 1), AS_OF)])
    build(home)
    at(home)
    found = calibration(national(), "certificates")
    assert found.held == found.frame.height == 6
