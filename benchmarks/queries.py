"""Every query behind every figure, over a spread of questions, with the cache off, in a small and in a large home.

What a page needs is counted by the build, so a hundred times the records should cost a page next to nothing.
"""

import os
import random
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from statistics import quantiles
from typing import Any

import polars as pl

from benchmarks.alone import by_turns
from benchmarks.rows import home_with
from benchmarks.table import Line
from data.build import build
from figures.catalogue import CATALOGUE, make
from figures.scorecards import scorecards
from figures.wording import words
from home import Home
from queries import meta, places, register, warehouse
from queries.question import Question

QUESTIONS = 150
LIMIT_MS = 50.0
LIMIT_RATIO = 1.3

# what is asked for -> milliseconds, one for each time it was asked
Times = dict[str, list[float]]


def lines(small: int, large: int, folder: Path) -> list[Line]:
    """Two lines for single queries, two for all queries of a figure: against the limit, against the small home."""
    homes = [_built(rows, folder) for rows in (small, large)]
    less, more = by_turns(1, *(("benchmarks.queries:ask", str(home.path)) for home in homes))
    found = []
    for what, part in (("one query", "queries"), ("all queries of a figure", "figures")):
        slow, quick = _p95(more.answer[part]), _p95(less.answer[part])
        note = f"p50 {_percentile(more.answer[part], 50):.1f} ms, {_slowest(more.answer[part])}"
        found.append(Line(f"{what}, p95 at {large:,} rows", slow, "ms", None, LIMIT_MS, more.peak_mb, note))
        found.append(Line(f"{what}, p95 against {small:,} rows", slow, "ms", quick, LIMIT_RATIO))
    return found


def ask(home: str) -> dict[str, Any]:
    """Milliseconds of every query and of every figure's queries together, over the same questions in every home."""
    os.environ["SKILLGAUGE_HOME"] = home
    say, chosen = words("zh"), questions()
    watch = Watch()
    for question in chosen:
        watch.measure("scorecards", partial(scorecards, question, say))
        for key in CATALOGUE:
            watch.measure(key, partial(make, key, question, say))
    return {"queries": watch.queries, "figures": watch.figures}


def questions() -> list[Question]:
    """A fixed choice among all plans × half-years × places × groups × industries."""
    months = [month for month in meta.months() if month.month in (6, 12) and 2022 <= month.year <= 2025]
    regions = ["000000", *_spread(places.regions()["code"].to_list(), 12)]
    groups = ["*", *_spread(places.groups()["code"].to_list(), 3)]
    industries = ["*", *_spread(places.industries()["code"].to_list(), 3)]
    plans = [plan.id for plan in register.plans()]
    every = list(product(plans, months, regions, groups, industries))
    return [Question(*one) for one in random.Random(20211215).sample(every, QUESTIONS)]


class Watch:
    """Times every answer that the warehouse gives; nothing comes from the cache while it watches."""

    def __init__(self) -> None:
        self.queries: Times = defaultdict(list)
        self.figures: Times = defaultdict(list)
        self._asked = 0.0
        self._answer = warehouse._answer
        warehouse._answer = self._timed
        warehouse._answers = _Forgetful()

    def measure(self, figure: str, draw: Callable[[], object]) -> None:
        """All that one figure asks, together."""
        self._asked = 0.0
        draw()
        self.figures[figure].append(self._asked)

    def _timed(self, name: str, sql: str, params: dict[str, warehouse.Param]) -> pl.DataFrame:
        start = time.perf_counter()
        frame = self._answer(name, sql, params)
        taken = 1000 * (time.perf_counter() - start)
        self.queries[name].append(taken)
        self._asked += taken
        return frame


class _Forgetful(warehouse._Answers):
    def get(self, key: object) -> None:
        return None


def _built(rows: int, folder: Path) -> Home:
    home = home_with(rows, folder / f"home-{rows}")
    if not (home.warehouse / "CURRENT").exists():
        build(home)
    return home


def _spread(codes: list[str], count: int) -> list[str]:
    return codes[:: max(1, len(codes) // count)]


def _p95(times: Times) -> float:
    return _percentile(times, 95)


def _percentile(times: Times, percent: int) -> float:
    return quantiles((taken for one in times.values() for taken in one), n=100)[percent - 1]


def _slowest(times: Times) -> str:
    p95, name = max((quantiles(one, n=100)[94], name) for name, one in times.items() if len(one) > 1)
    return f"slowest {name} p95 {p95:.1f} ms"
