"""Where a promise will stand when its period is over: in words, as rows, and for the picture."""

from figures import promises
from figures.charts.path import Ahead
from figures.view import View
from queries.outlook import LEVEL, Outlook
from queries.standing import TargetProgress

SURE = 0.99  # chances beyond this, and below its opposite, are not told to the percent


def sentence(found: Outlook, standing: TargetProgress, view: View) -> str:
    """What may be expected, between which limits, and how likely the target is."""
    say, unit = view.say, promises.unit(standing)
    told = say(
        "By the months of past years it will reach {point} by {month} ({level}: {low} to {high}).",
        point=say.quantity(found.expected.point, unit), month=say.month(found.end), level=_percent(LEVEL),
        low=say.compact(found.expected.low), high=say.quantity(found.expected.high, unit),
    )  # fmt: skip
    return say.sentences([told, _chance(found.expected.p_attain, view)])


def note(found: Outlook, view: View) -> str:
    """How it was made, and by whose rule."""
    return view.say(
        "The projection divides what the year has brought by the share that these months had in the {n} years before; "
        "its interval would hold {level} of such years (definition of this project).",
        n=found.years, level=_percent(LEVEL),
    )  # fmt: skip


def rows(found: Outlook, view: View) -> list[tuple[object, ...]]:
    """Its point and limits as rows: month, words, amount."""
    say = view.say
    words = (say("Projection"), say("Projection, lower limit"), say("Projection, upper limit"))
    amounts = (found.expected.point, found.expected.low, found.expected.high)
    return [(found.end, *each) for each in zip(words, amounts, strict=True)]


def drawn(found: Outlook, standing: TargetProgress, view: View) -> Ahead | None:
    """What the picture needs."""
    point, low, high, _ = found.expected
    if point is None or low is None or high is None:
        return None
    hover = sentence(found, standing, view)
    return Ahead(found.source, found.through, found.so_far, found.end, point, low, high, hover)


def _chance(chance: float | None, view: View) -> str:
    say = view.say
    if chance is None:
        return ""
    if chance > SURE:
        return say("The target is almost certain to be reached.")
    if chance < 1 - SURE:
        return say("The target is almost certain to be missed.")
    return say("The chance of reaching the target is {share}.", share=_percent(chance))


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
