"""The statistics extracts: monthly reports by year and quarter, quarterly stocks, and the small yearly reports.

Rows are made as whole blocks: an array of (parts, units, months) becomes as many rows as it has reported cells, so that
300,000 rows cost no loop in Python.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from data import indicator
from data.demo import stocks
from data.demo.calibration import Mask, cumulative, reported
from data.demo.counts import counts
from data.demo.files import SOURCE, Encoding, Extract, write
from data.demo.flows import LEVELS, Flow, flows
from data.demo.rates import GROUPS, Rate, rates, subsidy_paid
from data.demo.rounding import Counts
from data.demo.seasons import MONTHS
from data.demo.units import Units, group_names, industry_codes, load_units

PERIOD, END, TO_DATE = "当期", "期末", "累计"
UNIT_WORDS = {
    "person_times": "人次",
    "persons": "人",
    "items": "个",
    "yuan": "元",
    "percent": "%",
    "classes": "期",
    "editions": "届",
}
HEADINGS = {
    "indicator": "指标",
    "period": "期间",
    "region": "地区",
    "group": "人员类别",
    "industry": "行业",
    "level": "技能等级",
    "value": "数值",
    "numerator": "分子",
    "denominator": "分母",
    "unit": "单位",
    "basis": "口径",
    "source": "来源",
}


@dataclass(frozen=True)
class Block:
    """Rows of one indicator that share the columns they leave empty.

    `cells` has the shape (parts, units, periods); `there` (units, periods) tells which of them were reported. `part`
    names the column that the first axis fills with `labels`; None when it is the total alone.
    """

    indicator: str
    cells: Counts
    there: Mask
    part: str | None = None
    labels: Sequence[str] = ()
    denominators: Counts | None = None


def monthly(units: Units) -> pl.DataFrame:
    """Every monthly report of every unit, in the order in which they would come in: month, unit, indicator."""
    there, sums = reported(units.codes), cumulative(units.codes)
    found = flows(units)
    blocks = [block for flow in found for block in _flow_blocks(flow, there)]
    blocks.append(Block("subsidy_paid", subsidy_paid(found[0], units)[None], there))
    frames = [_rows(_to_date(block, sums), units, sums) for block in blocks]
    frames += [_rows(block, units) for rate in rates(found[0], units) for block in _rate_blocks(rate)]
    return pl.concat(frames, how="diagonal").sort("order", "unit_no", maintain_order=True)


def quarterly(units: Units) -> pl.DataFrame:
    """Stocks at quarter ends, the two shares, and Gansu's technicians; the same columns as `monthly`."""
    there, levels, people = stocks.present(units), stocks.stocks(units), stocks.employed(units)
    skilled, high = levels["skilled_stock"], levels["high_skilled_stock"]
    gansu = np.array([[code == "620000"] * len(stocks.QUARTERS) for code in units.codes])
    technicians = np.where(gansu, stocks.gansu_technicians()[None, :], 0)
    blocks = [
        Block("skilled_stock", skilled[None], there),
        Block("high_skilled_stock", high[None], there),
        Block("skilled_share", skilled[None], there, denominators=people[None]),
        Block("high_skilled_share", high[None], there, denominators=skilled[None]),
        Block("technician_stock", technicians[None], there & gansu),
    ]
    frames = [_rows(block, units, basis=END) for block in blocks]
    return pl.concat(frames, how="diagonal").sort("order", "unit_no", maintain_order=True)


def extracts(folder: Path) -> Iterator[Extract]:
    """Write every statistics extract into `folder`, one after the other."""
    units = load_units()
    months = monthly(units)
    for title, first, last in _issues():
        part = months.filter(pl.col("order").is_between(first, last))
        names = units.codes if last - first < 12 - 1 else units.names
        yield _extract(_named(part, names, MONTHS), folder, f"全国职业技能培训月报_{title}", "gb18030")
    yield _extract(_named(quarterly(units), units.names, stocks.QUARTERS), folder, "技能人才存量季报", "utf-8-sig")
    yield _extract(_small(), folder, "专项指标年报", "utf-8-sig")


def _issues() -> list[tuple[str, int, int]]:
    """Title and months (positions, both included) of each monthly file: years, and quarters for the last year."""
    years = [(f"{2021 + i}年", 12 * i, 12 * i + 11) for i in range(4)]
    quarters = [(f"2025年第{'一二三四'[i]}季度", 48 + 3 * i, 50 + 3 * i) for i in range(4)]
    return years + quarters


def _flow_blocks(flow: Flow, there: Mask) -> Iterator[Block]:
    yield Block(flow.indicator, flow.total[None], there)
    yield Block(flow.indicator, flow.by_group, there, "group", group_names())
    yield Block(flow.indicator, flow.by_industry, there, "industry", industry_codes())
    if flow.by_level is not None:
        yield Block(flow.indicator, flow.by_level, there, "level", LEVELS)


def _rate_blocks(rate: Rate) -> Iterator[Block]:
    """Everybody, then the groups whose rate is reported."""
    for part, labels, layers in ((None, (), slice(0, 1)), ("group", group_names(GROUPS), slice(1, None))):
        numerator, denominator = rate.numerator[layers], rate.denominator[layers]
        yield Block(rate.indicator, numerator, denominator[0] > 0, part, labels, denominator)


def _to_date(block: Block, sums: Mask) -> Block:
    """The same block with year-to-date sums where a unit reports 累计."""
    by_year = block.cells.reshape(*block.cells.shape[:2], -1, 12).cumsum(axis=3).reshape(block.cells.shape)
    return Block(block.indicator, np.where(sums[None], by_year, block.cells), block.there, block.part, block.labels)


def _rows(block: Block, units: Units, sums: Mask | None = None, basis: str = PERIOD) -> pl.DataFrame:
    """One row per reported cell, in the order unit, period, part."""
    places, periods, parts = (axis.ravel() for axis in np.indices((*block.there.shape, len(block.cells))))
    kept = block.there[places, periods]
    if block.denominators is not None:
        kept &= block.denominators[parts, places, periods] > 0
    places, periods, parts = places[kept], periods[kept], parts[kept]
    columns = {"unit_no": places, "order": periods, **_values(block, (parts, places, periods))}
    frame = pl.DataFrame(columns).with_columns(indicator=pl.lit(block.indicator), basis=pl.lit(basis))
    if sums is not None:
        frame = frame.with_columns(basis=_pick((PERIOD, TO_DATE), sums[places, periods].astype(np.int64)))
    if block.part:
        frame = frame.with_columns(_pick(block.labels, parts).alias(block.part))
    return frame


def _values(block: Block, cells: tuple[Counts, Counts, Counts]) -> dict[str, pl.Series]:
    """The value as a report writes it; for a rate, percent to two decimals with its two parts."""
    counted = pl.Series(block.cells[cells])
    if block.denominators is None:
        return {"value": counted.cast(pl.String)}
    whole = pl.Series(block.denominators[cells])
    percent = (100 * counted / whole).round(2).cast(pl.String)
    return {"value": percent, "numerator": counted, "denominator": whole}


def _pick(words: Sequence[str], positions: Counts) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(positions)


def _named(frame: pl.DataFrame, places: Sequence[str], periods: Sequence[tuple[int, int]]) -> pl.DataFrame:
    """Positions replaced by the words of a report."""
    months = [f"{year}-{month:02d}" for year, month in periods]
    return frame.with_columns(
        region=_pick(places, frame["unit_no"].to_numpy()), period=_pick(months, frame["order"].to_numpy())
    )


def _small() -> pl.DataFrame:
    frame = pl.DataFrame(counts(), infer_schema_length=None)
    percent = (100 * pl.col("numerator") / pl.col("denominator")).round(2)
    value = pl.coalesce(pl.col("value").cast(pl.String), percent.cast(pl.String))
    return frame.with_columns(value=value, level=pl.lit(None, pl.String), basis=pl.lit(PERIOD))


def _extract(frame: pl.DataFrame, folder: Path, title: str, encoding: Encoding) -> Extract:
    """Write one file with indicators and units in their Chinese words."""
    known = indicator.load()
    names = {key: one.name_zh for key, one in known.items()}
    words = {key: UNIT_WORDS[one.unit] for key, one in known.items() if one.unit in UNIT_WORDS}
    written = frame.with_columns(
        indicator=pl.col("indicator").replace_strict(names),
        unit=pl.col("indicator").replace_strict(words, default=None),
        source=pl.lit(SOURCE),
    )
    return Extract(write(written.select(**_headed(written)), folder, title, encoding), "statistics", "append")


def _headed(frame: pl.DataFrame) -> dict[str, pl.Expr]:
    """The twelve columns of a report under their Chinese headings; a column that the frame lacks stays empty."""
    return {zh: pl.col(name) if name in frame.columns else pl.lit(None, pl.String) for name, zh in HEADINGS.items()}
