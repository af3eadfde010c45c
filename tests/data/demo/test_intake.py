"""The demo through the real path: every file is accepted whole, and the warehouse gives the sums back."""

import duckdb
import polars as pl
import pytest

from data import demo
from data.build import build
from data.demo import expected_totals
from data.intake import accept, inspect
from data.ledger import Ledger
from data.publish import current
from home import Home

# the demo's last quarters are swift and its first ones slow: a few figures are shown as far from their place's own
WARNED = {("column-ignored", "数据来源"), ("history-jump", "数值")}
FAR = 1 / 200  # of a file's rows at most


def load(extracts: list[demo.Extract], home: Home) -> None:
    for one in extracts:
        seen = inspect(one.path.read_bytes(), one.path.name, one.kind, home=home, mode=one.mode)
        problems = {(problem.code, problem.column) for problem in seen.problems}
        assert problems <= WARNED, one.path.name
        far = sum(problem.code == "history-jump" for problem in seen.problems)
        assert far <= FAR * seen.accepted, one.path.name
        assert (seen.state, seen.rejected) == ("ready", 0)
        accept(seen, home=home, who="demo", synthetic=True)


def query(home: Home, text: str) -> list[tuple[object, ...]]:
    version = current(home)
    assert version is not None
    with duckdb.connect(str(home.warehouse / str(version["file"])), read_only=True) as connection:
        return connection.sql(text).fetchall()


@pytest.fixture(scope="module")
def loaded(written: list[demo.Extract], tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with the whole demo in it, built."""
    home = Home(tmp_path_factory.mktemp("home"))
    load(written, home)
    build(home)
    return home


@pytest.mark.slow
def test_every_file_passes_intake_and_only_far_figures_are_shown(loaded: Home, written: list[demo.Extract]) -> None:
    batches = Ledger(loaded).batches()
    assert len(batches) == len(written)
    assert all(batch.synthetic for batch in batches)


@pytest.mark.slow
def test_no_identity_number_is_left_in_the_home(loaded: Home, written: list[demo.Extract]) -> None:
    """520599 and 230199 begin every number of the demo; a credit code holds them with letters behind."""
    number = r"(520599|230199)\d{11}"
    files = [path for path in loaded.path.rglob("*.parquet")]
    assert len(files) == len(written)
    for path in files:
        texts = pl.read_parquet(path).select(pl.selectors.string().str.contains(number).any())
        assert not any(texts.row(0)), path.name


@pytest.mark.slow
@pytest.mark.parametrize("goal", expected_totals(), ids=lambda goal: f"{goal.indicator} {goal.group} {goal.last}")
def test_the_warehouse_gives_every_national_sum_back(loaded: Home, goal: demo.Sum) -> None:
    """The sums to date of two provinces are undone on the way."""
    first, last = (f"date '{year}-{month:02d}-01'" for year, month in (goal.first, goal.last))
    found = query(
        loaded,
        f"""
        select sum(value)::bigint from measure
        where indicator = '{goal.indicator}' and source = 'reported' and region = '000000'
            and population_group = '{goal.group}' and industry = '*' and level = '*'
            and month between {first} and {last}
        """,
    )
    assert found == [(goal.total,)]


@pytest.mark.slow
def test_the_demo_breaks_no_check_and_is_synthetic_throughout(loaded: Home) -> None:
    assert query(loaded, "select * from quality") == []
    assert query(loaded, "select synthetic, as_of::varchar from meta") == [(True, "2025-12-01")]
    assert query(loaded, "select count(*) from measure where source <> 'published' and not synthetic") == [(0,)]


@pytest.mark.slow
def test_the_late_units_show_in_the_coverage(loaded: Home) -> None:
    found = query(
        loaded,
        """
        select round(coverage * 32)::int from measure
        where indicator = 'certificates' and source = 'reported' and region = '000000' and population_group = '*'
            and industry = '*' and level = '*' and month >= date '2025-09-01' order by month
        """,
    )
    assert found == [(32,), (31,), (30,), (27,)]


@pytest.mark.slow
def test_mature_cohorts_of_both_cities_have_certificates_and_work(loaded: Home) -> None:
    found = query(
        loaded,
        """
        select indicator, region, sum(numerator) / sum(denominator) from measure
        where source = 'ledger' and region in ('520500', '230100') and population_group = '*' and industry = '*'
            and level = '*' and indicator in ('certification_rate', 'employment_rate', 'pass_rate') group by all
        """,
    )
    rates = {(indicator, region): float(str(rate)) for indicator, region, rate in found}
    assert len(rates) == 6
    assert all(0.4 < rate < 0.7 for (indicator, _), rate in rates.items() if indicator != "pass_rate")
    assert all(0.85 < rate < 0.93 for (indicator, _), rate in rates.items() if indicator == "pass_rate")
