"""An attacker who asks for every programme in every place and year, against records that nobody chose."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from data.build import build
from home import Home
from queries import disclosing, warehouse
from queries.funnel import funnel
from queries.question import Question
from tests.rows import load

BELOW = {"520000": ("520100", "520500", "520300"), "230000": ("230100", "230600")}
LEAVES = [place for places in BELOW.values() for place in places]
PROGRAMMES = ("马兰花计划", "乡村工匠", "企业新型学徒制")
YEARS = (2023, 2024)
SMALLEST = 10
CELLS = list(product(LEAVES, (*PROGRAMMES, None), YEARS))

Ask = tuple[str, str, tuple[int, ...]]
"""A place, a programme ('*' is everybody) and the years that are added up."""


def records(seed: int) -> dict[tuple[str, str | None, int], int]:
    """Person-times of every cell. In one home out of two everybody is in a programme: nothing else hides anybody."""
    chance = Random(seed)
    return {
        (place, programme, year): 0 if programme is None and seed % 2 else chance.choice([0, 2, 5, 9, 40, 60, 150, 300])
        for place, programme, year in CELLS
    }


def inside(ask: Ask, cell: tuple[str, str | None, int]) -> bool:
    region, programme, years = ask
    return (
        cell[0] in BELOW.get(region, LEAVES if region == "000000" else (region,))
        and programme in ("*", cell[1])
        and cell[2] in years
    )


@pytest.fixture(scope="module", params=range(4))
def true(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Ask, int]]:
    """A home of such records, and what every question would be told if nothing were withheld."""
    counts = records(request.param)
    home = Home(tmp_path_factory.mktemp("programmes") / "home")
    rows = [
        {"region": place, "programme": programme, "person_times": count, "end_date": date(year, 5, 3)}
        for (place, programme, year), count in counts.items()
        if count
    ]
    load(home, "training", rows)
    build(home)
    asks = product(("000000", *BELOW, *LEAVES), ("*", *PROGRAMMES), [(2023,), (2024,), YEARS])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAUGE_HOME", str(home.path))
        patch.setenv(disclosing.SETTING, str(SMALLEST))
        yield {ask: sum(count for cell, count in counts.items() if inside(ask, cell)) for ask in asks}
        warehouse.close()


def told(true: dict[Ask, int]) -> dict[Ask, int | None]:
    """What the funnel says of those who completed; what it has no row of is nobody."""
    found: dict[Ask, int | None] = dict.fromkeys(true, 0)
    for region in ("000000", *BELOW, *LEAVES):
        for years in ((2023,), (2024,), YEARS):
            question = Question("cn-145", date(years[-1], 12, 1), region)
            frame = funnel(question, "programme", "year" if len(years) == 1 else "plan").frame
            found |= {(region, member, years): count for member, count in frame.select("member", "completed").rows()}
    return found


def bounds(aim: Ask, known: dict[Ask, int]) -> tuple[float, float]:
    def part(ask: Ask) -> list[float]:
        return [float(inside(ask, cell)) for cell in CELLS]

    equal, to = np.array([part(ask) for ask in known]), np.array(list(known.values()))
    least, most = (linprog(sign * np.array(part(aim)), A_eq=equal, b_eq=to) for sign in (1.0, -1.0))
    return float(least.fun), float("inf") if most.status == 3 else float(-most.fun)


def test_no_question_gives_away_a_small_programme(true: dict[Ask, int]) -> None:
    answers = told(true)
    known = {ask: count for ask, count in answers.items() if count is not None}
    assert all(true[ask] == count for ask, count in known.items())
    small = [ask for ask, count in true.items() if 0 < count < SMALLEST and ask[1] != "*"]
    assert small
    assert not known.keys() & set(small)
    for ask in small:
        low, high = bounds(ask, known)
        assert low <= 1e-6, (ask, low, true[ask])
        assert high >= SMALLEST - 1e-6, (ask, high, true[ask])


def test_most_programmes_are_told(true: dict[Ask, int]) -> None:
    of_year = [count for ask, count in told(true).items() if ask[1] != "*" and len(ask[2]) == 1]
    assert sum(count is not None for count in of_year) > len(of_year) / 3


def test_everybody_s_number_is_not_withheld_for_a_programme(true: dict[Ask, int]) -> None:
    """It is told as an indicator, so that withholding it would hide nothing."""
    answers = told(true)
    assert all(answers[ask] == count for ask, count in true.items() if ask[1] == "*" and ask[0] in ("000000", *BELOW))
