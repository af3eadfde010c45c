"""How long until it happens, when not everybody was followed to the end (methods 3.4).

A duration ends with the event (a job) or with the last day that was looked at (censored). Who leaves on the day of an
event counts as still there when it happens. The closed formulas are written out: the libraries that have them take a
second to import. Times are in the unit of the durations.
"""

from collections.abc import Iterable
from datetime import date
from math import exp, log

import numpy as np
import polars as pl

from queries.methods import inputs
from queries.methods.rates import Rate
from queries.methods.waiting import End, LogRank, compare, product_limit, share_by

LAG = 60
"""Days until the registers that tell of an event are in (methods 3.4): published with every figure."""

PROFILE = 3
"""Earlier cohorts that a profile needs (methods 1.7)."""

STEPS = {"time": pl.Float64, "at_risk": pl.Int64, "events": pl.Int64, "survival": pl.Float64, "low": pl.Float64,
         "high": pl.Float64}  # fmt: skip


def kaplan_meier(
    durations: Iterable[float],
    observed: Iterable[float | bool],
    level: float = 0.95,
    counts: Iterable[float] | None = None,
) -> pl.DataFrame:
    """Kaplan and Meier 1958: the share to whom it has not happened yet.

    `observed` is 1 or true where the duration ended with the event; `counts` is how many each stands for, one when left
    out. Gives time (each time at which it happened),
    at_risk (just before), events, survival, low and high: limits by Greenwood's variance of log(-log S), None once
    nobody is left.
    """
    ends = _ends(_observations(durations, observed, counts))
    return pl.DataFrame(product_limit(ends, level), schema=STEPS, orient="row")


def reached_by(
    durations: Iterable[float],
    observed: Iterable[float | bool],
    time: float,
    level: float = 0.95,
    counts: Iterable[float] | None = None,
) -> Rate:
    """The share to whom it has happened by a time, 1 - S, estimated where not all were followed so long.

    All None when nobody was followed to that time while somebody was still waiting; no limits before the first event
    and once it has happened to all.
    """
    known = _observations(durations, observed, counts).filter(pl.col("stands") > 0)
    longest = known["time"].max()
    if not isinstance(longest, float):
        return Rate(None, None, None)
    return share_by(product_limit(_ends(known), level), inputs.count(time, "time"), longest)


def carried(waiting: float, past: Iterable[tuple[float, float]], level: float = 0.95) -> Rate:
    """The share that will have it by a later day, of a cohort of which `waiting` (a fraction) had not had it yet by an
    earlier one: from there on as earlier cohorts went. Of each of them `past` says what share was waiting on the
    earlier day, and what share was without on the later one.

    The ratios of the two are a profile (methods 1.7): their logarithms give the mean and, by Student's t for one more
    cohort, the limits. All None with fewer than three earlier cohorts; one in which nobody was left has no ratio.
    """
    from scipy.special import stdtrit

    ratios = np.array([log(without / before) for before, without in past if before > 0 and without > 0])
    if not 0 <= inputs.number(waiting, "waiting") <= 1:
        raise ValueError(f"waiting must be a fraction, but is {waiting:g}")
    if len(ratios) < PROFILE:
        return Rate(None, None, None)
    mean, error = float(ratios.mean()), float(ratios.std(ddof=1) * np.sqrt(1 + 1 / len(ratios)))
    inputs.quantile(level)  # refuses what is no level
    width = float(stdtrit(len(ratios) - 1, (1 + level) / 2)) * error
    value, low, high = (1 - min(waiting * exp(mean + shift), 1.0) for shift in (0.0, width, -width))
    return Rate(value, low, high)


def log_rank(
    durations: Iterable[float],
    observed: Iterable[float | bool],
    group: Iterable[object],
    counts: Iterable[float] | None = None,
) -> LogRank:
    """Whether it happens sooner in some groups (Mantel 1966; Peto and Peto 1972), two or more groups, equal weights.

    `counts` is how many each duration stands for, one when left out. One degree of freedom less than there are groups
    that were ever compared: with nothing to compare (no event while two groups were there) the statistic is 0 and p is
    1. ValueError for a single group.
    """
    known = _observations(durations, observed, counts)
    labels = _labels(group, known.height)
    if labels.null_count() or labels.n_unique() < 2:
        raise ValueError("the log-rank test needs the group of everybody, and two groups or more")
    sides = known.with_columns(group=labels).partition_by("group", maintain_order=True)
    return compare(map(_ends, sides))


def aalen_johansen(durations: Iterable[float], cause: Iterable[object], level: float = 0.95) -> pl.DataFrame:
    """Aalen and Johansen 1978: the share to whom each of several things has happened, each ruling out the others.

    `cause` says what ended the duration, by number or by name; 0, false or None: nothing (censored). Gives cause, time
    (every time at which anything happened), at_risk, events (of this cause), incidence, low and high. Variance by the
    delta method (Marubini and Valsecchi 1995; as Stata's stcompet), limits on log(-log); None where the incidence is
    still 0 or reached 1. The incidences and the share to whom nothing has happened add up to 1.
    """
    z = inputs.quantile(level)
    known = _causes(durations, cause)
    steps, happened = _times(known), known.filter(pl.col("happened") > 0)
    sides = happened.group_by("cause", maintain_order=True) if happened.height else [((None,), happened)]
    parts = [
        _incidence(steps, part).select(pl.lit(label, known["cause"].dtype).alias("cause"), pl.all())
        for (label,), part in sides
    ]
    share = pl.col("incidence")
    return (
        pl.concat(parts)
        .with_columns(*_log_log("incidence", pl.col("error") / (share * share.log()).abs(), z))
        .drop("error")
        .sort("cause", "time")
    )


def mature(months: date | Iterable[date], windows: int | Iterable[int], as_of: date, lag: int = LAG) -> pl.DataFrame:
    """Which completion cohorts can be looked at after so many days: month, days, due, mature (methods 3.4).

    A cohort is due when the last day of its month, the window and the lag of the registers have gone by; before that
    its cell is 未成熟, never a low rate. `months` are any day of them.
    """
    cohorts = pl.DataFrame({"month": [months] if isinstance(months, date) else list(months)}, schema={"month": pl.Date})
    spans = [windows] if isinstance(windows, int) else list(windows)
    if cohorts["month"].null_count() or any(span < 0 for span in spans) or lag < 0:
        raise ValueError("months must be dates, and neither windows nor the lag negative")
    after = pl.duration(days=pl.col("days") + lag)
    return (
        cohorts.join(pl.DataFrame({"days": spans}, schema={"days": pl.Int64}), how="cross")
        .with_columns(due=pl.col("month").dt.month_end() + after)
        .with_columns(mature=pl.col("due") <= as_of)
    )


def _observations(
    durations: Iterable[float], observed: Iterable[float | bool], counts: Iterable[float] | None = None
) -> pl.DataFrame:
    """time, happened (0 or 1), stands (how many it stands for), one row for each."""
    time, happened = inputs.counts(durations, "durations"), inputs.series(observed, "observed")
    stands = inputs.counts([1.0] * time.len() if counts is None else counts, "counts")
    if time.len() != happened.len():
        raise ValueError(f"there are {time.len()} durations, but {happened.len()} times observed or not")
    if time.len() != stands.len():
        raise ValueError(f"there are {time.len()} durations, but {stands.len()} counts")
    if (stands != stands.round()).any():
        raise ValueError("counts must be whole numbers")
    if not happened.is_in([0.0, 1.0]).all():
        raise ValueError("observed must be 1 (it happened) or 0 (censored)")
    return pl.DataFrame({"time": time, "happened": happened, "stands": stands})


def _causes(durations: Iterable[float], cause: Iterable[object]) -> pl.DataFrame:
    """time, cause, happened (0 or 1), stands (1), one row for each."""
    time = inputs.counts(durations, "durations")
    found = _labels(cause, time.len())
    if found.dtype.is_float() and found.is_nan().any():
        raise ValueError("cause must not be NaN: 0 or None where nothing happened")
    nothing = (found == 0).fill_null(True) if found.dtype.is_numeric() else found.is_null()
    return pl.DataFrame({"time": time, "cause": found, "happened": (~nothing).cast(pl.Float64), "stands": 1.0})


def _labels(values: Iterable[object], due: int) -> pl.Series:
    found = values if isinstance(values, pl.Series) else pl.Series(inputs.listed(values), strict=False)
    if found.len() != due:
        raise ValueError(f"there are {due} durations, but {found.len()} labels")
    return found.cast(pl.Int64) if found.dtype == pl.Boolean else found


def _times(known: pl.DataFrame) -> pl.DataFrame:
    """time, at_risk, happened, for each time at which anything happened."""
    return (
        known.group_by("time")
        .agg(pl.col("stands").sum().cast(pl.Int64), (pl.col("happened") * pl.col("stands")).sum().cast(pl.Int64))
        .sort("time")
        .with_columns(at_risk=pl.col("stands").sum() - pl.col("stands").cum_sum() + pl.col("stands"))
        .filter(pl.col("happened") > 0)
        .select("time", "at_risk", "happened")
    )


def _ends(known: pl.DataFrame) -> list[End]:
    """The counted ends, in the order of time."""
    happened = pl.col("happened") * pl.col("stands")
    counted = known.group_by("time").agg(happened.sum().cast(pl.Int64), pl.col("stands").sum().cast(pl.Int64))
    return [(time, events, stands - events) for time, events, stands in counted.sort("time").iter_rows()]


def _incidence(steps: pl.DataFrame, part: pl.DataFrame) -> pl.DataFrame:
    """time, at_risk, events, incidence and its standard error, of the cause that ended these durations."""
    there, happened = steps["at_risk"].to_numpy().astype(float), steps["happened"].to_numpy().astype(float)
    ended = dict(part.group_by("time").agg(pl.col("stands").sum()).iter_rows())
    events = np.array([ended.get(time, 0.0) for time in steps["time"]])
    before = np.cumprod(np.concatenate([[1.0], 1 - happened / there]))[:-1] / there
    incidence = np.cumsum(before * events)
    # once nobody is left nothing comes after, and the sum over later times is over none
    hazard = np.divide(happened, there * (there - happened), out=np.zeros_like(there), where=there > happened)
    own = before * events / there
    variance = (
        incidence**2 * np.cumsum(hazard)
        - 2 * incidence * np.cumsum(incidence * hazard)
        + np.cumsum(incidence**2 * hazard)
        + np.cumsum(before**2 * (there - events) * events / there)
        - 2 * incidence * np.cumsum(own)
        + 2 * np.cumsum(incidence * own)
    )
    error = np.sqrt(np.maximum(variance, 0.0))
    return steps.select(
        "time",
        "at_risk",
        pl.Series("events", events.astype(np.int64)),
        pl.Series("incidence", incidence),
        pl.Series("error", error),
    )


def _log_log(name: str, error: pl.Expr, z: float) -> list[pl.Expr]:
    """Limits of a share whose error is told on the scale of log(-log): inside (0, 1), None where it is 0 or 1."""
    share, width = pl.col(name), z * error
    inside = pl.when((share > 0) & (share < 1))
    return [inside.then(share ** width.exp()).alias("low"), inside.then(share ** (-width).exp()).alias("high")]
