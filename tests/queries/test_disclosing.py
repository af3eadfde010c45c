"""Withheld cells cannot be computed by anybody who asks every question there is: proven by a linear programme."""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.optimize import linprog

from queries import disclosing
from queries.breakdowns import breakdown, industry_levels
from queries.paths import months as months_of
from queries.question import Question
from queries.regions import ranking
from tests.queries.conftest import Tables

SMALLEST = 10
PLACES = {"520000": ("520100", "520200", "520300"), "620000": ("620100", "620200"), "110000": ("110000",)}
INDUSTRIES = ("A", "C", "F", "O")
LEVELS = ("3", "4")
ABOVE = {place: province for province, below in PLACES.items() for place in below if place != province}
REGIONS: list[dict[str, Any]] = [{"code": "000000", "level": "nation"}]
REGIONS += [{"code": code, "level": "province", "parent": "000000"} for code in PLACES]
REGIONS += [{"code": code, "level": "prefecture", "parent": parent} for code, parent in ABOVE.items()]
Cell = tuple[str, str, str]
CELLS: list[Cell] = [
    (place, i, level) for below in PLACES.values() for place in below for i in INDUSTRIES for level in LEVELS
]


@pytest.fixture
def places_known(warehouse_of: Callable[[Tables], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(disclosing.SETTING, str(SMALLEST))
    warehouse_of({"region": REGIONS})


def asked(group: str) -> list[tuple[str, str, str]]:
    """Every row that the measure holds of a group: places by industry and by level, and both at once in provinces."""
    wide = ["000000", *PLACES]
    if group != "*":
        return [*product(wide, ("*", *INDUSTRIES), "*"), *product(ABOVE, "*", "*")]
    both = product(wide, ("*", *INDUSTRIES), ("*", *LEVELS))
    return [*both, *product(ABOVE, ("*", *INDUSTRIES), "*"), *product(ABOVE, "*", LEVELS)]


def inside(row: Cell, cell: Cell) -> bool:
    region, industry, level = row
    places = PLACES.get(region, (region,))
    return (region == "000000" or cell[0] in places) and industry in ("*", cell[1]) and level in ("*", cell[2])


def cube(chance: np.random.Generator, mean: float) -> pl.DataFrame:
    """Records of two years by two groups and in all, as the build counts them."""
    rows = []
    for group, year in product(("*", "migrant_workers", "women"), (2024, 2025)):
        true = chance.poisson(chance.lognormal(mean, 1.3, len(CELLS)))
        for row in asked(group):
            people = int(sum(n for n, cell in zip(true, CELLS, strict=True) if inside(row, cell)))
            if people:
                rows.append((year, row[0], group, row[1], row[2], people))
    columns = ["year", "region", "population_group", "industry", "level", "people"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def seen(told: pl.DataFrame) -> list[tuple[int, float, float]]:
    """Of each withheld row of a group and year: the count, and the least and most that the published ones leave."""
    sums = np.array(
        [[inside(row, cell) for cell in CELLS] for row in told.select("region", "industry", "level").rows()]
    )
    hidden, counts = told["suppressed"].to_numpy(), told["true"].to_numpy()
    return [(int(counts[n]), *bounds(sums[n], sums[~hidden], counts[~hidden])) for n in np.flatnonzero(hidden)]


def bounds(aim: npt.NDArray[np.bool_], sums: npt.NDArray[np.bool_], to: npt.NDArray[np.int64]) -> tuple[float, float]:
    low, high = (linprog(sign * aim.astype(float), A_eq=sums if len(to) else None, b_eq=to if len(to) else None)
                 for sign in (1.0, -1.0))  # fmt: skip
    return float(low.fun), float("inf") if high.status == 3 else float(-high.fun)


@pytest.mark.parametrize("seed", range(12))
def test_no_filter_and_no_sum_of_filters_gives_a_small_cell_away(
    seed: int, places_known: None, record_property: Callable[[str, object], None]
) -> None:
    chance = np.random.default_rng(seed)
    true = cube(chance, chance.uniform(1.0, 4.0))
    told = disclosing.withhold(true.with_columns(true="people"), ("people",))
    narrow = 0
    for _, part in told.group_by("year", "population_group", maintain_order=True):
        for count, low, high in seen(part):
            if count < SMALLEST:
                narrow += low > 1e-6 or high < SMALLEST - 1e-6
    assert told.filter("suppressed")["people"].is_null().all()
    record_property("published", round(1 - told.filter("suppressed").height / told.height, 3))
    assert narrow == 0


MONTHS = (date(2024, 3, 1), date(2024, 9, 1), date(2025, 3, 1))
GROUPS = ("*", "migrant_workers", "women")
Told = list[tuple[Cell, tuple[date, date], float]]  # cell, first and last month, the number that was told


@pytest.fixture
def counted(places_known: None, warehouse_of: Callable[[Tables], None]) -> Callable[[int], dict[str, Any]]:
    """Three months of records, one before and two after a half-year, of everybody and of two groups."""

    def publish(seed: int) -> dict[str, Any]:
        chance = np.random.default_rng(seed)
        mean = chance.uniform(1.5, 3.5)
        true = {group: chance.poisson(chance.lognormal(mean, 1.3, (3, len(CELLS)))) for group in GROUPS}
        rows = []
        for group, (n, month) in product(GROUPS, enumerate(MONTHS)):
            for row in asked(group):
                people = float(sum(true[group][n][at] for at, cell in enumerate(CELLS) if inside(row, cell)))
                if people:
                    keys = dict(zip(("region", "industry", "level"), row, strict=True))
                    rows.append({**keys, "population_group": group, "month": month, "period_start": month,
                                 "value": people, "indicator": "t", "source": "ledger"})  # fmt: skip
        warehouse_of({
            "region": [{**region, "sort": n, "due": True} for n, region in enumerate(REGIONS)], "measure": rows,
            "industry": [{"code": code, "sort": n} for n, code in enumerate(INDUSTRIES)],
            "population_group": [{"code": code, "sort": n} for n, code in enumerate(GROUPS[1:])],
            "indicator": [{"key": "t", "kind": "flow", "unit": "person_times", "direction": "up"}],
            "plan": [{"id": "P", "region": "000000", "register": "plan", "period_start": date(2024, 1, 1),
                      "period_end": date(2025, 12, 1)}],
        })  # fmt: skip
        return true

    return publish


def everything_told() -> dict[str, Told]:
    """Every number that the queries tell as of the last month, whatever place, group and industry is asked for."""
    found: dict[str, Told] = {group: [] for group in GROUPS}
    window, this_year, last_year = (MONTHS[0], MONTHS[2]), (MONTHS[2], MONTHS[2]), (MONTHS[0], MONTHS[1])

    def tell(group: str, cell: Cell, months: tuple[date, date], value: float | None) -> None:
        if value is not None:
            found[group].append((cell, months, value))

    for region, group, industry in product([row["code"] for row in REGIONS], GROUPS, ("*", *INDUSTRIES)):
        question = Question(plan="P", as_of=MONTHS[2], region=region, group=group, industry=industry)
        for dimension in ("population_group", "industry"):
            for part in (asked_by := breakdown(question, "t", dimension)).frame, asked_by.below:
                for row in part.iter_rows(named=True):
                    own = row["member"] if dimension == "population_group" else group
                    at = industry if dimension == "population_group" else row["member"]
                    months = {None: window, 2024: last_year, 2025: this_year}[row["year"]]
                    tell(own, (row["region"], at, "*"), months, row["value"])
        for row in ranking(question, "t").frame.iter_rows(named=True):
            place = (row["region"], industry, "*")
            tell(group, place, window, row["value"])
            tell(group, place, this_year, row["ytd_value"])
            tell(group, place, (MONTHS[0], MONTHS[0]), row["ytd_before"])
        for row in industry_levels(question, "t").iter_rows(named=True):
            tell(group, (region, row["industry"], row["level"]), window, row["value"])
        for row in months_of("t", region, group, industry, since=date(2024, 1, 1), until=MONTHS[2]).iter_rows(
            named=True
        ):
            tell(group, (region, industry, "*"), (row["month"], row["month"]), row["value"])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_nor_does_any_sequence_of_questions(
    seed: int, counted: Callable[[int], dict[str, Any]], record_property: Callable[[str, object], None]
) -> None:
    true, exact, narrow, small = counted(seed), 0, 0, 0
    for group, told in everything_told().items():
        lines = {(*cell, *months): value for cell, months, value in told}
        sums = np.array([unknowns(key[:3], key[3:]) for key in lines])
        assert np.allclose(sums @ true[group].ravel(), list(lines.values()))
        for row, year in product(asked(group), (MONTHS[:2], MONTHS[2:])):
            aim = unknowns(row, (year[0], year[-1]))
            count = float(aim @ true[group].ravel())
            broken = group != "*" or row[1] != "*" or row[0] in ABOVE
            if 0 < count < SMALLEST and broken:
                low, high = bounds(aim.astype(bool), sums, np.array(list(lines.values())))
                small += 1
                exact += high - low < 1 - 1e-6
                narrow += low > 1e-6 or high < SMALLEST - 1e-6
    record_property("small cells", small)
    record_property("bounded more tightly than promised", narrow)
    assert small
    assert (exact, narrow) == (0, 0)


def unknowns(row: Cell, months: tuple[date, ...]) -> npt.NDArray[np.float64]:
    """Which of the true counts, month by month, a number is the sum of."""
    return np.array([
        float(months[0] <= month <= months[-1] and inside(row, cell)) for month in MONTHS for cell in CELLS
    ])  # fmt: skip


def test_the_limit_is_ten_unless_the_office_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(disclosing.SETTING, raising=False)
    assert (disclosing.threshold(), disclosing.is_off()) == (10, False)
    monkeypatch.setenv(disclosing.SETTING, "5")
    assert disclosing.threshold() == 5
    for told in ("0", "1"):
        monkeypatch.setenv(disclosing.SETTING, told)
        assert disclosing.is_off()
    monkeypatch.setenv(disclosing.SETTING, "ten")
    with pytest.raises(disclosing.BadThreshold):
        disclosing.threshold()


def test_with_the_limit_off_every_number_is_told(
    counted: Callable[[int], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(3)
    question = Question(plan="P", as_of=MONTHS[2], region="000000", group="women")
    limited = breakdown(question, "t", "industry").below
    monkeypatch.setenv(disclosing.SETTING, "0")
    every = breakdown(question, "t", "industry").below
    assert every["value"].null_count() == 0
    assert not every["suppressed"].any()
    told = limited.filter(~pl.col("suppressed"))
    assert told.height < every.height
    assert limited.filter("suppressed")["value"].is_null().all()
    assert told.rows() == every.join(told, on=["region", "member", "year"], how="semi", nulls_equal=True).rows()
