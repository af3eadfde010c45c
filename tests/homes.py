"""Small homes made by the production code: a file is inspected and accepted, and the build makes the warehouse."""

from collections.abc import Iterable

from data.build import build
from data.intake import accept, inspect
from data.register import Batch
from home import Home

PLACES = ("北京", "河北", "吉林", "黑龙江", "贵州省", "甘肃")
MONTHS = tuple(f"{year}-{month:02}" for year in (2023, 2024, 2025) for month in range(1, 13))[:-2]  # 2023-01..2025-10
HEADER = "指标,期间,地区,人员类别,数值"


def reference_only(home: Home) -> Home:
    """A new home: targets and published figures, and nothing that anybody reported."""
    build(home)
    return home


def reported(home: Home, places: Iterable[str] = PLACES, months: Iterable[str] = MONTHS) -> Home:
    """A home with monthly reports of two indicators: each number tells its place and month apart."""
    lines = [
        f"{indicator},{month},{place},{group},{1000 * number + 10 * turn + share}"
        for number, place in enumerate(places, start=1)
        for turn, month in enumerate(months)
        for indicator in ("补贴性职业技能培训", "各类职业技能培训")
        for share, group in enumerate(("", "农民工"))
    ]
    load(home, "\n".join((HEADER, *lines)).encode(), "reports.csv")
    build(home)
    return home


def load(home: Home, content: bytes, name: str, kind: str = "statistics") -> Batch:
    """One file through the intake, which must find nothing wrong with it."""
    inspection = inspect(content, name, kind, home=home)
    assert inspection.state == "ready", inspection.problems
    return accept(inspection, home=home, who="test")
