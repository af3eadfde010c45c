"""Inside the reports: parts against totals, what is late or missing, and the years that make a method visible."""

import polars as pl
import pytest

from data import demo, indicator
from data.demo.calibration import CUMULATIVE, LATE, NEVER_REPORTED
from tests.data.demo.reading import DATA, read

CELL = ["指标", "region", "期间"]
RATES = pl.col("分母").is_not_null()


def plain(rows: pl.DataFrame) -> pl.DataFrame:
    """Totals of flows: no group, no industry, no level, not a rate."""
    return rows.filter(~RATES & pl.all_horizontal(pl.col("人员类别", "行业", "技能等级").is_null()))


def yearly(monthly: pl.DataFrame, name: str, region: str) -> dict[str, float]:
    rows = plain(monthly).filter(pl.col("指标").str.starts_with(name) & (pl.col("region") == region))
    return dict(rows.group_by("year").agg(pl.col("value").sum()).sort("year").iter_rows())


@pytest.mark.parametrize("part", ["行业", "技能等级"])
def test_parts_that_divide_the_total_add_up_to_it(monthly: pl.DataFrame, part: str) -> None:
    parts = monthly.filter(pl.col(part).is_not_null()).group_by(CELL).agg(parts=pl.col("value").sum())
    both = parts.join(plain(monthly), on=CELL)
    assert len(both) == len(parts) > 1000
    assert both.filter(pl.col("parts") != pl.col("value")).is_empty()


def test_a_group_is_never_more_than_the_total_and_all_groups_are_not_the_total(monthly: pl.DataFrame) -> None:
    groups = monthly.filter(~RATES & pl.col("人员类别").is_not_null())
    both = groups.join(plain(monthly), on=CELL, suffix="_all")
    assert len(both) == len(groups)
    assert both.filter(pl.col("value") > pl.col("value_all")).is_empty()
    sums = both.group_by(CELL).agg(pl.col("value").sum(), pl.col("value_all").first())
    assert sums.filter(pl.col("value") == pl.col("value_all")).height < 0.01 * len(sums)


def test_all_training_includes_the_subsidised(monthly: pl.DataFrame) -> None:
    wide = plain(monthly).pivot("指标", index=["region", "期间"], values="value")
    assert wide.filter(pl.col("各类职业技能培训") < pl.col("补贴性职业技能培训")).is_empty()


def test_highly_skilled_are_part_of_the_certificates_from_senior_level(monthly: pl.DataFrame) -> None:
    high = monthly.filter(pl.col("技能等级").is_in(["高级工", "技师", "高级技师", "特级技师", "首席技师"]))
    high = high.group_by("region", "期间").agg(certificates=pl.col("value").sum())
    new = plain(monthly).filter(pl.col("指标").str.starts_with("新增高技能"))
    assert high.join(new, on=["region", "期间"]).filter(pl.col("value") > pl.col("certificates")).is_empty()


def test_late_units_and_lost_months_are_missing_not_zero(monthly: pl.DataFrame) -> None:
    there = set(monthly.select("region", "期间").unique().iter_rows())
    every = {(region, month) for region in monthly["region"].unique() for month in monthly["期间"].unique()}
    late = {(code, f"2025-{month:02d}") for code, count in LATE.items() for month in range(13 - count, 13)}
    lost = {(code, f"{year}-{month:02d}") for code, (year, month) in NEVER_REPORTED}
    assert every - there == late | lost
    assert ("520000", "2025-12") not in there
    assert ("520000", "2025-11") in there


def test_some_provinces_report_a_year_as_sums_to_date(monthly: pl.DataFrame) -> None:
    written = monthly.filter(pl.col("口径") == "累计").select("region", "year").unique()
    assert set(written.iter_rows()) == {(code, str(year)) for code, year in CUMULATIVE}


def test_the_spring_festival_moves_the_quiet_month(monthly: pl.DataFrame) -> None:
    nation = plain(monthly).filter(pl.col("指标").str.starts_with("补贴性")).group_by("期间").agg(pl.col("value").sum())
    months = dict(nation.iter_rows())
    quiet = {year: min(months[f"{year}-01"], months[f"{year}-02"]) for year in range(2021, 2026)}
    assert months["2021-02"] < months["2021-01"] / 2  # festival on 12 February
    assert months["2023-01"] < months["2023-02"]  # festival on 22 January
    assert all(quiet[year] < 0.6 * months[f"{year}-03"] for year in quiet)
    assert all(months[f"{year}-12"] > months[f"{year}-10"] for year in quiet)


def test_2022_is_the_weak_year(monthly: pl.DataFrame) -> None:
    spring = plain(monthly).filter(pl.col("指标").str.starts_with("补贴性"))
    sums = dict(spring.group_by("year").agg(pl.col("value").sum()).iter_rows())
    assert sums["2022"] < min(sums["2021"], sums["2023"], sums["2024"])


def test_gansu_passes_its_floor_on_the_sum_and_fails_it_in_one_year(monthly: pl.DataFrame) -> None:
    years = yearly(monthly, "各类职业技能培训", "620000")
    assert [year for year, value in years.items() if value < 300_000] == ["2022"]
    assert sum(years.values()) > 5 * 300_000


def test_one_more_month_brings_guizhou_over_its_floor(monthly: pl.DataFrame) -> None:
    years = yearly(monthly, "各类职业技能培训", "520000")
    assert years["2023"] > 600_000 < years["2024"]
    assert 540_000 < years["2025"] < 600_000
    assert 380_000 < sum(yearly(monthly, "新增高技能人才", "520000").values()) < 420_000


def test_a_rate_is_its_numerator_over_its_denominator(monthly: pl.DataFrame) -> None:
    rates = monthly.filter(RATES).with_columns(pl.col("分子", "分母").cast(pl.Float64))
    assert rates["指标"].n_unique() == 3
    assert rates.filter((pl.col("分子") / pl.col("分母") * 100 - pl.col("value")).abs() > 0.005001).is_empty()
    assert rates.filter(~pl.col("value").is_between(20, 100)).is_empty()


def test_stocks_run_from_the_published_levels_to_the_published_levels(written: list[demo.Extract]) -> None:
    rows = read(next(one.path for one in written if "存量" in one.path.name))
    sums = rows.filter(pl.col("分母").is_null()).group_by("指标", "期间").agg(pl.col("数值").cast(pl.Int64).sum())
    at = {(name, month): value for name, month, value in sums.iter_rows()}
    assert 2.0e8 < at["技能人才总量", "2020-12"] < 2.02e8
    assert 2.2e8 < at["技能人才总量", "2025-09"] < 2.22e8
    assert 7.2e7 < at["高技能人才总量", "2025-09"] < 7.3e7
    gansu = (
        rows.filter(pl.col("地区") == "甘肃省", pl.col("指标") == "高技能人才总量").sort("期间")["数值"].cast(pl.Int64)
    )
    assert (gansu.diff().drop_nulls() > 0).all()
    assert gansu[0] > 400_000 < 450_000 < gansu[-1]


def test_some_parameters_of_the_plans_have_no_report_at_all(written: list[demo.Extract]) -> None:
    names = {name for one in written if one.kind == "statistics" for name in read(one.path)["指标"].unique()}
    targets = pl.read_csv(DATA / "reference/targets.csv", infer_schema=False)["indicator"].unique()
    known = {one.key: one.name_zh for one in indicator.load().values()}
    silent = {key for key in targets if known[key] not in names}
    assert {"staff_training_fund_rate", "edu_surcharge_credit", "fulltime_teacher_share"} <= silent
    assert len(silent) < len(targets) / 2


def test_harbin_is_close_to_its_about_targets(written: list[demo.Extract]) -> None:
    rows = read(next(one.path for one in written if "专项指标" in one.path.name))
    counts = rows.filter((pl.col("地区") == "哈尔滨市") & pl.col("分母").is_null())
    sums = counts.group_by("指标").agg(pl.col("数值").cast(pl.Int64).sum())
    assert sums["数值"].sort().to_list() == [9, 23]
