"""What explains the gap: the places, groups or industries that are short of what is asked, and those ahead."""

from datetime import date

import polars as pl

from figures import notes, promises, sourcing
from figures.charts import diverging as chart
from figures.explained import NAMED, Explained, bars, content, listed
from figures.figure import Figure
from figures.parts import SECTIONS, TAGS
from figures.paths import nothing as no_measure
from figures.view import View
from figures.wording import msg
from queries import gap
from queries.gap import Dimension, Gap
from queries.methods.decompose import explained
from queries.question import ALL
from queries.standing import TargetProgress

NARROWS = {"region": ("region",), "population_group": ("group",), "industry": ("industry",)}
TITLES = {
    "region": msg("{title}: what explains the gap, by place, {place}"),
    "population_group": msg("{title}: what explains the gap, by population group, {place}"),
    "industry": msg("{title}: what explains the gap, by industry, {place}"),
}
YARDSTICKS = {
    "own": msg("Held against each one's own target."),
    "share": msg("Held against the target shared out as in {base} (this project's rule)."),
    "level": msg("Held against the target itself."),
    "growth": msg("Held against the same months a year before (this project's rule)."),
}
SHARED = msg(
    "The plan gives these no targets of their own. Each is held against the part of the plan's number that falls to it "
    "by its share of {base}: a yardstick of this project, no official demand."
)
GROWN = msg(
    "No target can be held against these one by one, so they are held against the same months a year before: a "
    "yardstick of this project."
)
ARITHMETIC = msg("To explain is arithmetic here: it says where the difference lies, not why.")


def figure(key: str, view: View, dimension: Dimension) -> Figure:
    """The units of one dimension, the worst five and the best five drawn."""
    if view.measure is None:
        return no_measure(key, view)
    say, leading = view.say, view.leading()
    standing = leading if leading is not None and _about(leading, view, dimension) else None
    it = Explained(view, gap.gap(view.question, view.measure, standing, dimension), standing)
    drawn = bars(it)
    frame, formats = content(it)
    sentence = _sentence(it)
    return Figure(
        key=key,
        title=say(TITLES[dimension], title=_title(it), place=view.names.region(it.found.parent, short=True)),
        sentence=sentence,
        unit=say.unit(it.unit),
        as_of=view.question.as_of,
        sources=notes.unique([sourcing.own(it.found.source or "", say)]),
        notes=_notes(it),
        table=frame,
        picture=chart.chart(drawn, _sides(it), view.theme) if drawn.height else None,
        alt=sentence,
        synthetic=bool(it.found.frame["synthetic"].any()),
        formats=formats,
        narrows=NARROWS[dimension],
        withheld=bool(it.found.withheld),
    )


def _about(leading: TargetProgress, view: View, dimension: Dimension) -> bool:
    """Whether the promise is about this measure, and about more than one unit of the dimension."""
    one_group = dimension == "population_group" and leading.target.population_group != ALL
    one_industry = dimension == "industry" and leading.target.industry != ALL
    return leading.target.indicator == view.measure and not one_group and not one_industry


def _title(it: Explained) -> str:
    if it.standing is not None:
        return promises.title(it.standing.target, it.view.names)
    return it.view.names.indicator(it.found.indicator)


def _sides(it: Explained) -> tuple[str, str]:
    say = it.view.say
    return (say("less than a year before"), say("more")) if it.found.basis == "growth" else (say("short"), say("ahead"))


def _sentence(it: Explained) -> str:
    say = it.view.say
    if it.found.basis is None:
        return _silence(it)
    yardstick = say(YARDSTICKS[it.found.basis], base=it.base)
    if it.found.basis == "growth":
        return say.sentences([_sum(it), *_moved(it), yardstick])
    carried = say("{names} carry most of what is ahead.", names=listed(it.ahead, it)) if it.ahead else ""
    if not it.is_short:
        least = say("Least ahead for what is asked: {names}.", names=listed(it.short, it))
        return say.sentences([_sum(it), carried, least, yardstick])
    share = explained(it.found.frame["gap"], NAMED) if it.found.sums is not None else None
    told = say("{names} are furthest short.", names=listed(it.short, it))
    if share is not None and len(it.short) > NAMED:
        told = say("{names} explain {share} of all shortfalls.", names=listed(it.short, it), share=say.share(share))
    return say.sentences([_sum(it), *((told, carried) if it.behind else (carried, told)), yardstick])


def _moved(it: Explained) -> list[str]:
    """Who rose and who fell against the year before, what needs explaining first."""
    say = it.view.say
    fell = say("Fell most: {names}.", names=listed(it.short, it))
    if not it.is_short:
        fell = say("Rose least: {names}.", names=listed(it.short, it))
    rose = say("Rose most: {names}.", names=listed(it.ahead, it)) if it.ahead else ""
    return [fell, rose] if it.behind else [rose, fell]


def _sum(it: Explained) -> str:
    """Short or ahead in all, of units that may be added."""
    say, sums = it.view.say, it.found.sums
    if sums is None:
        return ""
    gap_text = say.quantity(abs(sums.net), it.unit)
    if it.found.basis == "growth":
        text = say("{gap} less than a year before in all.", gap=gap_text)
        return text if sums.net > 0 else say("{gap} more than a year before in all.", gap=gap_text)
    short = say("Together {gap} short of what is asked by now.", gap=gap_text)
    return short if sums.net > 0 else say("Together {gap} ahead of what is asked by now.", gap=gap_text)


def _silence(it: Explained) -> str:
    """Why nothing is explained."""
    say = it.view.say
    if it.found.source is None:
        return say("No figures are in for the parts of this, so the gap cannot be explained.")
    return say("There is nothing yet to hold these figures against: no target of their own and no earlier year.")


def _notes(it: Explained) -> tuple[str, ...]:
    say, found = it.view.say, it.found
    told = [say(notes.SYNTHETIC) if found.frame["synthetic"].any() else ""]
    told.append(say(SHARED, base=it.base) if found.basis == "share" else "")
    told.append(say(GROWN) if found.basis == "growth" else "")
    if found.basis:
        told.append(say(ARITHMETIC))
        told.append(_other_source(it))
    if found.basis and found.silent:
        told.append(_left_out(it))
    told.append(notes.withheld([it.names[unit] for unit in found.withheld], say))
    late = found.frame.filter(pl.col("last_month") < _newest(found))
    if late.height and found.basis:
        names = [
            say("{name} to {month}", name=it.names[unit], month=say.month(month))
            for unit, month in late.select("unit", "last_month").iter_rows()
        ]
        told.append(say("Held to their own last month: {names}.", names=say.listing(names)))
    if found.dimension != "region":
        told.append(say(TAGS if found.dimension == "population_group" else SECTIONS))
    told.append(notes.definition(found.indicator, it.view.names))
    return notes.unique(told)


def _left_out(it: Explained) -> str:
    """The units without a bar or a row, by name while they are few."""
    say, silent = it.view.say, it.found.silent
    if len(silent) > 2 * NAMED:
        return say("{n} are left out for want of a figure or of an earlier year.", n=len(silent))
    names = say.listing(it.names[unit] for unit in silent)
    return say("Left out for want of a figure or of an earlier year: {names}.", names=names)


def _newest(found: Gap) -> date:
    last = found.frame["last_month"].max()
    return last if isinstance(last, date) else found.until


def _other_source(it: Explained) -> str:
    """That the card of the promise stands on another source than its parts."""
    say, standing = it.view.say, it.standing
    if standing is None or standing.actual is None or standing.actual.source == it.found.source:
        return ""
    facts = {
        "card": say.term("source", standing.actual.source),
        "value": promises.actual(standing, say),
        "parts": say.term("source", it.found.source) if it.found.source else "",
    }
    return say("The promise itself is shown by another source ({card}: {value}) than its parts ({parts}).", **facts)
