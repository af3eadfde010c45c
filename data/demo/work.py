"""Who works when: up to two spells of work around a person's first training, right-censored at the end of the data.

Days are counted from 1970-01-01. FAR stands for "never" as a start and "still going on" as an end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from data.demo.cities import POOLS, City
from data.demo.people import Flags, People
from data.demo.rounding import Counts, Floats
from data.demo.units import industry_codes, random

FAR = 99_999
LAST_DAY = (date(2025, 12, 31) - date(1970, 1, 1)).days

# By pool: at work when the first class begins; finds work after it (having passed); waits so many days (mean).
AT_WORK = {"staff": 1.0, "rural": 0.40, "young": 0.06, "seekers": 0.05}
FINDS = {"staff": 0.0, "rural": 0.87, "young": 0.84, "seekers": 0.77}
WAITS = {"staff": 60.0, "rural": 55.0, "young": 95.0, "seekers": 110.0}
WITHOUT_PASS, WAIT_WITHOUT_PASS = 0.72, 1.5
REGISTERED = 0.94
LEAVES, COMES_BACK, LEAVES_AGAIN = 0.23, 0.60, 0.20

STATUS = ("单位就业", "灵活就业", "创业")
STATUS_SHARE = {
    "staff": (0.97, 0.02, 0.01),
    "rural": (0.56, 0.36, 0.08),
    "young": (0.80, 0.13, 0.07),
    "seekers": (0.58, 0.31, 0.11),
}
EVIDENCE = {"单位就业": ("社保", "劳动合同"), "灵活就业": ("登记", "社保"), "创业": ("营业执照", "登记")}
FAR_AWAY = ("广东省", "浙江省", "福建省", "江苏省")


@dataclass(frozen=True)
class Spells:
    """Start and end days of every person's two spells; shape (2, people)."""

    start: Counts
    end: Counts

    def covers(self, person: Counts, day: Counts) -> Flags:
        """Whether each of these people is at work on the day given beside it."""
        first, second = (self.start[:, person] <= day) & (day < self.end[:, person])
        at_work: Flags = first | second
        return at_work


@dataclass(frozen=True)
class Training:
    """Of each person: the first day of the first class, the last days of the first and the last one, and success."""

    began: Counts
    ended: Counts
    last_ended: Counts
    passed: Flags


def spells(city: City, people: People, training: Training) -> Spells:
    """Work around each person's classes: before the first, or some time after the first or the last."""
    rng = random(f"work {city.code}")
    size = len(training.began)
    at_work = rng.random(size) < _of_pool(AT_WORK, people)
    found = np.where(at_work, FAR, _search(city, people, training.ended, training.passed, rng))
    start = np.where(at_work, training.began - rng.integers(30, 201, size), found)
    end = _until(np.maximum(start, training.ended) + rng.integers(30, 420, size), rng.random(size) < LEAVES, start)
    back = np.where((end < FAR) & (rng.random(size) < COMES_BACK), end + rng.integers(10, 150, size), FAR)
    tries_again = (start == FAR) & (training.last_ended > training.ended)
    again = np.where(tries_again, _search(city, people, training.last_ended, training.passed, rng), back)
    final = _until(again + rng.integers(60, 420, size), rng.random(size) < LEAVES_AGAIN, again)
    return Spells(np.stack([start, again]), np.stack([end, final]))


def employment(city: City, people: People, worked: Spells, industry: pl.Series) -> pl.DataFrame:
    """One row per registered spell known by the last day; `industry` is that of each person's first course."""
    rng = random(f"register {city.code}")
    registered = rng.random(len(people.pool)) < REGISTERED
    number, person = np.nonzero((worked.start <= LAST_DAY) & registered)
    start, end = worked.start[number, person], worked.end[number, person]
    status = _by_pool(STATUS_SHARE, people.pool[person], rng)
    frame = pl.DataFrame(
        {
            "person_id": people.number.gather(person),
            "start_date": _dates(start),
            "end_date": _dates(np.where(end <= LAST_DAY, end, FAR)),
            "status": pl.Series(STATUS).gather(status),
            "evidence": _evidence(status, rng),
            "industry": _industry(industry.gather(person), rng),
            "region": _place(city, people.pool[person], rng),
        }
    )
    return frame.sort("start_date", maintain_order=True)


def _search(city: City, people: People, ended: Counts, passed: Flags, rng: np.random.Generator) -> Counts:
    """The day on which people out of work find some after a class that ended on the day given; FAR when they do not."""
    chance = _of_pool(FINDS, people) * city.found_work * np.where(passed, 1.0, WITHOUT_PASS)
    waits = rng.gamma(1.2, _of_pool(WAITS, people) / 1.2) * np.where(passed, 1.0, WAIT_WITHOUT_PASS)
    days = ended + np.clip(waits, 1, 400).astype(np.int64)
    return np.where(rng.random(len(ended)) < chance, days, FAR)


def _of_pool(values: dict[str, float], people: People) -> Floats:
    return np.array([values[name] for name in POOLS])[people.pool]


def _until(day: Counts, leaves: Flags, start: Counts) -> Counts:
    """The end of a spell: the day given for those who leave, FAR for the others and where there is no spell."""
    return np.where(leaves & (start < FAR), day, FAR)


def _dates(days: Counts) -> pl.Series:
    return pl.Series(np.where(days < FAR, days, -1)).cast(pl.Int32).replace(-1, None).cast(pl.Date)


def _by_pool(shares: Mapping[str, tuple[float, ...]], pool: Counts, rng: np.random.Generator) -> Counts:
    """A choice for each entry, with the chances of its pool."""
    edges = np.cumsum(np.array([shares[name] for name in POOLS]), axis=1)[pool]
    choice: Counts = (rng.random(len(pool))[:, None] > edges[:, :-1]).sum(axis=1)
    return choice


def _evidence(status: Counts, rng: np.random.Generator) -> pl.Series:
    """Mostly the first kind of evidence of a status, else the second."""
    words = [word for name in STATUS for word in EVIDENCE[name]]
    return pl.Series(words).gather(2 * status + (rng.random(len(status)) < 0.3))


def _industry(course: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Half of them work in the industry they trained for."""
    stays = pl.Series(rng.random(len(course)) < 0.5)
    sections = pl.Series(industry_codes())
    other = sections.gather(rng.integers(0, len(sections), len(course)))
    return pl.select(pl.when(stays).then(course).otherwise(other)).to_series()


def _place(city: City, pool: Counts, rng: np.random.Generator) -> pl.Series:
    """At home, or for a part of the rural people in one of four provinces."""
    away = (rng.random(len(pool)) < city.away) & (pool == POOLS.index("rural"))
    where = np.where(away, 1 + rng.integers(0, len(FAR_AWAY), len(pool)), 0)
    return pl.Series((city.name, *FAR_AWAY)).gather(where)
