"""The funnel and what it cost, in slow plain Python: loops, sets and dictionaries, nothing shared with the build."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests import oracle
from tests.oracle import Row

TWO = ("职业资格", "职业技能等级")
COLUMNS = (
    "started",
    "completed",
    "assessed",
    "passed",
    "certifiable",
    "certified",
    "certified_any",
    "certificates_missing",
    "placeable",
    "placed",
    "placed_any",
)
FOLLOWED = COLUMNS[4:]


@dataclass(frozen=True)
class Fact:
    """A training, and the columns of the funnel that it counts in."""

    row: Row
    month: date
    steps: frozenset[str]

    @property
    def times(self) -> int:
        return self.row.get("person_times") or 1

    @property
    def subsidy(self) -> Fraction:
        return Fraction(str(self.row.get("subsidy_yuan") or 0))


def facts(batches: list[tuple[str, str, list[Row]]]) -> list[Fact]:
    """Every training with the steps it took."""
    kinds = {kind: oracle.events(batches, kind) for kind in ("training", "certification", "employment")}
    days = [row[oracle.DAY[kind]] for kind, rows in kinds.items() for row in rows]
    cut = max(map(month_end, days), default=date.min)
    certificates, spells = _by_person(kinds["certification"]), _by_person(kinds["employment"])
    papers = _ends((row["region"], row["issue_date"]) for row in kinds["certification"] if row.get("person"))
    ends = _ends((row["region"], row["start_date"]) for row in kinds["employment"])
    found = []
    for row in kinds["training"]:
        steps, last = {"started"}, month_end(row["end_date"])
        if row.get("completed") is not False:
            steps |= _of_completed(row)
            if row.get("person"):
                if _reaches(papers, row):
                    steps |= _certified(row, certificates[row["person"]]) if last + timedelta(240) <= cut else set()
                else:
                    steps |= {"certificates_missing"}
                if row.get("employed_at_start") is False and _reaches(ends, row):
                    steps |= _placed(row, spells[row["person"]])
        found.append(Fact(row, oracle.month_of(row["end_date"]), frozenset(steps)))
    return found


def _of_completed(row: Row) -> set[str]:
    if row.get("assessed") is False or row.get("passed") is None:
        return {"completed"}
    return {"completed", "assessed", "passed"} if row["passed"] else {"completed", "assessed"}


def _certified(row: Row, own: list[Row]) -> set[str]:
    kinds = [
        one["cert_type"] for one in own
        if row["end_date"] <= one["issue_date"] <= row["end_date"] + timedelta(180)
        and (not one.get("occupation") or not row.get("occupation") or one["occupation"] == row["occupation"])
    ]  # fmt: skip
    steps = {"certifiable"} | ({"certified_any"} if kinds else set())
    return steps | ({"certified"} if any(kind in TWO for kind in kinds) else set())


def _ends(seen: Iterable[tuple[str, date]]) -> dict[str, date]:
    """The end of the last month of each prefecture's records."""
    found: dict[str, date] = {}
    for region, day in seen:
        found[region[:4]] = max(month_end(day), found.get(region[:4], date.min))
    return found


def _reaches(ends: dict[str, date], row: Row) -> bool:
    """Whether a place's records reach 180 days, and 60 for late registration, beyond the month of a training."""
    end = ends.get(row["region"][:4])
    return end is not None and (end - month_end(row["end_date"])).days >= 240


def _placed(row: Row, own: list[Row]) -> set[str]:
    days = {
        day for one in own for day in range(181)
        if one["start_date"] <= row["end_date"] + timedelta(day) <= (one.get("end_date") or date.max)
    }  # fmt: skip
    return {"placeable"} | ({"placed_any"} if days else set()) | ({"placed"} if 180 in days else set())


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def last_mature(as_of: date) -> date:
    """The last month whose end, 180 days and 60 more lie before the end of a month; searched backwards."""
    month = as_of
    while month_end(month) + timedelta(240) > month_end(as_of):
        month = (month - timedelta(1)).replace(day=1)
    return month


def scope(region: str, group: str = "*", industry: str = "*", programme: str = "*") -> Callable[[Fact], bool]:
    """Whether a training stands in a total."""

    def inside(fact: Fact) -> bool:
        row = fact.row
        within = region == "000000" or row["region"] == region or (
            region.endswith("0000") and row["region"][:2] == region[:2]
        )  # fmt: skip
        tagged = group == "*" or group in (row.get("population_groups") or "").split(";")
        return within and tagged and industry in ("*", row.get("industry")) and programme in ("*", row.get("programme"))

    return inside


def funnel(
    every: Iterable[Fact], inside: Callable[[Fact], bool], since: date, as_of: date, persons: bool
) -> tuple[int, ...] | None:
    """The columns of the funnel in a scope; None where no training counts in it."""
    mature = last_mature(as_of)
    times: dict[str, int] = defaultdict(int)
    people: dict[str, set[str]] = defaultdict(set)
    for fact in every:
        if not (since <= fact.month <= as_of and inside(fact)):
            continue
        for step in fact.steps:
            if step in FOLLOWED and fact.month > mature:
                continue
            times[step] += fact.times
            if fact.row.get("person"):
                people[step].add(fact.row["person"])
    counts = {step: len(known) for step, known in people.items()} if persons else times
    return tuple(counts.get(step, 0) for step in COLUMNS) if counts else None


def costs(
    every: Iterable[Fact], inside: Callable[[Fact], bool], since: date, as_of: date
) -> dict[str, Fraction | None]:
    """Yuan per trainee, certificate (of two kinds, of any) and person-time in work."""
    paid = [fact for fact in every if since <= fact.month <= as_of and inside(fact) and fact.subsidy > 0]
    mature = [fact for fact in paid if fact.month <= last_mature(as_of)]

    def each(of: list[Fact], base: str, step: str) -> Fraction | None:
        number = sum(fact.times for fact in of if step in fact.steps)
        return sum((fact.subsidy for fact in of if base in fact.steps), Fraction()) / number if number else None

    return {
        "trainee": each(paid, "started", "started"), "certificate": each(mature, "certifiable", "certified"),
        "any": each(mature, "certifiable", "certified_any"), "placed": each(mature, "placeable", "placed"),
    }  # fmt: skip


def known(every: Iterable[Fact], inside: Callable[[Fact], bool], since: date, as_of: date) -> tuple[int, int]:
    """How many completed with a subsidy, and how many of them long enough ago to be followed."""
    done = [
        fact for fact in every
        if since <= fact.month <= as_of and inside(fact) and fact.subsidy > 0 and "completed" in fact.steps
    ]  # fmt: skip
    return sum(fact.times for fact in done), sum(fact.times for fact in done if fact.month <= last_mature(as_of))


def _by_person(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get("person"):
            found[row["person"]].append(row)
    return found
