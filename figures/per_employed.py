"""Amounts of people for every 10,000 persons employed: two columns of a table of places, where their number is in."""

from collections.abc import Mapping

from figures.wording import Words
from queries import regions
from queries.question import Question
from queries.register import Indicator

OF_PEOPLE = ("person_times", "persons")


def employed(indicator: Indicator, question: Question) -> Mapping[str, float]:
    """Persons employed by place, for a flow that is counted in people; empty where no number of them is in."""
    return regions.employed(question) if indicator.kind == "flow" and indicator.unit in OF_PEOPLE else {}


def columns(found: Mapping[str, float], say: Words) -> dict[str, str]:
    """The headings and their formats; none without a number of persons employed."""
    headings = {say("Employed persons"): "number", say("This year so far per 10,000 employed"): "number"}
    return headings if found else {}


def cells(found: Mapping[str, float], region: str, amount: float | None) -> list[float | None]:
    """Persons employed in a place, and the amount for every 10,000 of them; as many as there are columns."""
    persons = found.get(region)
    told = [persons, None if persons is None or amount is None else round(10_000 * amount / persons, 1)]
    return told if found else []


def note(found: Mapping[str, float], say: Words) -> str:
    """Of when the persons employed are."""
    return (
        say("Employed persons are the last number that each place told of, at most three years old.") if found else ""
    )
