"""What share of a cohort will have work on day 180, while it has not matured."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from queries.cohorts import HEADLINE, WINDOWS, Cohorts, Curve, by_month
from queries.methods import survival
from queries.methods.rates import Rate
from queries.question import Question

RECENT = 12
"""Mature months that an estimate looks back on."""


@dataclass(frozen=True)
class Expected:
    """What share of a month's completers will have work on day 180 (fractions), and up to which day that is known."""

    month: date
    people: int
    known: int
    rate: Rate


def expected(question: Question, found: Cohorts) -> tuple[Expected, ...]:
    """The immature months that were followed for 30 days or more: how many had found no work so far (Kaplan-Meier), and
    from there on as the last mature months went. Empty with fewer than three of these.
    """
    months = by_month(question)
    mature = found.after(HEADLINE).tail(RECENT)
    outcomes = [(months[month], 1 - employed / followed) for month, employed, followed
                in mature.select("month", "employed", "followed").iter_rows()]  # fmt: skip
    told = []
    for month in found.frame.filter(pl.col("days") == HEADLINE, pl.col("state") == "immature")["month"]:
        own = months.get(month)
        if own is None or own.followed < WINDOWS[0]:
            continue
        past = [(_waiting(one, own.followed), without) for one, without in outcomes]
        rate = survival.carried(_waiting(own, own.followed), past)
        if rate.value is not None:
            told.append(Expected(month, own.people, own.followed, rate))
    return tuple(told)


def _waiting(one: Curve, days: int) -> float:
    """The share that had found no work by a day to which all were followed."""
    return next((step.survival for step in reversed(one.waiting) if step.time <= days), 1.0)
