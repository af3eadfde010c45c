"""The funnel and its costs against slow plain Python, exactly; and what must never be told as nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

from data.build import build
from home import Home
from queries import cohorts, disclosing, funds, funnel, warehouse
from queries.funnel import By, Count, Span
from queries.question import Question
from tests import funnel_oracle
from tests.funnel_oracle import COLUMNS, Fact
from tests.rows import DEFAULTS, frame, load, person

PLACES = ("520500", "520100", "230100", "110000", "660000", "520000")
GROUPS = ("", "women", "migrant_workers;women", "veterans")
TAGS = ("women", "migrant_workers", "veterans")
PROGRAMMES = ("马兰花计划", "乡村工匠")
TYPES = ("职业资格", "职业技能等级", "专项职业能力", "特种作业操作证", "特种设备作业人员证")
FIRST = date(2022, 3, 1)
AS_OF = (date(2023, 1, 1), date(2023, 11, 1), date(2024, 12, 1))
STARTS = {"cn-145": date(2021, 1, 1), "gz-2023": date(2023, 1, 1)}
SCOPES = [
    *((place, "*", "*") for place in ("000000", "520000", "520500", "230000", "110000", "660000")),
    ("000000", "women", "*"), ("520500", "women", "*"), ("000000", "*", "C"), ("520500", "*", "E"),
    ("520000", "women", "C"), ("000000", "veterans", "E"),
]  # fmt: skip


def trainings(chance: Random) -> list[dict[str, Any]]:
    """Of few people, so that many come again: to another place, with other tags, twice in a month."""
    return [
        {
            "person": chance.choice([None, *(person(f"p{number}") for number in range(60))]),
            "person_times": chance.choice([1, 1, 1, 3]), "end_date": FIRST + timedelta(chance.randrange(1000)),
            "completed": chance.choice([None, True, True, False]), "assessed": chance.choice([None, True, False]),
            "passed": chance.choice([None, True, True, False]), "occupation": chance.choice([None, "4-01", "6-02"]),
            "subsidy_yuan": chance.choice([None, 0.0, 800.0, 1234.56, 0.1]), "region": chance.choice(PLACES),
            "population_groups": chance.choice(GROUPS), "industry": chance.choice([None, "C", "E"]),
            "programme": chance.choice([None, None, *PROGRAMMES]),
            "employed_at_start": chance.choice([None, True, False, False, False]),
        }
        for _ in range(600)
    ]  # fmt: skip


def certificates(chance: Random) -> list[dict[str, Any]]:
    """The Corps sends none."""
    return [
        {
            "person": chance.choice([None, *(person(f"p{number}") for number in range(50))]),
            "cert_type": chance.choice(TYPES), "occupation": chance.choice([None, "4-01", "6-02"]),
            "issue_date": FIRST + timedelta(chance.randrange(1030)), "region": chance.choice(PLACES[:4]),
        }
        for _ in range(250)
    ]  # fmt: skip


def spells(chance: Random) -> list[dict[str, Any]]:
    """Work of half the people; Beijing and the Corps send none, and Guiyang stops sending in the middle."""
    rows = []
    for number in range(90):
        place = chance.choice(PLACES[:3])
        since = FIRST + timedelta(chance.randrange(500 if place == "520100" else 1030))
        until = chance.choice([None, since + timedelta(chance.randrange(300))])
        rows.append({"record_id": f"e{number}", "person": person(f"p{chance.randrange(40)}"), "start_date": since,
                     "end_date": until, "region": place})  # fmt: skip
    return rows


@pytest.fixture(scope="module", params=range(3))
def chosen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Fact]]:
    """A home of rows that nobody chose, published, and the same rows as the oracle reads them."""
    chance = Random(request.param)
    home = Home(tmp_path_factory.mktemp("funnel") / "home")
    batches = []
    for kind, make in (("training", trainings), ("certification", certificates), ("employment", spells)):
        rows = make(chance)
        load(home, kind, rows)
        batches.append((kind, "append", [DEFAULTS[kind] | row for row in frame(kind, rows).drop("row_no").to_dicts()]))
    build(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILLGAUGE_HOME", str(home.path))
        patch.setenv(disclosing.SETTING, "0")
        yield funnel_oracle.facts(batches)
        warehouse.close()


def told(found: funnel.Funnel) -> dict[str, tuple[int, ...]]:
    return {row["member"]: tuple(row[name] for name in COLUMNS) for row in found.frame.iter_rows(named=True)}


def costs(row: dict[str, Any]) -> dict[str, Any]:
    each = {per: funds.cost(row, per) for per in funds.COSTS} | {"any": funds.cost(row, "certificate", five=True)}
    return {per: None if one is None else pytest.approx(one) for per, one in each.items()}


def start(plan: str, span: Span, as_of: date) -> date:
    return STARTS[plan] if span == "plan" else as_of.replace(month=1)


@pytest.mark.parametrize("count", ["person_times", "persons"])
@pytest.mark.parametrize("span", ["plan", "year"])
@pytest.mark.parametrize(("plan", "as_of"), [*(("cn-145", day) for day in AS_OF), ("gz-2023", AS_OF[-1])])
def test_every_total_is_the_oracle_s(chosen: list[Fact], plan: str, as_of: date, span: Span, count: Count) -> None:
    for scope in SCOPES:
        found = told(funnel.funnel(Question(plan, as_of, *scope), "nothing", span, count))
        inside = funnel_oracle.scope(*scope)
        wanted = funnel_oracle.funnel(chosen, inside, start(plan, span, as_of), as_of, count == "persons")
        if count == "persons" and "*" not in scope[1:]:
            wanted = None  # not counted, and said so
        assert found == ({"*": wanted} if wanted else {}), scope


@pytest.mark.parametrize("count", ["person_times", "persons"])
@pytest.mark.parametrize("span", ["plan", "year"])
@pytest.mark.parametrize(
    ("by", "members"),
    [("region", ("520500", "520100")), ("population_group", TAGS), ("industry", ("C", "E")), ("programme", PROGRAMMES)],
)
def test_every_member_is_the_oracle_s(
    chosen: list[Fact], by: By, members: tuple[str, ...], span: Span, count: Count
) -> None:
    as_of = AS_OF[-1]
    found = told(funnel.funnel(Question("cn-145", as_of, "520000"), by, span, count))
    assert set(found) <= {"*", *members}
    axis = {"population_group": "group"}.get(by, by)
    for member in ("*", *members):
        part = {"region": "520000"} | ({axis: member} if member != "*" else {})
        inside = funnel_oracle.scope(**part)
        wanted = funnel_oracle.funnel(chosen, inside, start("cn-145", span, as_of), as_of, count == "persons")
        assert found.get(member) == wanted, member


@pytest.mark.parametrize("as_of", AS_OF)
def test_every_cost_is_the_oracle_s(chosen: list[Fact], as_of: date) -> None:
    for scope in SCOPES:
        found = funds.funds(Question("cn-145", as_of, *scope)).frame.to_dicts()
        wanted = funnel_oracle.costs(chosen, funnel_oracle.scope(*scope), STARTS["cn-145"], as_of)
        if not found:
            assert not any(wanted.values())
            continue
        assert costs(found[0]) == wanted


@pytest.mark.parametrize(("by", "members"), [("region", ("520500", "520100")), ("programme", PROGRAMMES)])
def test_every_member_s_cost_is_the_oracle_s(chosen: list[Fact], by: funds.By, members: tuple[str, ...]) -> None:
    question = Question("cn-145", AS_OF[1], "520000")
    found = {row["member"]: row for row in funds.funds(question, by=by).frame.to_dicts()}
    for member in ("*", *members):
        inside = funnel_oracle.scope(**{"region": "520000"} | ({by: member} if member != "*" else {}))
        wanted = funnel_oracle.costs(chosen, inside, STARTS["cn-145"], AS_OF[1])
        assert costs(found[member]) == wanted
        known = funnel_oracle.known(chosen, inside, STARTS["cn-145"], AS_OF[1])
        assert (found[member]["completed"], found[member]["ripe"]) == known
    assert set(found) == {"*", *members}


@pytest.mark.parametrize("as_of", AS_OF)
def test_the_funnel_the_cohorts_and_the_indicators_say_the_same(chosen: list[Fact], as_of: date) -> None:
    """Who is certified, and who is in work on day 180, of whom: one definition."""
    del chosen
    for region in ("000000", "520000", "520500", "520100"):
        question = Question("cn-145", as_of, region)
        found = funnel.funnel(question)
        total = found.total or {}
        for key, step in (("certification_rate", "certified"), ("employment_rate", "placed")):
            made, base = funnel.STEPS[step]
            years = warehouse.run(
                "progress/breakdown",
                indicator=key,
                dimension="population_group",
                region=region,
                parent=region,
                group="*",
                industry="*",
                since=found.since,
                until=found.mature,
            )
            years = years.filter(region=region, member="*").filter(pl.col("year").is_not_null())
            rate = tuple(years.select("numerator", "denominator").sum().row(0)) if years.height else (0, 0)
            assert rate == (total.get(made, 0), total.get(base, 0))
        mature = cohorts.cohorts(question).after(cohorts.HEADLINE)
        assert mature["employed"].sum() == total.get("placed", 0)
        assert mature["followed"].sum() == total.get("placeable", 0)


def test_the_years_pay_what_the_whole_pays(chosen: list[Fact]) -> None:
    question = Question("cn-145", AS_OF[-1], "000000")
    (whole,) = funds.funds(question).frame.drop("member", "cohort", "withheld").to_dicts()
    for cohort in ("year", "month"):
        parts = funds.funds(question, cohort).frame.drop("member", "cohort", "withheld").sum().to_dicts()
        assert parts == [pytest.approx(whole)]


def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **rows: list[dict[str, Any]]) -> None:
    home = Home(tmp_path / "home")
    for kind, of_kind in rows.items():
        load(home, kind, of_kind)
    build(home)
    monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
    monkeypatch.setenv(disclosing.SETTING, "0")


def states(as_of: date, region: str = "520500") -> dict[str, str]:
    found = funnel.funnel(Question("cn-145", as_of, region))
    assert found.total is not None
    return {step: found.state(step, found.total) for step in funnel.STEPS}


TRAINED = {"person": person("a"), "end_date": date(2024, 1, 10), "passed": True, "employed_at_start": False}
LATER = {"person": person("b"), "start_date": date(2025, 6, 1)}
PAPER = {"person": person("b"), "issue_date": date(2025, 6, 1)}
SHORT = {"person": person("b"), "issue_date": date(2024, 8, 31)}


def test_a_step_is_immature_until_its_days_are_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """31 January + 240 days is 27 September."""
    made(tmp_path, monkeypatch, training=[TRAINED], employment=[LATER], certification=[PAPER])
    assert states(date(2024, 8, 1)) == {
        "completed": "known", "passed": "known", "certified": "immature", "placed": "immature",
    }  # fmt: skip
    assert set(states(date(2024, 9, 1)).values()) == {"known"}


def test_a_place_that_sent_no_certificates_or_work_is_unknown_not_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = {"region": "230100"}
    made(tmp_path, monkeypatch, training=[TRAINED], employment=[LATER | away], certification=[PAPER | away])
    assert states(date(2025, 6, 1)) == {
        "completed": "known", "passed": "known", "certified": "unknown", "placed": "unknown",
    }  # fmt: skip


def test_a_place_that_stopped_sending_certificates_is_unknown_not_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with work: certificates of August do not reach 27 September, those of September do."""
    made(tmp_path, monkeypatch, training=[TRAINED], employment=[LATER], certification=[SHORT])
    assert states(date(2025, 6, 1))["certified"] == "unknown"
    (row,) = funnel.funnel(Question("cn-145", date(2025, 6, 1), "520500")).frame.to_dicts()
    assert (row["certifiable"], row["certificates_missing"]) == (0, 1)
    reaching = SHORT | {"issue_date": date(2024, 9, 1)}
    made(tmp_path / "more", monkeypatch, training=[TRAINED], certification=[reaching])
    (row,) = funnel.funnel(Question("cn-145", date(2025, 6, 1), "520500")).frame.to_dicts()
    assert (row["certifiable"], row["certified"], row["certificates_missing"]) == (1, 0, 0)


def test_rows_that_count_people_without_naming_them_are_no_persons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, monkeypatch, training=[{"person_times": 40, "passed": True}, TRAINED], certification=[PAPER])
    question = Question("cn-145", date(2025, 6, 1), "520500")
    (times,) = told(funnel.funnel(question)).values()
    (persons,) = told(funnel.funnel(question, count="persons")).values()
    assert (times[:5], persons[:5]) == ((41, 41, 41, 41, 1), (1, 1, 1, 1, 1))


def test_nothing_on_record_is_no_funnel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, monkeypatch)
    question = Question("cn-145", date(2025, 6, 1), "520500")
    assert funnel.funnel(question).total is None
    assert funnel.funnel(question, count="persons").total is None
    assert not funds.funds(question).frame.height


def test_a_step_of_too_few_is_withheld_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve women in Bijie complete, nine pass; thirty others do both in Guiyang."""
    few = [
        {"person": person(f"w{number}"), "passed": number < 9, "population_groups": "women", "subsidy_yuan": 100.0}
        for number in range(12)
    ]
    many = [{"person": person(f"m{number}"), "passed": True, "region": "520100"} for number in range(30)]
    made(tmp_path, monkeypatch, training=[*few, *many])
    monkeypatch.delenv(disclosing.SETTING)
    question = Question("cn-145", date(2024, 12, 1), "520500")
    for asked in (question, replace(question, group="women")):
        for count in ("person_times", "persons"):
            (row,) = funnel.funnel(asked, count=count).frame.to_dicts()
            assert (row["started"], row["completed"], row["assessed"], row["passed"]) == (12, 12, None, None)
            assert row["withheld"] == ["passed"]
    (cost,) = funds.funds(question).frame.to_dicts()
    assert (cost["paid"], cost["funded"]) == (1200.0, 12)


@pytest.mark.parametrize("region", ["520500", "520000"])
def test_a_cost_of_too_few_is_withheld(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, region: str) -> None:
    """In the province too, which has nobody else and would give it away."""
    made(tmp_path, monkeypatch, training=[TRAINED | {"subsidy_yuan": 100.0}])
    monkeypatch.delenv(disclosing.SETTING)
    (cost,) = funds.funds(Question("cn-145", date(2024, 12, 1), region)).frame.to_dicts()
    assert (cost["paid"], cost["funded"], cost["withheld"]) == (None, None, ["completed"])
