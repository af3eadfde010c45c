"""A promise in words: what is asked, of what, by when. Used by cards, sentences and tables alike."""

from figures.names import Names
from figures.wording import Words
from queries.judge import window_years
from queries.question import ALL
from queries.register import Plan, Target
from queries.standing import TargetProgress

UNSHARED = ("at_most", "range")
"""Senses of which a share done says nothing."""

EVERY_ONE = 100
"""A share that cannot be exceeded: 100%, not ≥100%."""


def title(target: Target, names: Names) -> str:
    """The indicator, and the group and industry the promise is about: 补贴性职业技能培训（农民工）."""
    parts = [names.group(target.population_group)] if target.population_group != ALL else []
    parts += [names.industry(target.industry)] if target.industry != ALL else []
    name = names.indicator(target.indicator)
    return names.say("{name} ({parts})", name=name, parts=names.say.listing(parts)) if parts else name


def same_measure(one: Target, other: Target) -> bool:
    """Whether two promises are about the same indicator, group and industry, and so bear the same title."""
    return all(getattr(one, part) == getattr(other, part) for part in ("indicator", "population_group", "industry"))


def asked(target: Target, say: Words) -> str:
    """The promise's number with its sense: ≥7500万人次, 每年≥30万人次, 10个左右, 1.5%—2.5%, 每2年1届."""
    if target.value is None or target.unit is None:
        return say("to rise step by step") if target.sense == "direction" else say("in words, without a number")
    if target.kind == "frequency":
        years = window_years(target.quote)
        return say("{value} every {years} years", value=amount(target.value, target.unit, say), years=years)
    value = _with_sense(target, amount(target.value, target.unit, say), say)
    return say("{value} every year", value=value) if target.kind == "flow_annual_floor" else value


def amount(value: float | None, unit: str | None, say: Words) -> str:
    """A number with its unit, as a target states it: percentages unrounded, everything else short."""
    if unit is None:
        return say.number(value)
    return say.exact(value, unit) if unit == "percent" else say.quantity(value, unit)


def actual(standing: TargetProgress, say: Words) -> str:
    """What was reached, hedged as its source hedges it: 约9200万人次. Of a direction, the shares it watches."""
    found = standing.actual
    if standing.watched:
        return say.listing(say.percent(one.value) for one in standing.watched)
    if found is None:
        return say("no data")
    return say.qualified(say.quantity(found.value, unit(standing)), found.qualifier)


def unit(standing: TargetProgress) -> str:
    """The unit code of the figure; the target's own when the figure does not say."""
    own = standing.actual.unit if standing.actual else None
    return own or standing.target.unit or "items"


def as_of(standing: TargetProgress, say: Words) -> str:
    """The months the figure covers: as of one month when it begins with the promise, from..to when it does not."""
    found = standing.actual
    if standing.watched:
        return say("as of {month}", month=say.month(max(one.month for one in standing.watched)))
    if found is None:
        return ""
    if standing.year is not None or not found.from_start:
        return say.period(found.since, found.through)
    return say("as of {month}", month=say.month(found.through))


def document(target: Target, plan: Plan, say: Words) -> str:
    """The document that made the promise: the plan itself, unless the promise names another."""
    own = target.document in (None, "", plan.title_zh)
    return say.name({"name_zh": plan.title_zh, "name_en": plan.title_en}) if own else target.document or ""


def share_done(standing: TargetProgress) -> float | None:
    """Share of the promise kept, as a fraction; of a ceiling or a band there is none."""
    return None if standing.target.sense in UNSHARED else standing.completion


def editions_wanted(standing: TargetProgress) -> int:
    """How many editions a regular event owes over its whole period."""
    held = standing.actual.value if standing.actual else 0.0
    return round(held / standing.completion) if standing.completion else round(held + (standing.remaining or 0))


def _with_sense(target: Target, value: str, say: Words) -> str:
    match target.sense:
        case "at_most":
            return f"≤{value}"
        case "about":
            return say("around {value}", value=value)
        case "range":
            return say("{low} to {high}", low=value, high=amount(target.value_high, target.unit, say))
        case _ if target.unit == "percent" and target.value == EVERY_ONE:
            return value
        case _:
            return f"≥{value}"
