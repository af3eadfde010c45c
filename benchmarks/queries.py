"""Every query behind every figure, over a spread of questions, in a small and in a large home.

What a page needs is counted by the build, so a hundred times the records should cost a page next to nothing. The cache
is emptied before every figure: what is told is what the first reader of a new version waits for.
"""

import os
import random
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import duckdb
import polars as pl

from benchmarks.alone import by_turns
from benchmarks.rows import home_with
from benchmarks.table import Line
from data.build import build
from figures.catalogue import CATALOGUE, make
from figures.scorecards import scorecards
from figures.wording import words
from queries import meta, places, register, warehouse
from queries.question import Question

QUESTIONS = 100
LIMIT_MS = 50.0
LIMIT_RATIO = 1.3

# what is asked for -> milliseconds, one for each time it was asked
Times = dict[str, list[float]]


def lines(small: int, large: int, folder: Path) -> list[Line]:
    """The slowest single query and the slowest figure: against the limit, and against the small home."""
    homes = [home_with(rows, folder) for rows in (small, large)]
    for home in homes:
        build(home)
    less, more = by_turns(1, *(("benchmarks.queries:ask", str(home.path)) for home in homes))
    found = []
    for what, part in (("slowest query", "queries"), ("all queries of the slowest figure", "figures")):
        times = more.answer[part]
        name = max(times, key=lambda one: _p95(times[one]))
        p95, before = _p95(times[name]), _p95(less.answer[part][name])
        note = f"{name}, {QUESTIONS} questions, p50 {median(times[name]):.0f} ms"
        limit = LIMIT_MS if part == "queries" else None
        found.append(Line(f"{what}, p95 at {large:,} rows", p95, "ms", None, limit, more.peak_mb, note))
        found.append(Line(f"{what}, p95 against {small:,} rows", p95, "ms", before, LIMIT_RATIO))
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
    """Times every question that reaches DuckDB, from its text to its frame."""

    def __init__(self) -> None:
        self.queries: Times = defaultdict(list)
        self.figures: Times = defaultdict(list)
        self._asked = 0.0
        self._ask = warehouse._ask
        warehouse._ask = self._timed

    def measure(self, figure: str, draw: Callable[[], object]) -> None:
        """All that one figure asks of an empty cache, together."""
        warehouse._answers.clear()
        self._asked = 0.0
        draw()
        self.figures[figure].append(self._asked)

    def _timed(
        self, cursor: duckdb.DuckDBPyConnection, name: str, sql: str, params: dict[str, warehouse.Param]
    ) -> pl.DataFrame:
        start = time.perf_counter()
        frame = self._ask(cursor, name, sql, params)
        taken = 1000 * (time.perf_counter() - start)
        self.queries[name].append(taken)
        self._asked += taken
        return frame


def _spread(codes: list[str], count: int) -> list[str]:
    return codes[:: max(1, len(codes) // count)]


def _p95(times: list[float]) -> float:
    return quantiles(times, n=100)[94] if len(times) > 1 else times[0]
