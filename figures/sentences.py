"""One sentence, or two, that say where a promise stands. Every number in them stands on the card as well."""

from figures import promises
from figures.names import Names
from figures.wording import Words, msg
from figures.wording.numbers import half_up
from queries.methods.status import Status
from queries.standing import TargetProgress, Watched

VERDICTS: dict[str, str] = {
    "done": msg("The target is met."),
    "missed": msg("The period is over and the target was missed."),
    "incomplete": msg("Part of the period has no figures, so the pace is not judged."),
    "due": msg("There is no deadline or no starting level to hold the pace against."),
}
CEILINGS: dict[str, str] = {
    "done": msg("It stayed within the limit."),
    "on_track": msg("It is within the limit."),
    "slow": msg("The limit is being used up faster than time passes."),
    "behind": msg("It is above the limit."),
    "missed": msg("It is above the limit."),
}


def sentence(standing: TargetProgress, names: Names) -> str:
    """Where a promise stands, in words."""
    say, target = names.say, standing.target
    if target.sense == "direction" and standing.watched:
        return say.sentences(_watched(one, names) for one in standing.watched)
    title = promises.title(target, names)
    if target.value is None:
        return say("{title}: the document promises this in words, without a number.", title=title)
    if standing.actual is None:
        return say(
            "{title}: no figure is known yet (target: {target}).", title=title, target=promises.asked(target, say)
        )
    if not standing.own_scope:
        return _elsewhere(standing, names)
    if target.kind == "frequency":
        return _editions(standing, names)
    return say.sentences([_reached(standing, names), _years(standing, say), _verdict(standing, say)])


def _reached(standing: TargetProgress, names: Names) -> str:
    """Actual against target; what share, and what share of the time."""
    say, found = names.say, standing.actual
    assert found is not None
    facts = {
        "title": promises.title(standing.target, names),
        "month": say.month(found.through),
        "period": say.period(found.since, found.through),
        "actual": promises.actual(standing, say),
        "target": promises.asked(standing.target, say),
        "share": say.share(standing.completion),
        "gone": say.share(standing.tau),
    }
    if promises.share_done(standing) is None or standing.target.unit == "percent":
        return say("{title}: {actual} as of {month}, against a target of {target}.", **facts)
    if standing.year is not None:
        return say("{title}: {actual} in {period}, {share} of that year's floor ({target}).", **facts)
    if standing.tau is None or standing.target.kind == "stock_at":
        return say("{title}: {actual} as of {month}, {share} of the target ({target}).", **facts)
    return say(
        "{title}: {actual} as of {month}, {share} of the target ({target}), with {gone} of the time gone.", **facts
    )


def _verdict(standing: TargetProgress, say: Words) -> str:
    """What that means: met, missed, or how far from an even pace."""
    if standing.target.sense == "at_most":
        return say(CEILINGS[standing.status]) if standing.status in CEILINGS else ""
    if standing.year is not None and standing.status is Status.MISSED:
        return ""
    if standing.status in VERDICTS:
        return say(VERDICTS[standing.status])
    if standing.ahead is None:
        return ""
    gap = say.quantity(abs(standing.ahead), promises.unit(standing))
    if standing.ahead >= 0:
        return say("That is {gap} ahead of the expected pace.", gap=gap)
    return say("That is {gap} short of the expected pace.", gap=gap)


def _years(standing: TargetProgress, say: Words) -> str:
    """An annual floor, year by year: it is kept only when every year is kept. Years without a figure are named."""
    if standing.year is None:
        return ""
    kept = [year.year for year in standing.years if year.met]
    missed = [year.year for year in standing.years if year.met is False]
    unknown = [year.year for year in standing.years if year.actual is None and year.year < standing.year]
    told = [
        say("The floor was missed in {years}.", years=say.listing(map(str, missed))) if missed else "",
        say("It was reached in {years}.", years=say.listing(map(str, kept))) if kept else "",
        say("There is no figure for {years}.", years=say.listing(map(str, unknown))) if unknown else "",
    ]
    return say.sentences(told)


def _elsewhere(standing: TargetProgress, names: Names) -> str:
    say, found = names.say, standing.actual
    assert found is not None
    return say(
        "{title}, {scope}: {actual} as of {month}. The plan sets no target for this scope.",
        month=say.month(found.through),
        scope=names.scope(standing.region, standing.group, standing.industry),
        title=names.indicator(standing.target.indicator),
        actual=promises.actual(standing, say),
    )


def _editions(standing: TargetProgress, names: Names) -> str:
    say, found = names.say, standing.actual
    assert found is not None
    return say(
        "{title}: {held} held by {month}, of {wanted} over the whole period.",
        title=promises.title(standing.target, names),
        held=promises.actual(standing, say),
        month=say.month(found.through),
        wanted=say.quantity(promises.editions_wanted(standing), promises.unit(standing)),
    )


def _watched(one: Watched, names: Names) -> str:
    say = names.say
    facts = {"title": names.indicator(one.indicator), "month": say.month(one.month), "value": say.percent(one.value)}
    if one.value_before is None:
        return say("{title}: {value} in {month}; the year before is not known.", **facts)
    change = one.value - one.value_before
    facts |= {"before": say.month(one.month_before), "points": say.points(abs(change)).removeprefix("+")}
    if not half_up(change, 1):
        return say("{title}: {value} in {month}, as in {before}.", **facts)
    if change > 0:
        return say("{title}: {value} in {month}, up {points} on {before}.", **facts)
    return say("{title}: {value} in {month}, down {points} on {before}.", **facts)
