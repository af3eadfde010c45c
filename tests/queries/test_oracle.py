"""Flows add, stocks take the last, rates divide anew, "of which" stays out of totals: against slow plain Python."""

from collections.abc import Iterator
from datetime import date
from itertools import count, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from home import Home
from queries import paths, progress, reconcile, regions, warehouse
from queries.actuals import Actual
from queries.methods.pace import month_range, shift
from queries.question import Question
from tests.queries import oracle
from tests.queries.oracle import ALGEBRA, STANDING, Rows
from tests.queries.warehouse_rows import publish

SINCE, END = date(2022, 3, 1), date(2023, 10, 1)
MONTHS = month_range(date(2022, 1, 1), date(2023, 12, 1))
KINDS = {"f": "flow", "s": "stock", "r": "rate"}
TARGET_KINDS = {"f": "flow_cumulative", "s": "stock_at", "r": "ratio"}
SOURCES, REGIONS, GROUPS = ("reported", "ledger"), ("000000", "110000", "120000"), ("*", "g")

Cell = tuple[str, str, str, date]


def row(cell: Cell, group: str, value: float, below: float, coverage: float) -> dict[str, Any]:
    """One measure row; a rate carries its parts, and its value is what they give."""
    indicator, source, region, month = cell
    facts = {"indicator": indicator, "source": source, "region": region, "population_group": group, "month": month}
    if indicator == "r":
        above = min(value, below)
        share = 100 * above / below if below else None
        return facts | {"value": share, "numerator": above, "denominator": below, "coverage": coverage}
    return facts | {"value": value, "numerator": None, "denominator": None, "coverage": coverage}


def measures(chance: Random) -> Rows:
    """Rows for everybody, with gaps, and for some of them an "of which" row of group g that is no larger."""
    filled, grouped = chance.choice([0.05, 0.5, 0.95]), chance.choice([0.1, 0.9])
    rows: Rows = []
    for cell in product(KINDS, SOURCES, REGIONS, MONTHS):
        if chance.random() > filled:
            continue
        value, below = float(chance.randrange(10**9)), float(chance.choice([0, chance.randrange(10**9)]))
        coverage = chance.choice([0.25, 0.5, 1.0])
        rows.append(row(cell, "*", value, below, coverage))
        if chance.random() < grouped:
            rows.append(row(cell, "g", value // 2, below, coverage))
    return rows


def tables(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows with a promise per indicator for everybody and for the group."""
    promises = [
        {"id": f"{key}{group}", "indicator": key, "population_group": group, "kind": TARGET_KINDS[key], "value": 1e9,
         "period_start": SINCE, "period_end": END, "parent": None if group == "*" else f"{key}*"}
        for key in KINDS for group in GROUPS
    ]  # fmt: skip
    places = [{"code": code, "level": "province" if code != "000000" else "nation", "sort": n,
               "parent": "000000" if code != "000000" else None} for n, code in enumerate(REGIONS)]  # fmt: skip
    return {
        "measure": rows,
        "plan": [{"id": "P", "period_start": SINCE, "period_end": END}],
        "indicator": [{"key": key, "kind": kind} for key, kind in KINDS.items()],
        "target": promises,
        "region": places,
    }


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Iterator[int]]]:
    """One home for all examples; each publishes its own version."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("oracle")
        patch.setenv("SKILLGAUGE_HOME", str(folder))
        yield folder, count(1)
        warehouse.close()


def by_source(standing: progress.TargetProgress) -> dict[str, Actual]:
    every = ((standing.actual,) if standing.actual else ()) + standing.others
    return {one.source: one for one in every}


def flat(standings: tuple[progress.TargetProgress, ...]) -> Iterator[progress.TargetProgress]:
    for one in standings:
        yield one
        yield from flat(one.children)


@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.integers(0, 2**32), st.sampled_from(MONTHS))
def test_answers_are_those_of_the_oracle(versions: tuple[Path, Iterator[int]], seed: int, as_of: date) -> None:
    rows = measures(Random(seed))
    publish(Home(versions[0]), next(versions[1]), tables(rows))
    question = Question("P", as_of, "000000")
    until = min(as_of, END)
    for standing in flat(progress.targets(question)):
        _check_standing(standing, rows, until)
        _check_path(standing, rows, as_of)
    for key in KINDS:
        _check_regions(regions.ranking(question, key), rows, until)
        _check_window(key, rows, until)


def _check_standing(standing: progress.TargetProgress, rows: Rows, until: date) -> None:
    check = _check_flow if standing.target.indicator == "f" else _check_level
    found = by_source(standing)
    for source in SOURCES:
        every = oracle.of(rows, indicator=standing.target.indicator, source=source, region="000000")
        check(found.get(source), every, standing, until)


def _check_flow(found: Actual | None, every: Rows, standing: progress.TargetProgress, until: date) -> None:
    """Records leave no row where nothing happened: of a group that was ever counted, what was heard is everybody's."""
    mine = oracle.of(every, population_group=standing.group)
    ledger = bool(every) and every[0]["source"] == "ledger"
    ever = [one for one in mine if one["month"] <= until]
    heard = oracle.of(every, population_group="*") if ledger and ever else mine
    heard = oracle.between(heard, SINCE, until)
    if not heard:
        assert found is None
        return
    assert found is not None
    assert found.value == pytest.approx(oracle.added(oracle.between(mine, SINCE, until)) or 0.0)
    assert found.through == oracle.last_month(heard)
    assert found.coverage == pytest.approx(oracle.reported_share(heard, SINCE, oracle.last_month(heard)))
    assert found.from_start == (min(one["month"] for one in heard) == SINCE)


def _check_level(found: Actual | None, every: Rows, standing: progress.TargetProgress, until: date) -> None:
    mine = oracle.between(oracle.of(every, population_group=standing.group), SINCE, until)
    expected = STANDING[KINDS[standing.target.indicator]](mine)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.value == pytest.approx(expected)


def _check_path(standing: progress.TargetProgress, rows: Rows, as_of: date) -> None:
    path = paths.path(standing, as_of)
    for source in SOURCES:
        mine = oracle.of(
            rows, indicator=standing.target.indicator, source=source, region="000000", population_group=standing.group
        )
        mine = sorted(oracle.between(mine, SINCE, path.until), key=lambda one: one["month"])
        line = [each for each in path.months.iter_rows(named=True) if each["source"] == source]
        assert [each["month"] for each in line] == [one["month"] for one in mine]
        assert [each["value"] for each in line] == [one["value"] for one in mine]
        if standing.target.indicator == "f":
            sums = [oracle.added(mine[: n + 1]) for n in range(len(mine))]
            assert [each["cumulative"] for each in line] == pytest.approx(sums)


def _check_regions(ranking: regions.Ranking, rows: Rows, until: date) -> None:
    algebra = ALGEBRA[KINDS[ranking.indicator]]
    assert ranking.frame["region"].to_list() == ["110000", "120000"]
    for each in ranking.frame.iter_rows(named=True):
        mine = oracle.of(
            rows, indicator=ranking.indicator, source=ranking.source, region=each["region"], population_group="*"
        )
        inside = oracle.between(mine, SINCE, until)
        assert each["value"] == pytest.approx(STANDING[KINDS[ranking.indicator]](inside) if inside else None)
        if each["value"] is not None:
            assert each["months_reported"] == len(inside)
            assert each["last_month"] == oracle.last_month(inside)
            _check_year(each, mine, algebra)


def _check_year(each: dict[str, Any], mine: Rows, algebra: Any) -> None:
    """The year to date ends at the place's own last month, and so does the stretch a year before."""
    last, opens = each["last_month"], each["last_month"].replace(month=1)
    this_year = oracle.between(mine, opens, last)
    before = oracle.between(mine, shift(opens, -12), shift(last, -12))
    assert each["ytd_value"] == pytest.approx(algebra(this_year) if this_year else None)
    assert each["ytd_before"] == pytest.approx(algebra(before) if before else None)


def _check_window(key: str, rows: Rows, until: date) -> None:
    window = reconcile.reconcile(key, "110000", SINCE, until).row(-1, named=True)
    assert window["origin"] is None
    for source in SOURCES:
        mine = oracle.of(rows, indicator=key, source=source, region="110000", population_group="*")
        inside = oracle.between(mine, SINCE, until)
        assert window[source] == pytest.approx(ALGEBRA[KINDS[key]](inside) if inside else None)
