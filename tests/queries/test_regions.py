"""Places side by side: one source, one window, their own targets where they have one."""

from collections.abc import Callable
from typing import Any

import pytest

from queries import regions
from queries.question import Question
from tests.queries.plans import END, START, Publish, monthly, plan_of
from tests.queries.warehouse_rows import month

PLACES = [
    {"code": "000000", "level": "nation", "sort": 1},
    {"code": "520000", "level": "province", "parent": "000000", "sort": 3},
    {"code": "110000", "level": "province", "parent": "000000", "sort": 2},
    {"code": "710000", "level": "province", "parent": "000000", "sort": 4, "due": False},
    {"code": "520500", "level": "prefecture", "parent": "520000", "sort": 5},
    {"code": "520100", "level": "prefecture", "parent": "520000", "sort": 6},
]
OWN = {"id": "G", "plan": "Q", "region": "520000", "period_start": month("2023-01"), "period_end": END, "sort": 2}
PLANS = [
    {"id": "P", "period_start": START, "period_end": END},
    {"id": "Q", "region": "520000", "period_start": month("2023-01"), "period_end": END},
]


@pytest.fixture
def ranked(warehouse_of: Publish) -> Callable[..., regions.Ranking]:
    """Publish rows (and targets beside the plan's own), then rank by indicator t."""

    def rank(
        rows: list[dict[str, Any]], *own: dict[str, Any], as_of: str = "2023-06", region: str = "000000", **more: str
    ) -> regions.Ranking:
        warehouse_of(plan_of([{}, *own], plan=PLANS, region=PLACES, measure=rows))
        return regions.ranking(Question("P", month(as_of), region, **more), "t")

    return rank


def column(ranking: regions.Ranking, name: str) -> dict[str, Any]:
    return dict(ranking.frame.select("region", name).rows())


Rank = Callable[..., regions.Ranking]


def test_every_place_has_a_row_in_the_order_of_the_list(ranked: Rank) -> None:
    ranking = ranked(monthly("2021-01", "2021-06", region="520000"))
    assert ranking.frame["region"].to_list() == ["110000", "520000", "710000"]
    assert column(ranking, "value") == {"110000": None, "520000": 6.0, "710000": None}
    assert column(ranking, "synthetic")["110000"] in (None, False)


def test_without_any_figure_there_is_no_source(ranked: Rank) -> None:
    ranking = ranked([])
    assert ranking.source is None
    assert ranking.frame["value"].null_count() == 3


def test_places_are_compared_within_the_source_that_most_have(ranked: Rank) -> None:
    one = monthly("2021-01", "2021-06", region="520000")
    both = [
        row for code in ("110000", "520000") for row in monthly("2021-01", "2021-06", 2.0, source="ledger", region=code)
    ]
    assert ranked(one + both).source == "ledger"
    assert column(ranked(one + both), "value") == {"110000": 12.0, "520000": 12.0, "710000": None}
    assert ranked(one + both[:6]).source == "reported"


def test_share_is_of_the_sum_of_all_places(ranked: Rank) -> None:
    rows = monthly("2021-01", "2021-06", 3.0, region="110000") + monthly("2021-01", "2021-06", region="520000")
    assert column(ranked(rows), "share") == {"110000": 0.75, "520000": 0.25, "710000": None}


def test_coverage_counts_the_months_that_are_missing(ranked: Rank) -> None:
    ranking = ranked(monthly("2021-01", "2022-03", region="520000"))
    row = ranking.frame.filter(region="520000").row(0, named=True)
    assert (row["months_reported"], row["first_month"], row["last_month"]) == (15, START, month("2022-03"))
    assert row["coverage"] == 0.5


def test_the_year_before_ends_at_the_same_month(ranked: Rank) -> None:
    rows = monthly("2022-01", "2022-12", 2.0, region="520000") + monthly("2023-01", "2023-05", 3.0, region="520000")
    row = ranked(rows).frame.filter(region="520000").row(0, named=True)
    assert (row["ytd_value"], row["ytd_before"]) == (15.0, 10.0)


def test_a_province_opens_into_its_prefectures(ranked: Rank) -> None:
    ranking = ranked(monthly("2021-01", "2021-06", region="520500"), region="520000")
    assert column(ranking, "value") == {"520500": 6.0, "520100": None}


def test_a_place_with_nothing_below_is_shown_among_its_neighbours(ranked: Rank) -> None:
    ranking = ranked(monthly("2021-01", "2021-06", region="520500"), region="520500")
    assert (ranking.parent, ranking.frame.height) == ("520000", 2)


def test_a_group_is_asked_for_by_itself(ranked: Rank) -> None:
    rows = monthly("2021-01", "2021-06", 9.0, region="520000") + monthly(
        "2021-01", "2021-03", region="520000", population_group="g"
    )
    assert column(ranked(rows, group="g"), "value")["520000"] == 3.0


def test_a_group_missing_from_records_is_no_gap(ranked: Rank) -> None:
    everybody = monthly("2021-01", "2023-06", region="520000", source="ledger")
    some = monthly("2021-02", "2021-03", region="520000", source="ledger", population_group="g")
    assert column(ranked(everybody + some, group="g"), "coverage")["520000"] == 1.0


def test_only_a_place_with_a_target_of_its_own_is_held_to_one(ranked: Rank) -> None:
    rows = monthly("2021-01", "2023-06", region="520000") + monthly("2021-01", "2023-06", region="110000")
    ranking = ranked(rows, OWN)
    assert column(ranking, "target_id") == {"110000": None, "520000": "G", "710000": None}
    row = ranking.frame.filter(region="520000").row(0, named=True)
    assert (row["value"], row["target_value"], row["target_actual"]) == (30.0, 60.0, 6.0)
    assert (row["completion"], row["tau"], row["status"]) == (0.1, 6 / 36, "slow")
    assert ranking.standings["520000"].target.plan == "Q"


def test_a_target_of_another_group_or_of_the_other_register_does_not_count(ranked: Rank) -> None:
    rows = monthly("2021-01", "2023-06", region="520000")
    for other in ({"population_group": "g"}, {"register": "additional"}, {"value": None}, {"industry": "C"}):
        assert ranked(rows, OWN | other).standings == {}


def test_the_running_target_speaks_before_one_that_is_over(ranked: Rank) -> None:
    over = OWN | {"id": "O", "period_start": START, "period_end": month("2022-12"), "sort": 1}
    later = OWN | {"id": "L", "period_start": month("2024-01"), "sort": 3}
    ranking = ranked(monthly("2021-01", "2023-06", region="520000"), over, OWN, later)
    assert ranking.standings["520000"].target.id == "G"
