"""What the demo's sums must come to, and who reported when.

The demo's monthly reports are invented, but their sums over all units and months that *were* reported meet the
published figures (data/reference/published.csv): nobody who compares the demo with the news should find a wild number.
A month that a province never reported is simply not there, so the other cells carry the published sum.

Three kinds of figures stand here: sums that a publication gives (`Sum.published` is True), sums of our own that fill
the gaps between them, and yearly sums of single provinces that make a method visible (a year below an annual floor, a
target that one more monthly report would meet). Months outside any sum keep the value that the season gives them.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data.demo.rounding import Counts, Floats, share_out
from data.demo.seasons import MONTHS, between, position

Month = tuple[int, int]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sum:
    """The national sum of one flow over a range of months, both ends included, in the indicator's unit."""

    indicator: str
    first: Month
    last: Month
    total: int
    group: str = "*"
    published: bool = False


SUMS = (
    Sum("training_subsidised", (2021, 1), (2021, 12), 31_300_000),
    Sum("training_subsidised", (2022, 1), (2022, 12), 16_500_000),
    Sum("training_subsidised", (2023, 1), (2023, 3), 3_500_000, published=True),
    Sum("training_subsidised", (2023, 4), (2023, 9), 9_640_000),
    Sum("training_subsidised", (2023, 10), (2023, 12), 5_180_000),
    Sum("training_subsidised", (2024, 1), (2024, 12), 17_930_000),
    Sum("training_subsidised", (2025, 1), (2025, 9), 7_950_000),
    Sum("training_subsidised", (2025, 10), (2025, 12), 3_310_000),
    Sum("training_subsidised", (2021, 1), (2021, 12), 11_742_000, "migrant_workers", published=True),
    Sum("training_subsidised", (2022, 1), (2025, 9), 19_258_000, "migrant_workers"),
    Sum("training_subsidised", (2025, 10), (2025, 12), 1_080_000, "migrant_workers"),
    Sum("training_subsidised", (2021, 1), (2025, 9), 42_000_000, "enterprise_staff", published=True),
    Sum("training_subsidised", (2025, 10), (2025, 12), 1_530_000, "enterprise_staff"),
    Sum("training_subsidised", (2021, 1), (2021, 12), 2_112_000, "out_of_poverty", published=True),
    Sum("certificates", (2021, 1), (2021, 12), 7_600_000),
    Sum("certificates", (2022, 1), (2022, 12), 7_380_000),
    Sum("certificates", (2023, 1), (2023, 12), 9_020_000),
    Sum("certificates", (2024, 1), (2024, 12), 12_160_000),
    Sum("certificates", (2025, 1), (2025, 9), 7_840_000),
    Sum("certificates", (2025, 10), (2025, 12), 3_260_000),
    Sum("new_high_skilled", (2021, 1), (2021, 12), 1_610_000),
    Sum("new_high_skilled", (2022, 1), (2022, 12), 1_550_000),
    Sum("new_high_skilled", (2023, 1), (2023, 12), 1_840_000),
    Sum("new_high_skilled", (2024, 1), (2024, 12), 2_270_000),
    Sum("new_high_skilled", (2025, 1), (2025, 12), 2_010_000),
)

# What those add up to and what is published for the longer stretch: equal (or above, where it says "more than").
PUBLISHED_TOTALS = (
    Sum("training_subsidised", (2021, 1), (2025, 9), 92_000_000, published=True),
    Sum("training_subsidised", (2021, 1), (2025, 9), 31_000_000, "migrant_workers", published=True),
    Sum("certificates", (2021, 1), (2025, 9), 44_000_000, published=True),
)

# Yearly sums of single provinces: (indicator, province) -> 2021..2025, over the months that were reported.
# Gansu misses its floor of 300,000 in 2022 only; Guizhou reaches 600,000 in 2025 once December is uploaded.
YEARS_OF_A_PROVINCE: dict[tuple[str, str], tuple[int, ...]] = {
    ("training_all", "620000"): (364_000, 291_400, 382_300, 396_100, 347_500),
    ("training_all", "520000"): (738_600, 534_800, 648_200, 683_400, 576_300),
    ("training_all", "410000"): (3_700_000, 4_000_000, 4_290_000, 3_400_000, 4_780_000),
    ("new_high_skilled", "520000"): (69_200, 70_400, 81_600, 96_300, 78_900),
}

# Units that are late with their last months, and how many; months that were never reported; years reported as 累计.
LATE = {"520000": 1, "460000": 1, "630000": 1, "540000": 2, "660000": 3}
NEVER_REPORTED: frozenset[tuple[str, Month]] = frozenset(
    {
        ("660000", (2021, 2)),
        ("630000", (2021, 8)),
        ("220000", (2022, 4)),
        ("310000", (2022, 4)),
        ("310000", (2022, 5)),
        ("540000", (2022, 8)),
        ("540000", (2022, 9)),
        ("650000", (2022, 10)),
        ("150000", (2022, 11)),
        ("460000", (2023, 2)),
    }
)
CUMULATIVE: frozenset[tuple[str, int]] = frozenset({("430000", 2022), ("210000", 2024)})


def reported(codes: tuple[str, ...]) -> Mask:
    """Which unit reported which month: shape (units, months), in the order of `codes` and MONTHS."""
    mask = np.ones((len(codes), len(MONTHS)), dtype=bool)
    for code, months in LATE.items():
        mask[codes.index(code), -months:] = False
    for code, month in NEVER_REPORTED:
        mask[codes.index(code), position(*month)] = False
    return mask


def cumulative(codes: tuple[str, ...]) -> Mask:
    """Which unit wrote year-to-date sums in which month: shape (units, months)."""
    return np.array([[(code, year) in CUMULATIVE for year, _ in MONTHS] for code in codes])


def fit(wanted: Floats, indicator: str, codes: tuple[str, ...], group: str = "*") -> Counts:
    """The wanted values (units, months) as whole numbers that meet every sum set for this indicator and group.

    Cells that were not reported must be 0 in `wanted`: they stay 0.
    """
    result = np.rint(wanted).astype(np.int64)
    pinned = _pin_provinces(result, wanted, indicator, codes) if group == "*" else np.zeros(len(codes), dtype=bool)
    for goal in (s for s in SUMS if (s.indicator, s.group) == (indicator, group)):
        months = between(goal.first, goal.last)
        rest = goal.total - int(result[pinned, months].sum())
        result[~pinned, months] = share_out(rest, wanted[~pinned, months])
    return result


def _pin_provinces(result: Counts, wanted: Floats, indicator: str, codes: tuple[str, ...]) -> Mask:
    """Write the yearly sums of single provinces into `result`; tell which rows they are."""
    pinned = np.zeros(len(codes), dtype=bool)
    for (key, code), totals in YEARS_OF_A_PROVINCE.items():
        if key != indicator:
            continue
        row = codes.index(code)
        pinned[row] = True
        for year, total in enumerate(totals):
            months = slice(12 * year, 12 * year + 12)
            result[row, months] = share_out(total, wanted[row, months])
    return pinned


def expected_totals() -> tuple[Sum, ...]:
    """Every national sum that the generated reports meet exactly, published and our own."""
    return SUMS + PUBLISHED_TOTALS
