"""Withheld cells cannot be computed by anybody who asks every question there is: proven by a linear programme."""

from collections.abc import Callable
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.optimize import linprog

from queries import disclosing
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
