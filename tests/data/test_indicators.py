"""One file, one indicator: complete in both languages, countable on the model's tables, none missing."""

import csv
from pathlib import Path

import duckdb
import pytest

from data import indicator
from data.indicator import Indicator, IndicatorError

INDICATORS = indicator.load()
COUNTED = [one for one in INDICATORS.values() if one.sql]
REFERENCE = Path(indicator.__file__).parent / "reference"

COMMON = "month date, region varchar, population_groups varchar, industry varchar, level varchar, person_times bigint"
MODEL = f"""
create schema model;
create table model.training ({COMMON}, form varchar, completed boolean, assessed boolean, passed boolean,
    subsidised boolean, subsidy_yuan double, employed_at_start boolean);
create table model.certification ({COMMON}, cert_type varchar);
create table model.outcome ({COMMON}, completed boolean, employed_at_start boolean, certified_within_180d boolean,
    mature_180d boolean, employed_on_day_180 boolean);
"""
GOOD = """-- zh: 甲
-- en: A
-- unit: persons
-- kind: stock
-- direction: up
-- basis: official
-- meaning_zh: 甲。
-- meaning_en: A.
"""


@pytest.fixture
def model() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(MODEL)
    return connection


def training(connection: duckdb.DuckDBPyConnection, **facts: object) -> None:
    """One training record of three person-times at level 3, and whatever else is said."""
    row: dict[str, object] = {"month": "2024-03-01", "region": "520500", "population_groups": "", "person_times": 3}
    insert(connection, "training", row | {"level": "3"} | facts)


def insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join(f"${name}" for name in row)
    connection.execute(f"insert into model.{table} ({', '.join(row)}) values ({marks})", row)


def answer(connection: duckdb.DuckDBPyConnection, key: str) -> float | tuple[float, float] | None:
    one = INDICATORS[key]
    if one.kind == "rate":
        [(above, below)] = connection.sql(f"select sum(numerator), sum(denominator) from ({one.sql})").fetchall()
        return None if below is None else (above, below)
    [(value,)] = connection.sql(f"select sum(value) from ({one.sql})").fetchall()
    return None if value is None else float(value)


@pytest.mark.parametrize("one", INDICATORS.values(), ids=lambda one: one.key)
def test_the_definition_is_whole_in_both_languages(one: Indicator) -> None:
    assert any("一" <= char <= "鿿" for char in one.name_zh)
    assert one.name_en.isascii()
    assert one.meaning_zh.endswith("。")
    assert one.meaning_en.endswith(".")
    assert bool(one.note_zh) == bool(one.note_en)
    assert "person-times)" not in one.name_en, "the unit says it"


@pytest.mark.parametrize("one", COUNTED, ids=lambda one: one.key)
def test_the_body_runs_and_returns_what_the_build_reads(one: Indicator, model: duckdb.DuckDBPyConnection) -> None:
    found = model.sql(one.sql or "")
    types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert set(types) == set(one.columns)
    assert types["month"] == "DATE"
    assert {types[name] for name in types.keys() & {"value", "numerator", "denominator"}} == {"DOUBLE"}
    assert f"from model.{one.source_model}" in (one.sql or "")


def test_only_flows_and_rates_are_counted_from_records() -> None:
    assert {one.kind for one in COUNTED} == {"flow", "rate"}


@pytest.mark.parametrize("name", ["targets", "targets_additional", "published", "baselines"])
def test_everything_that_is_promised_or_published_is_defined(name: str) -> None:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert {row["indicator"] for row in csv.DictReader(file)} <= INDICATORS.keys()


def test_a_row_without_the_column_of_completion_is_a_completion(model: duckdb.DuckDBPyConnection) -> None:
    training(model)
    training(model, completed=True)
    training(model, completed=False)
    assert answer(model, "training_all") == 6


def test_subsidised_training_must_say_so(model: duckdb.DuckDBPyConnection) -> None:
    training(model, subsidised=True)
    training(model, subsidised=False)
    training(model)
    training(model, subsidised=True, completed=False)
    assert answer(model, "training_subsidised") == 3


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("training_pre_employment", "就业技能培训"),
        ("training_upskilling", "岗位技能提升培训"),
        ("training_entrepreneur", "创业培训"),
        ("apprentices", "企业新型学徒制培训"),
    ],
)
def test_a_form_counts_once_under_its_own_name(key: str, form: str, model: duckdb.DuckDBPyConnection) -> None:
    for written in ("就业技能培训", "岗位技能提升培训", "创业培训", "企业新型学徒制培训", "以工代训"):
        training(model, form=written)
    assert answer(model, key) == 3
    training(model, form=form.removesuffix("培训"), person_times=2)
    assert answer(model, key) == 5


def test_an_apprenticeship_is_not_upskilling_as_well(model: duckdb.DuckDBPyConnection) -> None:
    training(model, form="岗位技能提升培训（企业新型学徒制）")
    assert answer(model, "training_upskilling") is None
    assert answer(model, "apprentices") == 3


def test_training_at_senior_level_leaves_out_the_levels_below(model: duckdb.DuckDBPyConnection) -> None:
    for level in ("2", "3", "7", None):
        training(model, level=level)
    assert answer(model, "training_high_skilled") == 6


def test_the_pass_rate_is_over_completers_with_a_result(model: duckdb.DuckDBPyConnection) -> None:
    training(model, assessed=True, passed=True)
    training(model, assessed=True, passed=False)
    training(model, passed=True)
    training(model, assessed=True)
    training(model, assessed=False, passed=False)
    training(model, completed=False, passed=True)
    assert answer(model, "pass_rate") == (6, 9)


def test_two_kinds_of_certificate_count_and_three_do_not(model: duckdb.DuckDBPyConnection) -> None:
    kinds = ("职业资格", "职业技能等级", "专项职业能力", "特种作业操作证", "特种设备作业人员证")
    for kind, level in zip(kinds, ("3", "4", "5", "5", "5"), strict=True):
        row = {"month": "2024-03-01", "region": "520500", "person_times": 1, "cert_type": kind, "level": level}
        insert(model, "certification", row)
    assert answer(model, "certificates") == 2
    assert answer(model, "new_high_skilled") == 2
    assert answer(model, "cert_technician_up") == 1


def test_outcome_rates_leave_out_what_is_not_mature_or_not_known(model: duckdb.DuckDBPyConnection) -> None:
    base = {"month": "2024-03-01", "region": "520500", "person_times": 1, "mature_180d": True}
    for facts in (
        {"employed_at_start": False, "employed_on_day_180": True, "certified_within_180d": True},
        {"employed_at_start": False, "employed_on_day_180": False, "certified_within_180d": False},
        {"employed_at_start": True, "employed_on_day_180": True, "certified_within_180d": True},
        {"employed_on_day_180": True, "certified_within_180d": False},
        {"employed_at_start": False},
        {"mature_180d": False, "employed_at_start": False, "certified_within_180d": True},
        {"completed": False, "employed_at_start": False, "employed_on_day_180": True, "certified_within_180d": True},
    ):
        insert(model, "outcome", base | facts)
    assert answer(model, "employment_rate") == (1, 2)
    assert answer(model, "certification_rate") == (2, 4)


def test_money_is_added_and_an_empty_cell_is_not_zero_records(model: duckdb.DuckDBPyConnection) -> None:
    assert answer(model, "subsidy_paid") is None
    training(model, subsidy_yuan=1200.5)
    training(model)
    assert answer(model, "subsidy_paid") == 1200.5


def test_the_direction_watches_the_two_shares() -> None:
    assert INDICATORS["share_rising"].watches == ("skilled_share", "high_skilled_share")


def test_a_part_has_the_unit_of_its_whole() -> None:
    for one in INDICATORS.values():
        if one.part_of:
            assert one.unit == INDICATORS[one.part_of].unit, one.key


def write(folder: Path, text: str, name: str = "a") -> None:
    (folder / f"{name}.sql").write_text(text, encoding="utf-8")


def test_a_file_in_the_folder_is_all_it_takes(tmp_path: Path) -> None:
    write(tmp_path, GOOD + "-- from: training\n\nselect 1\n")
    found = indicator.load(tmp_path)["a"]
    assert (found.name_en, found.sql, found.source_model) == ("A", "select 1", "training")


@pytest.mark.parametrize("missing", indicator.REQUIRED)
def test_a_missing_header_is_named_with_its_file(missing: str, tmp_path: Path) -> None:
    write(tmp_path, "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"-- {missing}:")))
    with pytest.raises(IndicatorError, match=rf"a\.sql: the header '{missing}' is missing"):
        indicator.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace("stock", "heap"), "'kind' is 'heap'"),
        (GOOD.replace("persons", "people"), "'unit' is 'people'"),
        (GOOD + "-- colour: red\n", "'colour' is not one"),
        (GOOD + "-- zh: 乙\n", "'zh' stands twice"),
        (GOOD + "\nselect 1\n", "a body needs the header 'from'"),
        (GOOD + "-- from: training\n", "'from' needs a body"),
        (GOOD + "-- from: people\n\nselect 1\n", "'from' is 'people'"),
        (GOOD + "-- order: first\n", "not a whole number"),
        (GOOD + "-- part_of: b\n", "names the indicator 'b', which has no file"),
        (GOOD + "-- watches: a;b\n", "names the indicator 'b', which has no file"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(text: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, text)
    with pytest.raises(IndicatorError, match=message) as caught:
        indicator.load(tmp_path)
    assert "a" in str(caught.value)
