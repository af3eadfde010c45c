"""Cohorts against slow plain Python, exactly; and what must never be told as a low rate."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, log
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.build import build
from home import Home
from queries import cohort_outlook, cohorts, disclosing, warehouse
from queries.question import Question
from tests import cohort_oracle
from tests.cohort_oracle import Fact
from tests.rows import DEFAULTS, frame, load, person

PLACES = ("520500", "520100", "230100", "110000", "660000", "520000")
GROUPS = ("", "women", "migrant_workers;women", "veterans")
FORMS = (None, "就业技能培训", "岗位技能提升培训", "创业培训", "企业新型学徒制培训", "以工代训", "其他")
FIRST = date(2022, 1, 1)
AS_OF = (date(2023, 3, 1), date(2023, 11, 1), date(2024, 12, 1))
SCOPES = [
    *((place, "*", "*") for place in ("000000", "520000", "520500", "230000", "110000")),
    ("000000", "women", "*"), ("520500", "women", "*"), ("000000", "*", "C"), ("520000", "*", "E"),
]  # fmt: skip


def trainings(chance: Random) -> list[dict[str, Any]]:
    return [
        {
            "person": chance.choice([None, *(person(f"p{number}") for number in range(60))]),
            "person_times": chance.choice([1, 1, 1, 3]), "end_date": FIRST + timedelta(chance.randrange(1000)),
            "completed": chance.choice([None, True, True, False]), "region": chance.choice(PLACES),
            "population_groups": chance.choice(GROUPS), "industry": chance.choice([None, "C", "E"]),
            "form": chance.choice(FORMS), "employed_at_start": chance.choice([None, True, False, False, False]),
        }
        for _ in range(500)
    ]  # fmt: skip


def spells(chance: Random) -> list[dict[str, Any]]:
    """Work of half the people; the Corps sends none, and 贵阳 stops sending in the middle."""
    rows = []
    for number in range(90):
        place = chance.choice(PLACES[:4])
        since = FIRST + timedelta(chance.randrange(500 if place == "520100" else 1060))
        until = chance.choice([None, since + timedelta(chance.randrange(300))])
        rows.append({"record_id": f"e{number}", "person": person(f"p{chance.randrange(40)}"), "start_date": since,
                     "end_date": until, "region": place})  # fmt: skip
    return rows


@pytest.fixture(scope="module", params=range(3))
def chosen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Fact]]:
    """A home of rows that nobody chose, published, and the same rows as the oracle reads them."""
    chance = Random(request.param)
    home = Home(tmp_path_factory.mktemp("cohorts") / "home")
    batches = []
    for kind, rows in (("training", trainings(chance)), ("employment", spells(chance))):
        load(home, kind, rows)
        filled = [DEFAULTS[kind] | row for row in frame(kind, rows).drop("row_no").to_dicts()]
        batches.append((kind, "append", filled))
    build(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAUGE_HOME", str(home.path))
        patch.setenv(disclosing.SETTING, "0")
        yield cohort_oracle.facts(batches)
        warehouse.close()


@pytest.mark.parametrize("as_of", AS_OF)
@pytest.mark.parametrize("scope", SCOPES)
def test_every_cell_is_the_oracle_s(chosen: list[Fact], scope: tuple[str, str, str], as_of: date) -> None:
    found = cohorts.cohorts(Question("cn-145", as_of, *scope)).frame
    told = found.select("completed", "eligible", "unknown", "followed", "employed", "linked", "state").rows()
    keys = found.select("month", "days").rows()
    assert dict(zip(keys, told, strict=True)) == cohort_oracle.cohorts(chosen, cohort_oracle.scope(*scope), as_of)


@pytest.mark.parametrize("as_of", AS_OF)
@pytest.mark.parametrize(
    ("by", "members"),
    [("population_group", ("women", "veterans", "migrant_workers")), ("industry", ("C", "E")), ("form", cohorts.FORMS)],
)
def test_every_curve_is_the_oracle_s(chosen: list[Fact], by: cohorts.By, members: tuple[str, ...], as_of: date) -> None:
    for region in ("000000", "520000", *(["520500"] if by == "population_group" else [])):
        found = {one.member: one for one in cohorts.curves(Question("cn-145", as_of, region), by).told}
        assert set(found) <= {"*", *members}
        for member in ("*", *members):
            axis = {"population_group": "group"}.get(by, by)
            inside = cohort_oracle.scope(region, **({} if member == "*" else {axis: member}))
            wanted = cohort_oracle.waits(chosen, inside, as_of)
            if member not in found:
                assert not wanted
                continue
            one = found[member]
            assert {days: (worked, gone) for days, worked, gone in one.ends} == wanted
            for days in cohorts.WINDOWS:
                rate = one.by(days).value
                if rate is not None:
                    assert rate == pytest.approx(float(cohort_oracle.found_work(wanted, days)), abs=1e-12)


def test_the_months_make_the_whole(chosen: list[Fact]) -> None:
    question = Question("cn-145", AS_OF[-1], "000000")
    (whole,) = (one for one in cohorts.curves(question, "form").told if one.member == "*")
    steps = [row for one in cohorts.by_month(question).values() for row in one.ends]
    summed = [
        (day, *(sum(row[at] for row in steps if row[0] == day) for at in (1, 2))) for day in {row[0] for row in steps}
    ]
    assert sorted(summed) == list(whole.ends)


@pytest.mark.parametrize("as_of", AS_OF)
def test_places_add_up_their_mature_months(chosen: list[Fact], as_of: date) -> None:
    found = cohorts.linkage(Question("cn-145", as_of, "000000"), "000000")
    for region, *counts in found.frame.drop("first_month").iter_rows():
        cells = cohort_oracle.cohorts(chosen, cohort_oracle.scope(region), as_of)
        mature = [cell for (month, days), cell in cells.items() if days == 180 and month <= found.until]
        for at, total in zip((1, 3, 4, 5), counts, strict=True):
            known = [value for cell in mature if isinstance(value := cell[at], int)]
            assert total == sum(known)


def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **rows: list[dict[str, Any]]) -> None:
    home = Home(tmp_path / "home")
    for kind, of_kind in rows.items():
        load(home, kind, of_kind)
    build(home)
    monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
    monkeypatch.setenv(disclosing.SETTING, "0")


def states(as_of: date, region: str = "520500") -> dict[int, str]:
    found = cohorts.cohorts(Question("cn-145", as_of, region)).frame
    return dict(found.select("days", "state").rows())


TRAINED = {"person": person("a"), "end_date": date(2024, 1, 10), "employed_at_start": False}


def test_a_cell_matures_with_the_month_asked_as_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = {"person": person("b"), "start_date": date(2025, 6, 1)}
    made(tmp_path, monkeypatch, training=[TRAINED], employment=[late])
    assert set(states(date(2024, 3, 1)).values()) == {"immature"}  # 31 January + 90 is 30 April
    assert states(date(2024, 4, 1)) == {30: "mature", 90: "immature", 180: "immature", 365: "immature"}
    assert states(date(2024, 9, 1))[180] == "mature"  # + 240 is 27 September
    assert states(date(2024, 8, 1))[180] == "immature"
    assert states(date(2025, 4, 1))[365] == "mature"


def test_a_place_without_employment_records_is_unknown_not_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = {"person": person("b"), "start_date": date(2025, 6, 1), "region": "230100"}
    made(tmp_path, monkeypatch, training=[TRAINED], employment=[elsewhere])
    found = cohorts.cohorts(Question("cn-145", date(2025, 6, 1), "520500")).frame
    assert set(found["state"]) == {"unknown"}
    assert found["employed"].null_count() == found.height
    assert not cohorts.curves(Question("cn-145", date(2025, 6, 1), "520500"), "form").told


def test_a_place_that_stopped_sending_is_not_told_as_one_without_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = {"person": person("b"), "start_date": date(2024, 5, 1)}
    made(tmp_path, monkeypatch, training=[TRAINED], employment=[stopped])
    assert states(date(2025, 6, 1)) == {30: "mature", 90: "unknown", 180: "unknown", 365: "unknown"}


def test_what_is_expected_goes_on_as_the_last_mature_months_did(chosen: list[Fact]) -> None:
    """The estimate of every immature month by hand, from the oracle's own cells and steps."""
    as_of = date(2024, 6, 1)
    question = Question("cn-145", as_of, "000000")
    everybody = cohort_oracle.scope("000000")
    cells = cohort_oracle.cohorts(chosen, everybody, as_of)
    mature = sorted(month for (month, days), cell in cells.items() if days == 180 and cell[-1] == "mature")[-12:]
    ahead = cohort_outlook.expected(question, cohorts.cohorts(question))
    assert ahead
    for one in ahead:
        assert cells[one.month, 180][-1] == "immature"
        assert 30 <= one.known < 180
        ratios = []
        for month in mature:
            waiting = 1 - found_by(chosen, month, one.known, as_of)
            _, _, _, followed, employed, _, _ = cells[month, 180]
            assert followed is not None
            assert employed is not None
            if waiting and employed < followed:
                ratios.append(log((1 - employed / followed) / waiting))
        left = (1 - found_by(chosen, one.month, one.known, as_of)) * exp(sum(ratios) / len(ratios))
        assert one.rate.value == pytest.approx(1 - min(left, 1.0))
        limits = [limit for limit in (one.rate.low, one.rate.value, one.rate.high) if limit is not None]
        assert len(limits) == 3
        assert limits == sorted(limits)


def found_by(every: list[Fact], month: date, days: int, as_of: date) -> float:
    steps = cohort_oracle.waits([fact for fact in every if fact.month == month], lambda _: True, as_of)
    return float(cohort_oracle.found_work(steps, days))


@pytest.mark.parametrize(("more", "uneven"), [(0, False), (5, False), (6, True)])
def test_places_with_uneven_linkage_are_not_ranked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, uneven: bool
) -> None:
    """Ten of twenty linked against ten of twenty and a few: by ten points exactly is not too much yet."""
    names = [f"p{number}" for number in range(20)]
    people = [TRAINED | {"person": person(name), "region": place} for place in ("520500", "230100") for name in names]
    people += [TRAINED | {"person": person(f"q{number}"), "region": "230100"} for number in range(more)]
    work = [{"person": person(name), "start_date": date(2024, 2, 1)} for name in names[:10]]
    last = [{"person": person("z"), "start_date": date(2025, 6, 1), "region": place} for place in ("520500", "230100")]
    made(tmp_path, monkeypatch, training=people, employment=[*work, *last])
    found = cohorts.linkage(Question("cn-145", date(2025, 6, 1), "000000"), "000000")
    assert dict(found.frame.select("region", "linked").rows()) == {"520000": 10, "230000": 10}
    assert dict(found.frame.select("region", "followed").rows()) == {"520000": 20, "230000": 20 + more}
    assert found.uneven == uneven


def crowd(place: str, people: int, at_work: int, **facts: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """People trained in January 2024, of whom some have work from the first day on."""
    named = [person(f"{place}{facts}{number}") for number in range(people)]
    trained = [TRAINED | {"person": one, "region": place} | facts for one in named]
    return trained, [{"record_id": one, "person": one, "start_date": TRAINED["end_date"], "region": place}
                     for one in named[:at_work]]  # fmt: skip


def test_too_few_people_are_withheld_and_what_would_give_them_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two prefectures with work for 5 and for 40, and one industry in each, both must go: the province is told."""
    crowds = [crowd("520500", 30, 5, industry="C"), crowd("520100", 60, 40, industry="C"),
              crowd("230100", 60, 40, industry="E")]  # fmt: skip
    last = [{"person": person("z"), "start_date": date(2025, 6, 1), "region": place}
            for place in ("520500", "520100", "230100")]  # fmt: skip
    made(tmp_path, monkeypatch, training=[row for trained, _ in crowds for row in trained],
         employment=[*(row for _, work in crowds for row in work), *last])  # fmt: skip
    monkeypatch.delenv(disclosing.SETTING)
    as_of = date(2025, 6, 1)
    assert set(states(as_of).values()) == set(states(as_of, "520100").values()) == {"withheld"}
    assert set(states(as_of, "520000").values()) == set(states(as_of, "230100").values()) == {"mature"}
    hidden = cohorts.cohorts(Question("cn-145", as_of, "520500")).frame
    for name in ("completed", "eligible", "unknown", "followed", "employed", "linked"):
        assert hidden[name].null_count() == hidden.height
    assert not cohorts.by_month(Question("cn-145", as_of, "520500"))
    found = cohorts.linkage(Question("cn-145", as_of, "520000"), "520000")
    assert (found.withheld, found.frame.height) == (("520100", "520500"), 0)
    curves = cohorts.curves(Question("cn-145", as_of, "520500"), "industry")
    assert (curves.told, curves.withheld) == ((), ("*",))
    assert [one.member for one in cohorts.curves(Question("cn-145", as_of, "520000"), "industry").told] == ["*", "C"]


def test_below_the_province_only_groups_are_told_apart(chosen: list[Fact]) -> None:
    question = Question("cn-145", AS_OF[-1], "520500", industry="C")
    assert cohorts.cohorts(question).frame.height == 0
    everybody = Question("cn-145", AS_OF[-1], "520500")
    assert [one.member for one in cohorts.curves(everybody, "industry").told] == ["*"]
    assert len(cohorts.curves(everybody, "population_group").told) == 4
