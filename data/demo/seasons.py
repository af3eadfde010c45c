"""The months of the demo and how busy each of them is.

A month's share of training follows three things: the working year (a rush before every quarter and year end), the
Spring Festival, whose date moves, and the outbreaks of 2022. All factors are our own round numbers, synthetic.
"""

import calendar
from datetime import date, timedelta
from itertools import product

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FIRST_YEAR, LAST_YEAR = 2021, 2025
MONTHS: tuple[tuple[int, int], ...] = tuple(product(range(FIRST_YEAR, LAST_YEAR + 1), range(1, 13)))

SPRING_FESTIVAL = {
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
}
# The statistics bureau's window: activity is disturbed from about 5 days before to 20 days after (methods.md 1.1).
QUIET_BEFORE, QUIET_AFTER = timedelta(days=5), timedelta(days=20)
QUIET_SHARE_LOST = 0.8

WORKING_YEAR = (0.92, 0.90, 1.06, 0.96, 0.98, 1.22, 0.90, 0.92, 1.16, 0.94, 1.08, 1.52)

# What was left of a normal month: spring and autumn outbreaks, and the wave of the winter after them.
OUTBREAKS = {
    (2022, 3): 0.84,
    (2022, 4): 0.72,
    (2022, 5): 0.80,
    (2022, 9): 0.92,
    (2022, 10): 0.80,
    (2022, 11): 0.70,
    (2022, 12): 0.62,
    (2023, 1): 0.66,
}
LOCAL_OUTBREAKS = {
    ("410000", (2021, 8)): 0.60,
    ("320000", (2021, 8)): 0.70,
    ("610000", (2022, 1)): 0.45,
    ("220000", (2022, 3)): 0.25,
    ("220000", (2022, 5)): 0.50,
    ("310000", (2022, 3)): 0.45,
    ("310000", (2022, 6)): 0.50,
    ("110000", (2022, 5)): 0.50,
    ("460000", (2022, 8)): 0.35,
    ("650000", (2022, 9)): 0.30,
    ("650000", (2022, 11)): 0.35,
    ("540000", (2022, 10)): 0.40,
    ("440000", (2022, 11)): 0.55,
    ("500000", (2022, 11)): 0.35,
    ("110000", (2022, 11)): 0.45,
}


def position(year: int, month: int) -> int:
    """Where a month stands in MONTHS."""
    return (year - FIRST_YEAR) * 12 + month - 1


def between(first: tuple[int, int], last: tuple[int, int]) -> slice:
    """The slice of MONTHS from one month to another, both included."""
    return slice(position(*first), position(*last) + 1)


def festival_factor(year: int, month: int) -> float:
    """What the Spring Festival leaves of a month: 1 when it lies elsewhere."""
    opening, closing = SPRING_FESTIVAL[year] - QUIET_BEFORE, SPRING_FESTIVAL[year] + QUIET_AFTER
    length = calendar.monthrange(year, month)[1]
    days = (date(year, month, day) for day in range(1, length + 1))
    quiet = sum(opening <= day <= closing for day in days)
    return 1 - QUIET_SHARE_LOST * quiet / length


def activity() -> Floats:
    """How busy each month of MONTHS is, around 1, without outbreaks."""
    return np.array([WORKING_YEAR[month - 1] * festival_factor(year, month) for year, month in MONTHS])


def outbreak() -> Floats:
    """What the outbreaks leave of each month of MONTHS, the whole country alike."""
    return np.array([OUTBREAKS.get(month, 1.0) for month in MONTHS])


def local_outbreak(code: str) -> Floats:
    """What a province's own lockdowns leave of each month of MONTHS."""
    return np.array([LOCAL_OUTBREAKS.get((code, month), 1.0) for month in MONTHS])
