"""How long it took to find work: curves with bands, for everybody and by group, industry or form of training."""

from typing import Any

import polars as pl

from figures.charts import curves as chart
from figures.charts.base import hovered
from figures.cohorts import BELOW, Followed
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import cohorts, places
from queries.cohorts import HEADLINE, WINDOWS, By, Curve
from queries.methods.rates import Rate
from queries.methods.waiting import LogRank
from queries.question import ALL

DRAWN = 4
"""Members that get a line of their own beside everybody's; the table has them all."""

FEWEST = 30
"""A curve of fewer people says nothing."""

BY = {
    "population_group": msg("population group"), "industry": msg("industry"), "form": msg("form of training"),
}  # fmt: skip
HEADING = {"population_group": msg("Population group"), "industry": msg("Industry"), "form": msg("Form of training")}


def figure(key: str, view: View, by: By) -> Figure:
    """The share that found work by each day; the members with most people are drawn, the others stand in the table."""
    found, say = Followed(view), view.say
    title = say("Time to the first work by {by}, {place}", by=say(BY[by]), place=found.place(by=by))
    data = cohorts.curves(view.question, by)
    every = {one.member: one for one in data.told}
    whole = every.pop(ALL, None)
    names = _names(by, view)
    small = [names[one] for one in data.withheld if one in names]
    if whole is None or whole.followed < WINDOWS[0]:
        return found.nothing(key, title, small)
    parts = sorted((one for one in every.values() if one.member in names), key=lambda one: -one.people)
    enough = [one for one in parts if one.people >= FEWEST]
    others = [one for one in enough if one.people < whole.people]  # who is everybody is compared with nobody
    tests = {one.member: cohorts.apart(whole, one) for one in others} if by == "population_group" else {}
    together = cohorts.differ(tuple(enough)) if by != "population_group" and len(enough) > 1 else None
    sentence = _sentence(whole, enough, names, (tests, together), view)
    content, formats = _table(whole, parts, names, tests, by, view)
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        unit=say("percent that found work"),
        as_of=view.question.as_of,
        sources=found.sources,
        notes=found.notes(*_notes(by, together, found), small=small),
        table=content,
        picture=chart.chart([_line(one, names, view) for one in (whole, *enough[:DRAWN])], say, view.theme),
        alt=sentence,
        synthetic=found.synthetic,
        formats=formats,
    )


def _names(by: By, view: View) -> dict[str, str]:
    """Code -> name of the members, in their order."""
    say = view.say
    if by == "form":
        return {code: say.term("training_form", code) for code in cohorts.FORMS}
    rows = places.groups() if by == "population_group" else places.industries()
    return {row["code"]: say.name(row) for row in rows.iter_rows(named=True)}


def _line(one: Curve, names: dict[str, str], view: View) -> chart.Line:
    say, line = view.say, one.line
    name = names.get(one.member) or say("Everybody")
    # one sentence for all points: plotly fills in what differs
    hover = say("{name}, {days} days after completion: {share} had found work (limits {limits}).", name=name,
                days="%{x}", share="%{text}", limits="%{hovertext}")  # fmt: skip
    told = [(say.share(share), _limits(low, high, view))
            for share, low, high in line.select("share", "low", "high").iter_rows()]  # fmt: skip
    percent = line.with_columns(pl.col("share", "low", "high") * 100)
    return chart.Line(one.member, name, percent, hovered(hover), told, one.followed)


def _limits(low: float | None, high: float | None, view: View) -> str:
    say = view.say
    return say("no data") if low is None or high is None else say("{a} – {b}", a=say.share(low), b=say.share(high))


def _sentence(
    whole: Curve,
    enough: list[Curve],
    names: dict[str, str],
    tests: tuple[dict[str, LogRank], LogRank | None],
    view: View,
) -> str:
    say = view.say
    days = max(day for day in WINDOWS if day <= whole.followed and day <= HEADLINE)
    told = [say("{share} had found work within {days} days of completion.", share=say.share(whole.by(days).value),
                days=days)]  # fmt: skip
    half = next((step for step in whole.waiting if step.survival <= 0.5), None)
    if half:
        told.append(say("Half had after {days} days.", days=int(half.time)))
    known = [(rate, one) for one in enough if (rate := one.by(days).value) is not None]
    if len(known) > 1:
        high, low = max(known, key=lambda pair: pair[0]), min(known, key=lambda pair: pair[0])
        told.append(say(
            "Most: {high} ({most}); fewest: {low} ({least}).", high=names[high[1].member], most=say.share(high[0]),
            low=names[low[1].member], least=say.share(low[0]),
        ))  # fmt: skip
    return say.sentences([*told, _tested(tests, names, view)])


def _tested(tests: tuple[dict[str, LogRank], LogRank | None], names: dict[str, str], view: View) -> str:
    """What the log-rank test says: of parts that do not overlap together, of groups each against all others."""
    say, (single, together) = view.say, tests
    if together is not None:
        facts = {"chi2": say.number(together.chi2, 1), "p": _p(together.p, view)}
        if together.p < 0.05:
            return say("They differ by more than chance (log-rank test: chi-squared {chi2}, {p}).", **facts)
        return say("The differences can be chance (log-rank test: chi-squared {chi2}, {p}).", **facts)
    if not single:
        return ""
    same = [names[member] for member, test in single.items() if test.p >= 0.05]
    if not same:
        return say("Each group differs from all others by more than chance (log-rank tests, p < 0.05).")
    if len(same) == len(single):
        return say("No group differs from all others by more than chance (log-rank tests, p ≥ 0.05).")
    return say(
        "Each group differs from all others by more than chance (log-rank tests, p < 0.05), except {names}.",
        names=say.listing(same),
    )  # fmt: skip


def _p(p: float, view: View) -> str:
    return view.say("p < 0.001") if p < 0.001 else view.say("p = {p}", p=view.say.number(p, 3))


def _notes(by: By, together: LogRank | None, found: Followed) -> tuple[str, ...]:
    say = found.view.say
    return (
        say(BELOW) if by != "population_group" and found.below_the_province else "",
        say("Kaplan-Meier: who has not been followed to a day counts up to where they were; bands are 95% limits "
            "(Greenwood, log-log). Time is told in steps of ten days; work on the day of completion is day 0."),
        say("Groups are tags that overlap, so each is tested against everybody who does not carry it.")
        if by == "population_group" else "",
        say("The test is over the parts with {n} person-times or more.", n=FEWEST) if together else "",
        say("Finding work is not keeping it: the share in work on a day is lower."),
    )  # fmt: skip


def _table(
    whole: Curve, parts: list[Curve], names: dict[str, str], tests: dict[str, LogRank], by: By, view: View
) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {say(HEADING[by]): "text", say("Person-times"): "integer"}
    for days in WINDOWS:
        columns |= {
            say("Found work by day {n} (%)", n=days): "percent",
            say("Lower limit, day {n} (%)", n=days): "percent",
            say("Upper limit, day {n} (%)", n=days): "percent",
        }
    columns |= {say("Followed up to day"): "integer", say("Log-rank, chi-squared"): "number", say("p"): "number"}
    rows: list[list[Any]] = []
    for one in (whole, *parts):
        rates = [part for days in WINDOWS for part in _percent(one.by(days))]
        test = tests.get(one.member)
        name = names.get(one.member) or say("Everybody")
        rows.append([name, one.people, *rates, one.followed, test and test.chi2, test and test.p])
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)


def _percent(rate: Rate) -> list[float | None]:
    return [None if part is None else 100 * part for part in rate]
