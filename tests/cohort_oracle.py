"""What became of cohorts, in slow plain Python: loops, dictionaries and fractions, nothing shared with the build."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tests import oracle
from tests.oracle import Row

WINDOWS = (30, 90, 180, 365)
FORMS = (("学徒", "apprentice"), ("创业", "entrepreneur"), ("岗位技能提升", "upskilling"),
         ("就业技能", "pre_employment"), ("以工代训", "work_for_training"))  # fmt: skip

Counts = tuple[int, int, int, int | None, int | None, int | None, str]


@dataclass(frozen=True)
class Fact:
    """A completed training of a known person, and what is known of them later (days after completion)."""

    row: Row
    month: date
    people: int
    form: str | None
    followed: int | None
    work: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int | None:
        return min((max(since, 0) for since, until in self.work if until >= 0), default=None)

    def in_work(self, days: int) -> bool:
        return any(since <= days <= until for since, until in self.work)


def facts(batches: list[tuple[str, str, list[Row]]]) -> list[Fact]:
    """Every completed training of a known person."""
    spells = oracle.events(batches, "employment")
    own: dict[str, list[Row]] = defaultdict(list)
    ends: dict[str, date] = {}
    for spell in spells:
        own[spell["person"]].append(spell)
        end = _month_end(spell["start_date"])
        ends[spell["region"][:4]] = max(end, ends.get(spell["region"][:4], end))
    return [
        Fact(row, row["month"], row.get("person_times") or 1, _form(row.get("form")), _followed(row, ends),
             tuple(_lasts(spell, row) for spell in own[row["person"]]))
        for row in oracle.trainings(batches) if row.get("person")
    ]  # fmt: skip


def _form(text: str | None) -> str | None:
    if text is None:
        return None
    return next((code for word, code in FORMS if word in text), "other")


def _followed(row: Row, ends: dict[str, date]) -> int | None:
    end = ends.get(row["region"][:4])
    days = (end - timedelta(60) - _month_end(row["end_date"])).days if end else -1
    return days if days >= 0 else None


def _lasts(spell: Row, row: Row) -> tuple[int, int]:
    until = spell.get("end_date") or date.max
    return (spell["start_date"] - row["end_date"]).days, (until - row["end_date"]).days


def scope(region: str, group: str = "*", industry: str = "*", form: str = "*") -> Callable[[Fact], bool]:
    """Whether a training belongs to a place, a group, an industry and a form of training."""

    def inside(fact: Fact) -> bool:
        places = {"000000", fact.row["region"][:2] + "0000", fact.row["region"]}
        groups = {"*", *filter(None, (fact.row.get("population_groups") or "").split(";"))}
        return (
            region in places
            and group in groups
            and industry in ("*", fact.row.get("industry"))
            and form in ("*", fact.form)
        )

    return inside


def cohorts(every: Iterable[Fact], inside: Callable[[Fact], bool], as_of: date) -> dict[tuple[date, int], Counts]:
    """(month, days) -> completed, eligible, unknown, followed, employed, linked (None unless mature), state."""
    months: dict[date, list[Fact]] = defaultdict(list)
    for fact in every:
        if inside(fact) and fact.month <= as_of:
            months[fact.month].append(fact)
    return {(month, days): _counted(part, month, days, as_of) for month, part in months.items() for days in WINDOWS}


def _counted(part: list[Fact], month: date, days: int, as_of: date) -> Counts:
    free = [fact for fact in part if fact.row.get("employed_at_start") is False]
    known = [fact for fact in free if fact.followed is not None and fact.followed >= days]
    totals = (_people(part), _people(free), _people(f for f in part if f.row.get("employed_at_start") is None))
    if _month_end(month) + timedelta(days + 60) > _month_end(as_of):
        return (*totals, None, None, None, "immature")
    if not known:
        return (*totals, None, None, None, "unknown")
    linked = (fact for fact in known if any(since <= days + 60 for since, _ in fact.work))
    employed = (fact for fact in known if fact.in_work(days))
    return (*totals, _people(known), _people(employed), _people(linked), "mature")


def waits(every: Iterable[Fact], inside: Callable[[Fact], bool], as_of: date) -> dict[int, tuple[int, int]]:
    """Days (in steps of ten) -> how many found their first work then, how many were followed no longer."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for fact in every:
        seen = (_month_end(as_of) - timedelta(60) - _month_end(fact.month)).days
        if not inside(fact) or fact.row.get("employed_at_start") is not False or fact.followed is None or seen < 0:
            continue
        last = _down(min(fact.followed, seen))
        work = None if fact.first is None or fact.first > 365 else _up(fact.first)
        works = work is not None and work <= last
        found[work if works and work is not None else last][0 if works else 1] += fact.people
    return {days: (worked, gone) for days, (worked, gone) in sorted(found.items())}


def found_work(steps: dict[int, tuple[int, int]], days: int) -> Fraction:
    """The Kaplan-Meier share that has found work by a day."""
    left, waiting = sum(map(sum, steps.values())), Fraction(1)
    for day, (worked, gone) in steps.items():
        if day <= days:
            waiting *= 1 - Fraction(worked, left)
        left -= worked + gone
    return 1 - waiting


def _up(days: int) -> int:
    return 365 if days > 360 else -(-days // 10) * 10


def _down(days: int) -> int:
    return 365 if days >= 365 else days // 10 * 10


def _people(part: Iterable[Fact]) -> int:
    return sum(fact.people for fact in part)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
