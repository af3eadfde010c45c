"""Small yearly and quarterly reports: bases, studios, standards, classes and a few coverage rates.

Several policy parameters of the plans have no report here on purpose (Gansu's payroll share, Guizhou's tax credit,
full-time and part-time teachers): a page must show what "no data" looks like.
"""

from typing import NamedTuple


class Count(NamedTuple):
    """One small report as a clerk writes it. Rates have a numerator and a denominator and no value of their own."""

    indicator: str
    period: str
    region: str
    value: int | None = None
    group: str | None = None
    industry: str | None = None
    numerator: int | None = None
    denominator: int | None = None


HARBIN, GUIZHOU, GANSU, JILIN, NATION = "哈尔滨市", "贵州省", "甘肃省", "吉林省", "全国"
STAFF, YOUTH, EDUCATION, MANUFACTURING = "企业职工", "青年", "教育", "制造业"

# New in each year from the first one named.
YEARLY_COUNTS: tuple[tuple[str, str, str | None, int, tuple[int, ...]], ...] = (
    ("hs_training_bases_new", HARBIN, None, 2022, (1, 2, 3, 3)),
    ("master_studios_new", HARBIN, None, 2022, (4, 6, 7, 6)),
    ("young_experts", JILIN, YOUTH, 2019, (1180, 960, 1240, 1010, 1330, 1420, 1290)),
)
# Guizhou's prefectures, classes in 2023, 2024 and 2025: two of them fall short in one year.
DEMO_CLASSES = {
    "贵阳市": (3, 3, 4),
    "六盘水市": (2, 2, 2),
    "遵义市": (3, 2, 3),
    "安顺市": (2, 2, 2),
    "毕节市": (2, 3, 2),
    "铜仁市": (2, 1, 2),
    "黔西南布依族苗族自治州": (2, 2, 3),
    "黔东南苗族侗族自治州": (1, 2, 2),
    "黔南布依族苗族自治州": (2, 2, 2),
}
# The nation's own counts by quarter; the standards come to the published 328 by 2025-09.
QUARTERLY_NATIONAL: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("occ_standards", (9, 14, 16, 22, 11, 15, 18, 21, 13, 19, 20, 24, 14, 22, 21, 26, 12, 15, 16, 19)),
    ("public_bases_new", (4, 8, 9, 14, 5, 9, 11, 16, 6, 11, 12, 19, 7, 10, 12, 18, 5, 9, 13, 16)),
)
# Held in these months: an edition every two years, the one due in 2024-2025 late.
CONTESTS = ("2021-09", "2023-10", "2025-11")
# (indicator, region, group, industry, first year, (numerator, denominator) per year)
YEARLY_RATES: tuple[tuple[str, str, str | None, str | None, int, tuple[tuple[int, int], ...]], ...] = (
    ("chem_park_base_coverage", NATION, None, MANUFACTURING, 2021, ((402, 616), (447, 630), (509, 640), (561, 644))),
    ("frontline_fund_share", GANSU, STAFF, None, 2021, ((5210, 9120), (5480, 9330), (5930, 9640), (6310, 9980))),
    ("frontline_fund_share", GUIZHOU, STAFF, None, 2023, ((8450, 13_900), (8990, 14_300))),
    ("college_training_ratio", GUIZHOU, None, EDUCATION, 2023, ((361_200, 842_500), (398_100, 851_300))),
    ("subsidy_advance_rate", HARBIN, None, None, 2022, ((2140, 5630), (2420, 5710), (2690, 5880), (2610, 5540))),
    ("prejob_coverage", HARBIN, STAFF, None, 2023, ((95_900, 114_800), (104_300, 116_100), (106_700, 115_300))),
    ("transfer_coverage", HARBIN, STAFF, None, 2023, ((8800, 12_700), (9700, 12_300), (10_400, 12_500))),
)


def counts() -> list[Count]:
    """Every small report, in the order of the tables above."""
    return [*_yearly(), *_classes(), *_quarterly(), *_contests(), *_rates()]


def _yearly() -> list[Count]:
    return [
        Count(indicator, str(first + i), region, value, group)
        for indicator, region, group, first, values in YEARLY_COUNTS
        for i, value in enumerate(values)
    ]


def _classes() -> list[Count]:
    return [
        Count("trainer_demo_classes", str(2023 + i), prefecture, value)
        for prefecture, values in DEMO_CLASSES.items()
        for i, value in enumerate(values)
    ]


def _quarterly() -> list[Count]:
    return [
        Count(indicator, f"{2021 + i // 4}Q{i % 4 + 1}", NATION, value)
        for indicator, values in QUARTERLY_NATIONAL
        for i, value in enumerate(values)
    ]


def _contests() -> list[Count]:
    return [Count("rural_skills_contest", month, NATION, 1) for month in CONTESTS]


def _rates() -> list[Count]:
    return [
        Count(indicator, str(first + i), region, None, group, industry, numerator, denominator)
        for indicator, region, group, industry, first, parts in YEARLY_RATES
        for i, (numerator, denominator) in enumerate(parts)
    ]
