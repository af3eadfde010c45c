"""The demo's files, generated once for all tests of this folder, and their rows as written."""

import polars as pl
import pytest

from data import demo
from tests.data.demo.reading import DATA, read


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[demo.Extract]:
    return demo.extracts(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def monthly(written: list[demo.Extract]) -> pl.DataFrame:
    """Every row of the monthly reports with numbers as numbers; `value` is what the month alone adds (累计 undone)."""
    rows = pl.concat(read(one.path) for one in written if "月报" in one.path.name)
    codes = pl.read_csv(DATA / "demo/provinces.csv", infer_schema=False)
    by_name = dict(zip(codes["name"], codes["code"], strict=True))
    keys = ["指标", "region", "人员类别", "行业", "技能等级", "year"]
    rows = rows.with_columns(
        region=pl.col("地区").replace(by_name),
        year=pl.col("期间").str.slice(0, 4),
        value=pl.col("数值").cast(pl.Float64),
    ).sort("期间")
    before = pl.col("value").shift(1).over(keys).fill_null(0)
    return rows.with_columns(value=pl.when(pl.col("口径") == "累计").then(pl.col("value") - before).otherwise("value"))


@pytest.fixture(scope="session")
def records(written: list[demo.Extract]) -> dict[str, pl.DataFrame]:
    """All rows of the two cities by kind, as text."""
    kinds = ("training", "certification", "employment")
    return {kind: pl.concat(read(one.path) for one in written if one.kind == kind) for kind in kinds}
