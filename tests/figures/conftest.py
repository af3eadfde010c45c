"""One warehouse for all figures, made by the production build from a few small reports."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from figures.wording import Words, words
from home import Home
from queries import warehouse
from queries.methods.pace import month_range
from queries.question import Question
from tests.rows import load

AS_OF = date(2025, 9, 1)
PLACES = ("110000", "440000", "520000", "620000")


def _reports(places: tuple[str, ...], until: date) -> list[dict[str, object]]:
    return [
        {"indicator": "training_subsidised", "region": place, "period_start": month, "value": 1000.0 * number}
        for number, place in enumerate(places, start=1)
        for month in month_range(date(2021, 1, 1), until)
    ]


def _floors(reached: dict[int, float]) -> list[dict[str, object]]:
    facts = {"indicator": "training_all", "region": "620000"}
    rows: list[dict[str, object]] = []
    for year, total in reached.items():
        months = month_range(date(year, 1, 1), min(date(year, 12, 1), AS_OF))
        rows += [facts | {"period_start": month, "value": total / len(months)} for month in months]
    return rows


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Monthly reports of four provinces (one of them late), yearly floors of Gansu, one share of Guizhou; synthetic."""
    home = Home(tmp_path_factory.mktemp("figures") / "home")
    rows = _reports(PLACES[:3], AS_OF) + _reports(PLACES[3:], date(2025, 6, 1))
    floors = (310e3, 295e3, 330e3, 300e3, 310e3, 320e3, 340e3, 200e3)
    rows += _floors(dict(zip(range(2018, 2026), floors, strict=True)))
    for year, share in ((2024, 26.0), (2025, 27.0)):
        facts = {"region": "520000", "period_start": date(year, 6, 1), "value": share}
        rows.append({"indicator": "skilled_share", **facts, "numerator": share * 1e5, "denominator": 1e7})
    load(home, "statistics", rows, synthetic=True)
    build(home)
    return home


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Reference data only: real published figures and nothing reported."""
    home = Home(tmp_path_factory.mktemp("bare") / "home")
    build(home)
    return home


@pytest.fixture(params=["zh", "en"])
def say(request: pytest.FixtureRequest) -> Words:
    """Both languages."""
    return words(request.param)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """at(home) makes the queries read that home."""

    def go(home: Home) -> Path:
        monkeypatch.setenv("SKILLGAUGE_HOME", str(home.path))
        return home.path

    yield go
    warehouse.close()


def national(as_of: date = AS_OF) -> Question:
    return Question("cn-145", as_of, "000000")
