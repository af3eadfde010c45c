"""The classes that are held: which course, where, when, at which level, for whom."""

import numpy as np
import polars as pl

from data.demo.cities import City
from data.demo.providers import Providers
from data.demo.rounding import Counts, Floats
from data.demo.seasons import activity, outbreak, position
from data.demo.units import HERE, random

CLASS_SIZE = 36
HOURS_A_DAY = 6
# Courses paid for by the government, by type of training.
SUBSIDISED = {
    "就业技能培训": 0.92,
    "岗位技能提升培训": 0.62,
    "企业新型学徒制培训": 1.0,
    "创业培训": 0.95,
    "以工代训": 1.0,
}
DELIVERY = ("线下", "混合", "线上")
DELIVERY_SHARE = (0.74, 0.17, 0.09)
IN_PROGRAMME = 0.7


def courses(city: City) -> pl.DataFrame:
    """courses.csv with the city's own weights in `weight`; courses not given there are left out."""
    table = pl.read_csv(HERE / "courses.csv", schema_overrides={"levels": pl.String})
    return table.with_columns(weight=pl.col(city.column)).filter(pl.col("weight") > 0).drop("bijie", "harbin")


def classes(city: City, providers: Providers) -> pl.DataFrame:
    """One row per class held, by date of its end: the course's columns, provider_no, level, dates, size and terms."""
    rng = random(f"classes {city.code}")
    months, days = _ends(city, rng)
    count = len(months)
    table = courses(city)
    chosen = rng.choice(len(table), count, p=_normal(table["weight"].to_numpy()))
    frame = table[chosen].with_columns(
        provider_no=rng.choice(len(providers.names), count, p=providers.share),
        level=_levels(table, chosen, rng),
        size=np.clip(np.rint(rng.normal(CLASS_SIZE, 7, count)), 15, 60).astype(np.int64),
        delivery=pl.Series(DELIVERY).gather(rng.choice(3, count, p=DELIVERY_SHARE)),
        subsidised=rng.random(count) < pl.Series(table["form"].replace_strict(SUBSIDISED))[chosen].to_numpy(),
        programme=pl.when(pl.Series(rng.random(count) < IN_PROGRAMME)).then("programme"),
        end=(months.cast(pl.Int32) + pl.Series(days, dtype=pl.Int32)).cast(pl.Date),
    )
    return _dated(frame, rng).sort("end", maintain_order=True)


def _ends(city: City, rng: np.random.Generator) -> tuple[pl.Series, Counts]:
    """For each class the first day of the month in which it ends, and how many days later it does."""
    busy = activity() * outbreak()
    months: list[Counts] = []
    for year, trainings in city.trainings.items():
        first = position(year, 1)
        weights = _normal(busy[first : first + 12])
        months.append(first + rng.choice(12, round(trainings / CLASS_SIZE), p=weights))
    starts = pl.date_range(pl.date(2021, 1, 1), pl.date(2025, 12, 1), "1mo", eager=True)
    chosen = np.concatenate(months)
    # most classes end in the second half of a month
    days = np.floor(28 * rng.beta(1.6, 1.1, len(chosen))).astype(np.int64)
    return starts.gather(chosen), days


def _levels(table: pl.DataFrame, chosen: Counts, rng: np.random.Generator) -> pl.Series:
    """A level for each class, as its course gives them; null where the course has none."""
    draws = rng.random(len(chosen))
    result = np.zeros(len(chosen), dtype=np.int64)
    for course, text in enumerate(table["levels"]):
        if text is None:
            continue
        parts = [part.split(":") for part in text.split(";")]
        edges = np.cumsum(_normal(np.array([float(share) for _, share in parts])))
        here = chosen == course
        result[here] = np.array([int(level) for level, _ in parts])[np.searchsorted(edges[:-1], draws[here], "right")]
    return pl.Series(result).replace(0, None)


def _dated(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Start dates from the hours: six a day, five days in seven, now and then a break."""
    days = frame["hours"].to_numpy() / HOURS_A_DAY * 7 / 5 * rng.uniform(1.0, 1.25, len(frame))
    length = pl.Series(np.ceil(days)).cast(pl.Int32)
    return frame.with_columns(start=(frame["end"].cast(pl.Int32) - length).cast(pl.Date))


def _normal(weights: Floats | Counts) -> Floats:
    return np.asarray(weights / weights.sum(), dtype=np.float64)
