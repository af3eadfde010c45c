"""Invented people: an identity number that checks but belongs to nobody, groups as tags, a home.

The numbers follow GB 11643 (area, date of birth, sequence, check character) so that they pass intake. The area part is
a code that was never given out (see cities.py), and the sequence is dealt out in order.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from data.demo.cities import POOLS, City
from data.demo.rounding import Counts, Floats
from data.demo.units import random

Flags = npt.NDArray[np.bool_]

# First and last year of birth, and the share of women, by pool.
BORN = {"staff": (1966, 2002), "rural": (1965, 2004), "young": (1998, 2006), "seekers": (1965, 2002)}
WOMEN = {"staff": 0.37, "rural": 0.47, "young": 0.50, "seekers": 0.58}
YOUTH_BORN_FROM = 1989
# Share of each pool that carries a tag, in the order of POOLS; 妇女 and 青年 follow from sex and age.
TAGS: dict[str, tuple[float, float, float, float]] = {
    "企业职工": (1.0, 0.0, 0.0, 0.0),
    "农民工": (0.28, 0.66, 0.0, 0.10),
    "脱贫劳动力": (0.08, 0.46, 0.12, 0.22),
    "易地搬迁劳动力": (0.02, 0.13, 0.03, 0.07),
    "职业院校学生": (0.0, 0.0, 0.62, 0.0),
    "高校毕业生": (0.03, 0.01, 0.34, 0.08),
    "退役军人": (0.015, 0.008, 0.01, 0.035),
    "失业人员": (0.0, 0.06, 0.0, 0.74),
    "就业困难人员": (0.0, 0.03, 0.0, 0.19),
    "残疾人": (0.004, 0.010, 0.002, 0.022),
    "转岗职工": (0.03, 0.0, 0.0, 0.02),
}
_CHECK_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_CHECK_CHARACTERS = pl.Series(list("10X98765432"))


@dataclass(frozen=True)
class People:
    """Aligned columns, one entry per person. `pool` is a position in POOLS; `groups` names joined by ';'."""

    number: pl.Series
    pool: Counts
    female: Flags
    groups: pl.Series
    origin: pl.Series


def people(city: City, pool: Counts) -> People:
    """Make up as many people as `pool` has entries, each for the pool named there."""
    rng = random(f"people {city.code}")
    female = rng.random(len(pool)) < np.array([WOMEN[name] for name in POOLS])[pool]
    birthday = _birthdays(pool, rng)
    young = birthday.dt.year().to_numpy() >= YOUTH_BORN_FROM
    return People(
        number=identity_numbers(city.area, birthday, female),
        pool=pool,
        female=female,
        groups=_tags(city, pool, female, young, rng),
        origin=_origin(city, pool, rng),
    )


def identity_numbers(area: str, birthday: pl.Series, female: Flags) -> pl.Series:
    """Distinct eighteen-character numbers; the sequence part is odd for men and even for women."""
    frame = pl.DataFrame({"day": birthday, "female": female})
    rank = pl.int_range(pl.len()).over("day", "female")
    parts = frame.select(
        day=pl.col("day").dt.strftime("%Y%m%d"), sequence=(2 * rank + 1 + pl.col("female")).cast(pl.String).str.zfill(3)
    )
    first = parts.select(pl.lit(area) + pl.col("day") + pl.col("sequence")).to_series()
    return first + check_characters(first)


def check_characters(first: pl.Series) -> pl.Series:
    """The check character (GB 11643) of each seventeen-digit text."""
    digits = np.frombuffer("".join(first).encode("ascii"), dtype=np.uint8).reshape(-1, 17) - ord("0")
    return _CHECK_CHARACTERS.gather(digits @ _CHECK_WEIGHTS % 11)


def _birthdays(pool: Counts, rng: np.random.Generator) -> pl.Series:
    first = np.array([BORN[name][0] for name in POOLS])[pool]
    last = np.array([BORN[name][1] for name in POOLS])[pool]
    years = first + np.floor((last - first + 1) * rng.beta(1.3, 1.1, len(pool))).astype(np.int64)
    days = rng.integers(0, 365, len(pool))
    starts = pl.DataFrame({"year": years}).select(pl.date("year", 1, 1)).to_series()
    return (starts.cast(pl.Int32) + pl.Series(days, dtype=pl.Int32)).cast(pl.Date)


def _tags(city: City, pool: Counts, female: Flags, young: Flags, rng: np.random.Generator) -> pl.Series:
    """The group names of each person, joined by ';'."""
    scale = {"脱贫劳动力": city.poverty, "易地搬迁劳动力": city.relocated}
    flags = {name: rng.random(len(pool)) < scale.get(name, 1.0) * np.array(share)[pool] for name, share in TAGS.items()}
    flags["高校毕业生"] &= ~flags["职业院校学生"]
    flags["就业困难人员"] &= flags["失业人员"]
    flags |= {"青年": young, "妇女": female}
    return _joined(flags)


def _joined(flags: dict[str, Flags]) -> pl.Series:
    """One text per person: each set of tags is written once and looked up by its bits."""
    names = list(flags)
    bits = sum((flag.astype(np.int64) << place for place, flag in enumerate(flags.values())), np.int64(0))
    sets, which = np.unique(bits, return_inverse=True)
    texts = [";".join(name for place, name in enumerate(names) if (int(one) >> place) & 1) or None for one in sets]
    return pl.Series(texts, dtype=pl.String).gather(which)


def _origin(city: City, pool: Counts, rng: np.random.Generator) -> pl.Series:
    """Home: the city itself for nine in ten, else a neighbour."""
    places = (city.name, *city.neighbours)
    share = _shares(len(places))
    return pl.Series(places).gather(rng.choice(len(places), len(pool), p=share))


def _shares(count: int) -> Floats:
    return np.array([0.91, *[0.09 / (count - 1)] * (count - 1)])
