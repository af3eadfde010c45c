"""The build against the oracle, on rows that nobody chose."""

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.build import write
from data.ledger import Ledger
from home import Home
from tests import oracle
from tests.rows import DEFAULTS, frame, load, person

PLACES = ("520500", "520100", "230100", "520000", "110000", "660000")
PEOPLE = (None, person("a"), person("b"), person("c"))
GROUPS = ("", "women", "migrant_workers;women", "veterans")
# a build takes a second: few examples, and no minutes of shrinking when one fails
SETTINGS = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
days = st.dates(date(2023, 1, 1), date(2024, 12, 31))
maybe = st.sampled_from([None, True, False])

training = st.fixed_dictionaries({
    "record_id": st.sampled_from([f"r{number}" for number in range(12)]),
    "person": st.sampled_from(PEOPLE), "person_times": st.integers(1, 40), "level": st.sampled_from([None, "2", "3"]),
    "end_date": days, "completed": maybe, "assessed": maybe, "passed": maybe, "subsidised": maybe,
    "subsidy_yuan": st.sampled_from([None, 0.1, 800.0, 1234.56]), "region": st.sampled_from(PLACES),
    "population_groups": st.sampled_from(GROUPS), "industry": st.sampled_from([None, "C", "E"]),
    "employed_at_start": maybe, "occupation": st.sampled_from([None, "4-01", "6-02"]),
})  # fmt: skip
certification = st.fixed_dictionaries({
    "cert_no": st.sampled_from([f"c{number}" for number in range(8)]), "person": st.sampled_from(PEOPLE),
    "issue_date": days, "level": st.sampled_from([None, "2", "3", "4"]), "region": st.sampled_from(PLACES),
    "cert_type": st.sampled_from(["职业资格", "职业技能等级", "专项职业能力"]),
    "occupation": st.sampled_from([None, "4-01", "6-02"]), "population_groups": st.sampled_from(GROUPS),
    "industry": st.sampled_from([None, "C"]), "person_times": st.integers(1, 3),
})  # fmt: skip
employment = st.fixed_dictionaries({
    "record_id": st.sampled_from([f"e{number}" for number in range(8)]), "person": st.sampled_from(PEOPLE[1:]),
    "start_date": days, "end_date": st.one_of(st.none(), days), "region": st.sampled_from(PLACES),
})  # fmt: skip
monthly = st.fixed_dictionaries({
    "period_start": st.dates(date(2023, 11, 1), date(2024, 4, 1)).map(oracle.month_of),
    "value": st.integers(0, 10_000).map(float), "region": st.sampled_from(("000000", *PLACES)),
    "population_group": st.sampled_from(["*", "women"]), "basis": st.sampled_from(["period", "cumulative"]),
})  # fmt: skip


def batches(kind: str, row: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[Any]]:
    """A few batches of one kind; keys are unique within each, as the intake sees to."""
    key = oracle.KEY[kind]
    rows = st.lists(row, min_size=1, max_size=10, unique_by=lambda one: one.get(key) or str(sorted(one.items())))
    # the ledger refuses the same bytes twice, so no two batches are the same
    later = st.lists(st.tuples(st.sampled_from(["upsert", "replace"]), rows), max_size=2, unique_by=repr)
    return st.tuples(rows, later).map(lambda both: [(kind, "append", both[0]), *((kind, *one) for one in both[1])])


def measured(home: Home) -> pl.DataFrame:
    """The measure of a warehouse built from a home."""
    path = home.path / "warehouse.duckdb"
    write(path, Ledger(home), "1")
    with duckdb.connect(str(path), read_only=True) as connection:
        found: pl.DataFrame = connection.sql("from main.measure where source <> 'published'").pl()
        return found


def answers(measure: pl.DataFrame, source: str, indicator: str, *columns: str) -> dict[oracle.Key, tuple[float, ...]]:
    """The measure of one indicator as the oracle writes it."""
    rows = measure.filter(pl.col("source") == source, pl.col("indicator") == indicator)
    keys = rows.select("indicator", "region", "population_group", "industry", "level", "month").rows()
    return dict(zip(keys, rows.select(columns).rows(), strict=True))


def filled(kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with the same defaults and keys that the ledger got."""
    return [DEFAULTS[kind] | row for row in frame(kind, rows).drop("row_no").to_dicts()]


def close(found: dict[oracle.Key, tuple[float, ...]], wanted: dict[oracle.Key, Any]) -> None:
    assert found.keys() == wanted.keys()
    for key, values in wanted.items():
        parts = values if isinstance(values, tuple) else (values,)
        for got, part in zip(found[key], parts, strict=True):
            assert got is not None
            assert abs(Fraction(got) - part) < Fraction(1, 1000), key


def times(row: dict[str, Any]) -> Fraction:
    """A row's person-times, exact."""
    return Fraction(row["person_times"])


def rated(rows: Iterable[dict[str, Any]], name: str, met: str) -> dict[oracle.Key, tuple[Fraction, Fraction]]:
    rows = list(rows)
    below = oracle.count(rows, name, times, "margins")
    above = oracle.count(rows, name, lambda row: times(row) if row[met] else Fraction(), "margins")
    return {key: (above[key], below[key]) for key in below}


@SETTINGS
@given(
    st.tuples(batches("training", training), batches("certification", certification), batches("employment", employment))
)
def test_records_count_as_the_oracle_counts_them(
    loaded: tuple[list[tuple[str, str, list[dict[str, Any]]]], ...],
) -> None:
    given_batches = [(kind, mode, filled(kind, rows)) for batch in loaded for kind, mode, rows in batch]
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for batch in loaded:
            for kind, mode, rows in batch:
                load(home, kind, rows, mode)
        measure = measured(home)
    trained = oracle.trainings(given_batches)
    close(answers(measure, "ledger", "training_all", "value"), oracle.count(trained, "training_all", times))
    subsidised = [row for row in trained if row["subsidised"]]
    close(
        answers(measure, "ledger", "training_subsidised", "value"),
        oracle.count(subsidised, "training_subsidised", times),
    )
    assessed = [row for row in trained if row["passed"] is not None and row["assessed"] is not False]
    close(answers(measure, "ledger", "pass_rate", "numerator", "denominator"), rated(assessed, "pass_rate", "passed"))
    mature = oracle.outcomes(given_batches)
    close(
        answers(measure, "ledger", "certification_rate", "numerator", "denominator"),
        rated((row for row in mature if row["certified"] is not None), "certification_rate", "certified"),
    )
    free = [row for row in mature if row["at_work"] is not None and row["employed_at_start"] is False]
    close(
        answers(measure, "ledger", "employment_rate", "numerator", "denominator"),
        rated(free, "employment_rate", "at_work"),
    )
    kept = [
        row | {"month": oracle.month_of(row["issue_date"])} for row in oracle.events(given_batches, "certification")
    ]
    skilled = [row for row in kept if row["cert_type"] != "专项职业能力"]
    close(answers(measure, "ledger", "certificates", "value"), oracle.count(skilled, "certificates", times))


@SETTINGS
@given(batches("statistics", monthly))
def test_reports_add_up_as_the_oracle_adds_them(loaded: list[tuple[str, str, list[dict[str, Any]]]]) -> None:
    unique = [(kind, "upsert", list({str(frame(kind, [row])["record_id"][0]): row for row in rows}.values()))
              for kind, _, rows in loaded]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        for kind, mode, rows in {str(batch): batch for batch in unique}.values():
            load(home, kind, rows, mode)
        measure = measured(home)
        with duckdb.connect(str(home.path / "warehouse.duckdb"), read_only=True) as connection:
            tree = connection.execute("select parent, list(code) from main.region where due group by parent").fetchall()
    due = dict(sorted(tree, key=lambda pair: pair[0] == "000000"))
    rows = oracle.events([(kind, mode, filled(kind, rows)) for kind, mode, rows in unique], "statistics")
    close(answers(measure, "reported", "training_subsidised", "value", "coverage"), oracle.reported_flow(rows, due))


def test_the_oracle_knows_a_day_from_its_month() -> None:
    assert oracle.month_of(date(2024, 2, 29)) == date(2024, 2, 1)
    assert oracle.month_of(date(2024, 2, 29) + timedelta(1)) == date(2024, 3, 1)
