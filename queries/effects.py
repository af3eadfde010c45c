"""Why a rate differs from the nation's: the mix of industries, or the level within them; the rate with the same mix."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from queries import breakdowns, places
from queries.methods.decompose import kitagawa
from queries.methods.rates import Rate, standardised_rate
from queries.places import NATION
from queries.question import ALL, Question

FEWEST = 2
"""Industries with a rate on both sides below which there is no mix to speak of."""

FRAME = {"region": pl.String, "rate": pl.Float64, "difference": pl.Float64, "mix": pl.Float64, "within": pl.Float64,
         "standardised": pl.Float64, "low": pl.Float64, "high": pl.Float64}  # fmt: skip


@dataclass(frozen=True)
class Effects:
    """A rate of places against the nation's, by industry; fractions. `nation` is the nation's rate, None without one.

    `frame`: region, rate, difference (from the nation's), mix, within (these two add up to it): the place in view
    first unless it is the nation, then those directly below it, in their order; standardised (the rate, had the place
    the nation's mix of industries), low, high (its 95 % limits). The rates are those of the records of `year` whose
    industry is known. `synthetic`: whether any number behind them is.
    """

    indicator: str
    source: str | None
    year: int | None
    nation: float | None
    frame: pl.DataFrame
    synthetic: bool


def effects(question: Question, indicator: str) -> Effects:
    """The effects of one rate that has numerator and denominator, over its last year. Groups are held as asked."""
    asked = replace(question, industry=ALL)
    whole = breakdowns.breakdown(replace(asked, region=NATION), indicator, "industry")
    here = whole if question.region == NATION else breakdowns.breakdown(asked, indicator, "industry")
    last = whole.here["last_month"].drop_nulls()
    year = max(last).year if len(last) else None
    base = _rates(whole.here, year)
    found: dict[str, Mapping[str, tuple[float, float]]] = {}
    if question.region != NATION and here.source == whole.source:
        found[question.region] = _rates(here.here, year)
    if here.source_below == whole.source:
        below = here.below.partition_by("region", as_dict=True)
        listed = places.children(question.region)["code"].to_list()
        found |= {code: _rates(below[code,], year) for code in listed if (code,) in below}
    rows = [(code, *row, *same_mix(base, rates)) for code, rates in found.items() if (row := _against(base, rates))]
    return Effects(
        indicator, whole.source, year, _rate(base),
        pl.DataFrame(rows, schema=FRAME, orient="row"), bool(whole.here["synthetic"].fill_null(False).any()),
    )  # fmt: skip


def _rates(frame: pl.DataFrame, year: int | None) -> dict[str, tuple[float, float]]:
    """Industry -> numerator and denominator, of those that have both; older years are never mixed in."""
    known = frame.filter(
        pl.col("member") != ALL, pl.col("last_month").dt.year() == pl.lit(year, pl.Int32), pl.col("denominator") > 0,
        pl.col("numerator").is_not_null(),
    )  # fmt: skip
    return {
        member: (above, below) for member, above, below in known.select("member", "numerator", "denominator").rows()
    }


def _rate(found: Mapping[str, tuple[float, float]]) -> float | None:
    below = sum(size for _, size in found.values())
    return sum(above for above, _ in found.values()) / below if below else None


def _against(
    base: Mapping[str, tuple[float, float]], rates: Mapping[str, tuple[float, float]]
) -> tuple[float, float, float, float] | None:
    """Rate, difference, mix and level of a place; None where there is no mix to compare."""
    rate, whole = _rate(rates), _rate(base)
    if rate is None or whole is None or len(rates.keys() & base.keys()) < FEWEST:
        return None
    frame = pl.DataFrame(
        [(*_side(base, one), *_side(rates, one)) for one in sorted(base.keys() | rates.keys())],
        schema=dict.fromkeys(("weight_a", "rate_a", "weight_b", "rate_b"), pl.Float64), orient="row",
    )  # fmt: skip
    mix, within = kitagawa(frame)
    return rate, rate - whole, mix, within


def same_mix(base: Mapping[str, tuple[float, float]], rates: Mapping[str, tuple[float, float]]) -> Rate:
    """The rate with the nation's mix, all None where the place has no rate in one of the nation's industries.

    Dobson's limits are those of counts that know no ceiling: that of a share is drawn at 1.
    """
    if base.keys() - rates.keys() or any(rates[one][0] < 0 for one in base):
        return Rate(None, None, None)
    frame = pl.DataFrame(
        [(*rates[one], base[one][1]) for one in sorted(base)],
        schema=dict.fromkeys(("observed", "population", "standard"), pl.Float64), orient="row",
    )  # fmt: skip
    value, low, high = standardised_rate(frame)
    return Rate(value, low, None if high is None else min(high, 1.0))


def _side(rates: Mapping[str, tuple[float, float]], industry: str) -> tuple[float, float | None]:
    above, below = rates.get(industry, (0.0, 0.0))
    return below, above / below if below else None
