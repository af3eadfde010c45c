"""The reported sums meet the published ones, as data/reference/published.csv has them."""

import polars as pl
import pytest

from data import indicator
from data.demo import expected_totals
from data.demo.calibration import Sum
from tests.data.demo.reading import DATA

FLOWS = ("training_subsidised", "certificates", "new_high_skilled")


@pytest.fixture(scope="module")
def national(monthly: pl.DataFrame) -> pl.DataFrame:
    """The nation's months: indicator key, group code ('*' for all), month, value."""
    keys = {one.name_zh: one.key for one in indicator.load().values()}
    groups = pl.read_csv(DATA / "demo/groups.csv")
    codes = dict(zip(groups["name"], groups["code"], strict=True))
    return (
        monthly.filter(pl.col("行业").is_null() & pl.col("技能等级").is_null())
        .group_by(
            indicator=pl.col("指标").replace_strict(keys),
            population_group=pl.col("人员类别").replace(codes).fill_null("*"),
            month=pl.col("期间"),
        )
        .agg(pl.col("value").sum())
    )


def published() -> pl.DataFrame:
    """Published national flows inside the plan's years that the demo reports too."""
    rows = pl.read_csv(DATA / "reference/published.csv", infer_schema=False)
    return rows.with_columns(pl.col("value").cast(pl.Float64)).filter(
        (pl.col("region") == "000000")
        & pl.col("indicator").is_in(FLOWS)
        & (pl.col("period_start") >= "2021-01")
        & (pl.col("confidence") != "low")
    )


def added(national: pl.DataFrame, indicator_key: str, group: str, first: str, last: str) -> float:
    rows = national.filter(indicator=indicator_key, population_group=group)
    return float(rows.filter((pl.col("month") >= first) & (pl.col("month") <= last))["value"].sum())


def month(pair: tuple[int, int]) -> str:
    return f"{pair[0]}-{pair[1]:02d}"


@pytest.mark.parametrize("goal", expected_totals(), ids=lambda goal: f"{goal.indicator} {goal.group} {goal.last}")
def test_the_reports_add_up_to_every_sum_exactly(national: pl.DataFrame, goal: Sum) -> None:
    assert added(national, goal.indicator, goal.group, month(goal.first), month(goal.last)) == goal.total


def test_a_sum_called_published_is_in_the_published_figures() -> None:
    rows = published()
    for goal in (one for one in expected_totals() if one.published):
        match = rows.filter(
            indicator=goal.indicator,
            population_group=goal.group,
            period_start=month(goal.first),
            period_end=month(goal.last),
        )
        assert goal.total in match["value"].to_list()


def test_no_published_national_sum_is_contradicted(national: pl.DataFrame) -> None:
    """2 % of room: one source gives 9200万 for the end of August, another for the end of September."""
    rows = published()
    assert len(rows) >= 8
    for row in rows.iter_rows(named=True):
        ours = added(national, row["indicator"], row["population_group"], row["period_start"], row["period_end"])
        assert ours >= 0.98 * row["value"], row["row_id"]
        if row["qualifier"] in ("exact", "approx"):
            assert ours <= 1.02 * row["value"], row["row_id"]


def test_highly_skilled_grow_by_about_nine_million(national: pl.DataFrame) -> None:
    assert 8e6 < added(national, "new_high_skilled", "*", "2021-01", "2025-12") < 1e7
