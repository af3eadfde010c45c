"""One warehouse in which nearly every figure of the catalogue has something to show."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from data.build import build
from figures.wording import Words, words
from home import Home
from queries import warehouse
from queries.methods.pace import month_range
from queries.question import Question
from tests.rows import load, person

AS_OF = date(2025, 9, 1)
MONTHS = tuple(month_range(date(2021, 1, 1), AS_OF))
PLACES = ("110000", "440000", "520000", "620000")
GROUPS = ("migrant_workers", "women", "youth")
INDUSTRIES = ("C", "E", "I")
ENDS = tuple(date(2024, month, 15) for month in (1, 2, 3, 4))


def _reports() -> list[dict[str, object]]:
    """Four places, each with its own number a month, divided over groups and industries; Gansu is late."""
    rows: list[dict[str, object]] = []
    for number, place in enumerate(PLACES, start=1):
        for month in MONTHS[: -3 if place == "620000" else None]:
            fact: dict[str, object] = {"region": place, "period_start": month}
            rows.append(fact | {"value": 1000.0 * number + month.month})
            rows += [fact | {"population_group": g, "value": 100.0 * number * n} for n, g in enumerate(GROUPS, 1)]
            rows += [fact | {"industry": i, "value": 110.0 * number * n} for n, i in enumerate(INDUSTRIES, 1)]
    return rows


def _years() -> list[dict[str, object]]:
    """Training of any kind in Gansu, which promised a floor for each year, and stocks of skilled workers."""
    fact: dict[str, object] = {"indicator": "training_all", "region": "620000"}
    rows = [fact | {"period_start": month, "value": 25_000.0 + month.year} for month in MONTHS]
    for year in (2022, 2023, 2024):
        stock = {"region": "000000", "period_start": date(year, 12, 1), "value": 2e8 + year}
        rows.append({"indicator": "skilled_stock", **stock})
    return rows


def _people(home: Home) -> None:
    """A hundred in each of four months: ninety complete, sixty pass, thirty are certified, half find work in time."""
    trained: list[dict[str, object]] = []
    papers: list[dict[str, object]] = []
    work: list[dict[str, object]] = [{"record_id": "z", "person": person("z"), "start_date": date(2025, 12, 1)}]
    for end in ENDS:
        names = [person(f"{end}{number}") for number in range(100)]
        trained += [
            {"person": name, "record_id": name, "end_date": end, "completed": number < 90, "passed": number < 60,
             "population_groups": GROUPS[number % 2], "programme": "乡村工匠", "employed_at_start": False,
             "subsidy_yuan": 500.0 + number, "industry": "CE"[number % 2]}
            for number, name in enumerate(names)
        ]  # fmt: skip
        papers += [{"person": name, "cert_no": name, "issue_date": end + timedelta(40), "level": "3"}
                   for name in names[:30]]  # fmt: skip
        work += [{"person": name, "record_id": name, "start_date": end + timedelta(10 + 3 * number)}
                 for number, name in enumerate(names[:50])]  # fmt: skip
    load(home, "training", trained, synthetic=True)
    load(home, "certification", papers, synthetic=True)
    load(home, "employment", work, synthetic=True)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("reports") / "home")
    load(home, "statistics", _reports() + _years(), synthetic=True)
    _people(home)
    build(home)
    return home


@pytest.fixture
def reading(whole: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """Questions are answered from that home."""
    monkeypatch.setenv("SKILLGAUGE_HOME", str(whole.path))
    yield whole
    warehouse.close()


@pytest.fixture(params=["zh", "en"])
def say(request: pytest.FixtureRequest) -> Words:
    """Both languages."""
    return words(request.param)


def asked(key: str) -> Question:
    """The nation; the plan with floors for the figure of floors."""
    return Question("gs-2018-2025", AS_OF, "620000") if key == "annual" else Question("cn-145", AS_OF, "000000")
