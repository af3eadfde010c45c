"""The same answers as the build, in slow plain Python: loops, dictionaries and fractions, nothing shared with it.

A batch is (kind, mode, rows); rows are dictionaries as tests.rows makes them. Answers are
{(indicator, region, group, industry, level, month): value}, or (numerator, denominator) for rates.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = dict[str, Any]
Key = tuple[str, str, str, str, str, date]
DAY = {"training": "end_date", "certification": "issue_date", "employment": "start_date", "statistics": "period_end"}
KEY = {"training": "record_id", "certification": "cert_no", "employment": "record_id", "statistics": "record_id"}


def month_of(day: date) -> date:
    return day.replace(day=1)


def events(batches: Iterable[tuple[str, str, list[Row]]], kind: str) -> list[Row]:
    """The rows of a kind that count: a later upsert wins by key, a replacement empties its places and months first."""
    kept: list[Row] = []
    for _, mode, rows in (batch for batch in batches if batch[0] == kind):
        keys = {row[KEY[kind]] for row in rows}
        places, months = {row["region"] for row in rows}, {month_of(row[DAY[kind]]) for row in rows}
        if mode == "replace":
            kept = [r for r in kept if not (r["region"] in places and month_of(r[DAY[kind]]) in months)]
        if mode != "append":
            kept = [r for r in kept if r[KEY[kind]] not in keys]
        kept += rows
    return kept


def combinations(row: Row, detail: str) -> set[tuple[str, str, str, str]]:
    """(region, group, industry, level) of every total that a record stands in, at one detail."""
    code, groups = row["region"], [tag for tag in (row.get("population_groups") or "").split(";") if tag]
    industry, level = row.get("industry"), row.get("level")
    margins = {("*", "*", "*")} | {(tag, "*", "*") for tag in groups}
    margins |= {("*", industry, "*")} if industry else set()
    margins |= {("*", "*", level)} if level else set()
    crossed = margins | ({(tag, industry, "*") for tag in groups} if industry else set())
    crossed |= {("*", industry, level)} if industry and level else set()
    if detail == "margins":
        crossed, margins = margins, {("*", "*", "*")}
    found = {(place, *margin) for place in {"000000", code[:2] + "0000"} for margin in crossed}
    return found | ({(code, *margin) for margin in margins} if not code.endswith("0000") else set())


def count(
    rows: Iterable[Row], name: str, amount: Callable[[Row], Fraction], detail: str = "cells"
) -> dict[Key, Fraction]:
    """A flow from records: every record once in each total it belongs to."""
    sums: dict[Key, Fraction] = defaultdict(Fraction)
    for row in rows:
        for region, group, industry, level in combinations(row, detail):
            sums[name, region, group, industry, level, row["month"]] += amount(row)
    return dict(sums)


def trainings(batches: list[tuple[str, str, list[Row]]]) -> list[Row]:
    """Completed trainings with their month."""
    rows = [row | {"month": month_of(row["end_date"])} for row in events(batches, "training")]
    return [row for row in rows if row.get("completed") is not False]


def outcomes(batches: list[tuple[str, str, list[Row]]]) -> list[Row]:
    """Mature trainings of known people and what became of them; None where a place's records do not reach so far."""
    certificates, spells = events(batches, "certification"), events(batches, "employment")
    days = [row["end_date"] for row in events(batches, "training")]
    days += [row["issue_date"] for row in certificates] + [row["start_date"] for row in spells]
    cut = max((_month_end(day) for day in days), default=date.min)
    found = []
    for row in trainings(batches):
        if row.get("person") and _month_end(row["end_date"]) + timedelta(240) <= cut:
            found.append(row | {"certified": _certified(row, certificates), "at_work": at_work(row, spells)})
    return found


def _certified(row: Row, certificates: list[Row]) -> bool | None:
    own = [c["issue_date"] for c in certificates if c["region"][:4] == row["region"][:4] and c.get("person")]
    if not own or _month_end(max(own)) - timedelta(60) < _month_end(row["end_date"]) + timedelta(180):
        return None
    last = row["end_date"] + timedelta(180)
    return any(
        c.get("person") == row["person"]
        and row["end_date"] <= c["issue_date"] <= last
        and c["cert_type"] in ("职业资格", "职业技能等级")
        and (not c.get("occupation") or not row.get("occupation") or c["occupation"] == row["occupation"])
        for c in certificates
    )


def followed(row: Row, spells: list[Row]) -> int | None:
    """How many days a training can be followed: to the end of the last month of the place's own employment records,
    less 60 days; None where that is before the end of the training's month.
    """
    ends = [_month_end(spell["start_date"]) for spell in spells if spell["region"][:4] == row["region"][:4]]
    days = (max(ends) - timedelta(60) - _month_end(row["end_date"])).days if ends else -1
    return days if days >= 0 else None


def at_work(row: Row, spells: list[Row], days: int = 180) -> bool | None:
    """Whether somebody was in work so many days after a training; None where that cannot be known."""
    known = followed(row, spells)
    if known is None or known < days:
        return None
    day = row["end_date"] + timedelta(days)
    mine = [spell for spell in spells if spell["person"] == row["person"]]
    return any(spell["start_date"] <= day and (not spell.get("end_date") or spell["end_date"] >= day) for spell in mine)


def reported_flow(rows: Iterable[Row], due: dict[str, list[str]]) -> dict[Key, tuple[Fraction, Fraction]]:
    """Monthly reports of a flow with its coverage: children are added up where the parent sent no report of its own.

    `due` is {parent: [the units that should report]}, prefectures' parents before the nation.
    """
    told = _told(list(rows))
    found = {key: (value, Fraction(1)) for key, (value, _) in told.items()}
    spoken_for = {(*key[:5], key[5].replace(month=m)) for key, (_, months) in told.items() for m in months}
    for parent, children in due.items():
        sums: dict[Key, list[tuple[Fraction, Fraction]]] = defaultdict(list)
        for (name, region, group, industry, level, month), answer in found.items():
            if region in children:
                sums[name, parent, group, industry, level, month].append(answer)
        for key, answers in sums.items():
            heard = sum((coverage for _, coverage in answers), Fraction()) / len(children)
            if key not in spoken_for:
                found[key] = (sum((value for value, _ in answers), Fraction()), heard)
    return found


def _told(rows: list[Row]) -> dict[Key, tuple[Fraction, range]]:
    """By series and last month: its own figure, or what a cumulative one leaves over, and the months it speaks for."""
    own = {_series(row): Fraction(row["value"]) for row in rows if row["basis"] == "period"}
    found = {key: (value, range(key[5].month, key[5].month + 1)) for key, value in own.items()}
    before: dict[Any, tuple[int, Fraction]] = defaultdict(lambda: (0, Fraction()))
    for row in sorted((row for row in rows if row["basis"] == "cumulative"), key=lambda row: row["period_end"]):
        key, month = _series(row), row["period_end"]
        last, total = before[(*key[:5], month.year)]
        stretch = [(*key[:5], month.replace(month=number)) for number in range(last + 1, month.month + 1)]
        if not all(part in own for part in stretch):
            told = sum((own[part] for part in stretch[:-1] if part in own), Fraction())
            found[key] = (Fraction(row["value"]) - total - told, range(last + 1, month.month + 1))
        before[(*key[:5], month.year)] = (month.month, Fraction(row["value"]))
    return found


def _series(row: Row) -> Key:
    names = ("indicator", "region", "population_group", "industry", "level")
    return (*(row[name] for name in names), month_of(row["period_end"]))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
