"""The invented records: sound numbers of nobody, believable speeds, nothing later than the last day."""

import numpy as np
import polars as pl

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LAST_DAY = "2025-12-31"


def check_character(number: str) -> str:
    """GB 11643, written out."""
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return "10X98765432"[total % 11]


def dated(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    return frame.with_columns(pl.col(columns).str.to_date())


def test_identity_numbers_check_and_belong_to_nobody(records: dict[str, pl.DataFrame]) -> None:
    numbers = records["training"]["证件号码"].unique().sort()
    assert set(numbers.str.slice(0, 6)) == {"520599", "230199"}  # never given out by GB/T 2260
    assert numbers.str.slice(6, 8).str.to_date("%Y%m%d").dt.year().is_between(1960, 2006).all()
    assert all(check_character(number) == number[17] for number in numbers.gather_every(37))


def test_people_in_the_other_files_are_people_who_trained(records: dict[str, pl.DataFrame]) -> None:
    """A few classes of the last weeks are not registered yet: their people are known from elsewhere only."""
    trained = records["training"].select("证件号码").unique()
    for kind in ("certification", "employment"):
        others = records[kind].select("证件号码").unique()
        assert others.join(trained, on="证件号码", how="anti").height < 0.02 * len(others)


def test_some_people_train_more_than_once(records: dict[str, pl.DataFrame]) -> None:
    times = records["training"].group_by("证件号码").len()["len"].to_numpy()
    assert 1.3 < times.mean() < 2
    assert times.max() >= 4


def test_pass_rates_differ_by_provider_around_nine_in_ten(records: dict[str, pl.DataFrame]) -> None:
    assessed = records["training"].filter(pl.col("是否合格").is_not_null())
    rates = assessed.group_by("培训机构").agg((pl.col("是否合格") == "是").mean().alias("rate"))["rate"].to_numpy()
    assert 0.86 < (assessed["是否合格"] == "是").sum() / len(assessed) < 0.92
    assert np.quantile(rates, 0.9) - np.quantile(rates, 0.1) > 0.05
    assert rates.min() > 0.7


def test_certificates_follow_a_passed_training_faster_at_lower_levels(records: dict[str, pl.DataFrame]) -> None:
    passed = dated(records["training"].filter(pl.col("是否合格") == "是"), "结业日期")
    issued = dated(records["certification"], "发证日期")
    keys = ["证件号码", "职业(工种)编码", "技能等级"]
    pairs = passed.join(issued, on=keys).with_columns(days=(pl.col("发证日期") - pl.col("结业日期")).dt.total_days())
    pairs = pairs.filter(pl.col("days").is_between(20, 150))
    middle = dict(pairs.group_by("技能等级").agg(pl.col("days").median()).iter_rows())
    assert middle["初级工"] < middle["中级工"] < middle["高级工"] < middle["技师"]
    assert pairs["证书编号"].n_unique() > 0.97 * issued.filter(pl.col("技能等级").is_not_null()).height


def test_some_who_pass_never_get_a_certificate(records: dict[str, pl.DataFrame]) -> None:
    early = records["training"].filter((pl.col("是否合格") == "是") & (pl.col("结业日期") < "2025-06"))
    levelled = early.filter(pl.col("技能等级").is_not_null())
    certified = levelled.join(records["certification"], on=["证件号码", "职业(工种)编码", "技能等级"], how="semi")
    assert 0.80 < len(certified) / len(levelled) < 0.95


def test_nothing_is_later_than_the_last_day_and_the_last_month_is_thin(records: dict[str, pl.DataFrame]) -> None:
    for kind, column in (("training", "结业日期"), ("certification", "发证日期"), ("employment", "就业日期")):
        assert (records[kind][column] <= LAST_DAY).all()
    assert (records["employment"]["终止日期"].drop_nulls() <= LAST_DAY).all()
    december = records["training"]["结业日期"].str.slice(0, 7).value_counts()
    months = dict(december.iter_rows())
    assert months["2025-12"] < 0.8 * months["2024-12"]


def test_people_at_work_at_the_start_have_a_spell_that_says_so(records: dict[str, pl.DataFrame]) -> None:
    """Six people in a hundred are in no register of work; of the others the two files agree."""
    rows = (
        dated(records["training"], "开班日期").filter(pl.col("参训时是否在业") == "是").select("证件号码", "开班日期")
    )
    work = dated(records["employment"], "就业日期", "终止日期").select("证件号码", "就业日期", "终止日期")
    known = rows.join(work, on="证件号码", how="semi").unique()
    inside = known.join(work, on="证件号码").filter(
        (pl.col("就业日期") <= pl.col("开班日期"))
        & (pl.col("终止日期").is_null() | (pl.col("终止日期") > pl.col("开班日期")))
    )
    assert inside.select("证件号码", "开班日期").unique().height == known.height


def test_people_without_work_find_some_over_more_than_a_year(records: dict[str, pl.DataFrame]) -> None:
    rows = dated(records["training"], "结业日期").filter(
        (pl.col("参训时是否在业") == "否") & (pl.col("结业日期").dt.year() == 2023)
    )
    first = rows.group_by("证件号码").agg(pl.col("结业日期").min())
    work = dated(records["employment"], "就业日期")
    waits = first.join(work, on="证件号码").select(
        (pl.col("就业日期") - pl.col("结业日期")).dt.total_days().alias("days")
    )
    days = waits.filter(pl.col("days") > 0)["days"].to_numpy()
    assert 30 < np.median(days) < 180
    assert np.quantile(days, 0.95) > 270


def test_groups_are_several_tags_and_subsidies_rise_with_the_level(records: dict[str, pl.DataFrame]) -> None:
    rows = records["training"]
    assert rows["人员类别"].str.contains("农民工;脱贫劳动力", literal=True).sum() > 1000
    paid = rows.filter(pl.col("补贴金额(元)").is_not_null() & (pl.col("培训项目") == "电工培训"))
    amount = dict(paid.group_by("技能等级").agg(pl.col("补贴金额(元)").cast(pl.Int64).mean()).iter_rows())
    assert amount["初级工"] < amount["中级工"] < amount["高级工"]
    assert rows.filter(pl.col("补贴金额(元)").is_not_null() & (pl.col("是否补贴性") == "否")).is_empty()


def test_providers_say_that_they_are_a_demonstration(records: dict[str, pl.DataFrame]) -> None:
    names = records["training"]["培训机构"].unique()
    assert names.str.contains("演示").all()
    assert 60 < len(names) < 160
