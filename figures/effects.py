"""Why the rates of places differ from the nation's: by the mix of industries, or by the level within them."""

import polars as pl

from figures import notes, sourcing
from figures.figure import Figure, table
from figures.regions import RATES
from figures.view import View
from figures.wording import Words, msg
from queries import places, register
from queries.effects import Effects, effects

MEANING = msg(
    "Mix is the part of the difference that comes from other industries, level the part that comes from other rates "
    "within them, each weighed at the mean of both sides; the two add up. It is arithmetic, not cause."
)

SAME_MIX = msg(
    "The standardised rate is what the rate would be with the nation's mix of industries. There is none where a place "
    "has no figures in one of them, or fewer than 10 cases. Its limits are Dobson's: wide for shares, drawn at 100%."
)


def figure(view: View) -> Figure:
    """A table: the rate of each place, its difference from the nation's, and what mix and level have in it."""
    say, found = view.say, effects(view.question, view.indicator or RATES[0])
    rate = say.name(register.indicator(found.indicator))
    content, formats = _table(found, view)
    own = sourcing.own(found.source or "", say)
    told = _sentence(found, view)
    return Figure(
        key="mix_effect",
        title=say("{rate}: mix of industries and level, against the nation, {year}", rate=rate,
                  year=found.year or view.question.as_of.year),
        sentence=told,
        unit=say("percentage points"),
        as_of=view.question.as_of,
        sources=(own,) if own and found.frame.height else (),
        notes=_notes(found, view),
        table=content,
        picture=None,
        alt=told,
        synthetic=found.synthetic and bool(found.frame.height),
        formats=formats,
    )  # fmt: skip


def _sentence(found: Effects, view: View) -> str:
    say, frame = view.say, found.frame
    if found.nation is None or not frame.height:
        return say("No figures by industry are in from which mix and level could be told apart.")
    first = frame.row(0, named=True)
    if first["region"] == view.question.region:
        return say(
            "{place} {rate}, all places with figures by industry {nation}: {difference}, of which mix of industries "
            "{mix}, level {within}.",
            place=view.names.region(first["region"], short=True), rate=say.share(first["rate"]),
            nation=say.share(found.nation), **_points(first, say),
        )  # fmt: skip
    level = frame.filter(pl.col("within").abs() > pl.col("mix").abs()).height
    return say(
        "All places with figures by industry: {nation}. In {level} of {n} places the level weighs more in the "
        "difference than the mix of industries.",
        nation=say.share(found.nation), level=level, n=frame.height,
    )  # fmt: skip


def _points(row: dict[str, float], say: Words) -> dict[str, str]:
    return {name: say.points(100 * row[name]) for name in ("difference", "mix", "within")}


def _notes(found: Effects, view: View) -> tuple[str, ...]:
    say = view.say
    told = [say(notes.SYNTHETIC) if found.synthetic and found.frame.height else ""]
    told.append(
        say("The nation is what it reported itself, else the sum of all places whose figures by industry are in.")
    )
    told += [say(MEANING), say(SAME_MIX)]
    told.append(say("Records without an industry are left out, so a rate may differ a little from that elsewhere."))
    return notes.unique(told)


def _table(found: Effects, view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Place"): "text", say("Code"): "text", say("Rate (%)"): "percent", say("Difference (points)"): "number",
        say("Mix of industries (points)"): "number", say("Level (points)"): "number",
        say("Standardised rate (%)"): "percent", say("95% interval from (%)"): "percent", say("to (%)"): "percent",
    }  # fmt: skip
    names = {row["code"]: say.name(row) for row in places.regions().iter_rows(named=True)}
    lines = [
        dict(
            zip(
                columns,
                (names[code], code, *(one if one is None else round(100 * one, 2) for one in amounts)),
                strict=True,
            )
        )
        for code, *amounts in found.frame.iter_rows()
    ]
    return table(lines, columns)
