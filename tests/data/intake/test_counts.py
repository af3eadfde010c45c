"""Records of a place and month against the place's other months."""

import pytest

from data.intake import Inspection, accept
from figures.wording import problem_text, words
from home import Home
from tests.data.intake.files import look, text

MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023, 2024) for month in range(1, 13)][:32]


def file(*cells: tuple[str, str, int]) -> str:
    """Counts as (month, place, person-times)."""
    return text(
        {"记录编号": f"{month}/{place}/{times}", "结业日期": f"{month}-15", "地区": place, "人次": str(times)}
        for month, place, times in cells
    )


def take(home: Home, *cells: tuple[str, str, int]) -> None:
    accept(look(home, file(*cells), "training"), home=home, who="t")


def jumps(seen: Inspection) -> list[tuple[int | None, str | None, object, object]]:
    assert seen.state == "ready"
    return [
        (one.row, one.column, one.params["number"], one.params["count"])
        for one in seen.problems
        if one.code == "count-jump"
    ]


def test_far_more_records_than_a_place_ever_had_warn_at_their_first_row(home: Home) -> None:
    take(home, *((month, "贵阳", 1000) for month in MONTHS))
    seen = look(home, file(("2024-09", "遵义", 5), ("2024-09", "贵阳", 4000), ("2024-09", "贵阳", 2000)), "training")
    assert jumps(seen) == [(3, "结业日期", 6000, 32)]
    for lang, name in (("zh", "贵阳市"), ("en", "Guiyang")):
        told = problem_text("count-jump", seen.problems[0].params, words(lang))
        assert name in told
        assert "520100" not in told
    assert (
        seen.problems[0].params | {"low": 250, "high": 4000, "place": "520100", "place_zh": "贵阳市"}
        == seen.problems[0].params
    )


def test_what_is_in_already_counts_where_the_file_appends(home: Home) -> None:
    take(home, *((month, "贵阳", 1000) for month in MONTHS))
    more = file((MONTHS[-1], "贵阳", 3500))
    assert jumps(look(home, more, "training")) == [(2, "结业日期", 4500, 32)]
    assert jumps(look(home, more, "training", mode="replace")) == []


@pytest.mark.parametrize("months", [MONTHS[:5], []])
def test_without_a_history_nothing_is_said(home: Home, months: list[str]) -> None:
    take(home, ("2024-01", "遵义", 7), *((month, "贵阳", 1000) for month in months))
    assert jumps(look(home, file(("2024-09", "贵阳", 99999)), "training")) == []


def test_few_records_and_a_usual_number_do_not_warn(home: Home) -> None:
    take(home, *((month, place, times) for month in MONTHS for place, times in (("贵阳", 1000), ("遵义", 3))))
    assert jumps(look(home, file(("2024-09", "贵阳", 3900), ("2024-09", "遵义", 90)), "training")) == []
    assert jumps(look(home, file(("2024-09", "贵阳", 1)), "training")) == []  # a month may come in parts


def test_records_that_were_replaced_are_no_history(home: Home) -> None:
    take(home, *((month, "贵阳", 50000) for month in MONTHS))
    lower = file(*((month, "贵阳", 1000) for month in MONTHS))
    accept(look(home, lower, "training", mode="replace"), home=home, who="t")
    assert jumps(look(home, file(("2024-09", "贵阳", 6000)), "training")) == [(2, "结业日期", 6000, 32)]
