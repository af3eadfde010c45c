"""The units behind a gap, ready to be worded: their names, their bars, their table."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from figures.figure import table
from figures.view import View
from figures.wording import Words, msg
from queries import register
from queries.gap import Gap
from queries.register import Indicator
from queries.standing import TargetProgress

DRAWN, NAMED = 5, 3
HEADING = {"region": msg("Place"), "population_group": msg("Population group"), "industry": msg("Industry")}
REST = {"region": msg("{n} other places"), "industry": msg("{n} other industries")}


@dataclass(frozen=True)
class Explained:
    """The gap of one measure, ready to be worded."""

    view: View
    found: Gap
    standing: TargetProgress | None

    @cached_property
    def indicator(self) -> Indicator:
        return register.indicator(self.found.indicator)

    @property
    def unit(self) -> str:
        return self.indicator.unit or "items"

    @cached_property
    def names(self) -> dict[str, str]:
        """Every unit of the dimension by its code, as a picture names it."""
        names, short = self.view.names, self.found.dimension == "region"
        name = {"region": names.region, "population_group": names.group, "industry": names.industry}
        call = name[self.found.dimension]
        units = (*self.found.frame["unit"], *self.found.silent, *self.found.withheld)
        return {unit: names.region(unit, short=True) if short else call(unit) for unit in units}

    @cached_property
    def short(self) -> list[dict[str, Any]]:
        """The units that are short, worst first; where nobody is, the ones that did least for what is asked."""
        rows = list(self.found.frame.iter_rows(named=True))
        short = [row for row in rows if row["gap"] < 0]
        return short or sorted((row for row in rows if row["expected"]), key=lambda row: row["gap"] / row["expected"])

    @cached_property
    def ahead(self) -> list[dict[str, Any]]:
        """The units that are ahead, best first."""
        return [row for row in self.found.frame.reverse().iter_rows(named=True) if row["gap"] > 0]

    @property
    def is_short(self) -> bool:
        """Whether anybody is short."""
        return bool((self.found.frame["gap"] < 0).any())

    @property
    def behind(self) -> bool:
        """Whether the gap to explain is a shortfall: of units that add up their sum, else what most of them are."""
        if self.found.sums is not None:
            return self.found.sums.net > 0
        return 2 * int((self.found.frame["gap"] < 0).sum()) > self.found.frame.height

    @property
    def base(self) -> str:
        return self.view.say.period(*self.found.base) if self.found.base else ""

    def amount(self, value: float) -> str:
        """A signed difference, as it stands beside a bar."""
        return self.view.say.difference(value, self.unit)


def listed(rows: list[dict[str, Any]], it: Explained) -> str:
    say = it.view.say
    told = [say("{name} {value}", name=it.names[row["unit"]], value=_short(row, it)) for row in rows[:NAMED]]
    return say.listing(told)


def _short(row: dict[str, Any], it: Explained) -> str:
    """The difference, without its unit where the unit is one for all."""
    say = it.view.say
    return it.amount(row["gap"]) if it.unit == "percent" else _signed(row["gap"], say)


def _signed(value: float, say: Words) -> str:
    text = say.compact(round(value) if abs(value) >= 1 else value)  # a part of a target has no decimals worth reading
    return f"+{text}" if value > 0 else text


def bars(it: Explained) -> pl.DataFrame:
    """The bars, the side that is to be explained on top: five short, the sum of the rest, five ahead."""
    short, ahead = it.short[:DRAWN], it.ahead[:DRAWN]
    told = {row["unit"] for row in short}
    ahead = [row for row in ahead if row["unit"] not in told]
    told |= {row["unit"] for row in ahead}
    rest = [row for row in it.found.frame.iter_rows(named=True) if row["unit"] not in told]
    low = [_bar(row, it) for row in short]
    high = [_bar(row, it) for row in ahead]
    middle = [_rest(rest, it)] if rest and it.found.sums is not None else []
    listing = [*low, *middle, *reversed(high)] if it.behind else [*high, *middle, *reversed(low)]
    return pl.DataFrame(listing, schema=dict.fromkeys(BAR, pl.String) | {"gap": pl.Float64})


BAR = ("code", "name", "gap", "text", "hover", "role")


def _bar(row: dict[str, Any], it: Explained) -> dict[str, object]:
    return {
        "code": row["unit"],
        "name": it.names[row["unit"]],
        "gap": row["gap"],
        "text": _label(row["gap"], row["expected"], it),
        "hover": _hover(row, it),
        "role": "short" if row["gap"] < 0 else "ahead",
    }


def _rest(rows: list[dict[str, Any]], it: Explained) -> dict[str, object]:
    """Everybody who has no bar, as one."""
    say = it.view.say
    total, due = sum(row["gap"] for row in rows), sum(row["expected"] for row in rows)
    name = say(REST[it.found.dimension], n=len(rows))
    hover = say("{name} together: {gap}.", name=name, gap=it.amount(total))
    return {"code": "", "name": name, "gap": total, "text": _label(total, due, it), "hover": hover, "role": "rest"}


def _label(difference: float, expected: float, it: Explained) -> str:
    """+12.3k (+4.5%): the difference, and what it is of what was asked."""
    say = it.view.say
    if it.unit == "percent":
        return say.points(difference)
    share = say.share(difference / expected) if expected else ""
    signed = f"+{share}" if difference > 0 and share else share
    text = _signed(difference, say)
    return say("{name} ({parts})", name=text, parts=signed) if signed else text


def _hover(row: dict[str, Any], it: Explained) -> str:
    say = it.view.say
    facts = {
        "name": it.names[row["unit"]],
        "month": say.month(row["last_month"]),
        "value": say.quantity(row["value"], it.unit),
        "expected": say.quantity(row["expected"], it.unit),
        "gap": it.amount(row["gap"]),
    }
    if it.found.basis == "growth":
        return say("{name}, this year to {month}: {value}; the same months a year before {expected}: {gap}.", **facts)
    return say("{name} to {month}: {value}, asked for by then {expected}: {gap}.", **facts)


def content(it: Explained) -> tuple[pl.DataFrame, dict[str, str]]:
    say, growth = it.view.say, it.found.basis == "growth"
    columns = {
        say(HEADING[it.found.dimension]): "text",
        say("Code"): "text",
        say("This year so far") if growth else say("Value"): "number",
        say("Same months a year before") if growth else say("Asked for by now"): "number",
        say("Difference"): "number",
        say("Difference (%)"): "percent",
        say("Unit"): "text",
        say("In the base year"): "number",
        say("Own target"): "text",
        say("Last month reported"): "month",
    }
    rows = []
    for row in it.found.frame.iter_rows(named=True):
        share = 100 * row["gap"] / row["expected"] if row["expected"] and it.unit != "percent" else None
        line = [
            it.names[row["unit"]], row["unit"], row["value"], row["expected"], row["gap"], share, say.unit(it.unit),
            row["base"], row["target"] or "", row["last_month"],
        ]  # fmt: skip
        rows.append(dict(zip(columns, line, strict=True)))
    return table(rows, columns)
