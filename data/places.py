"""Every spelling of the places that figures are kept of, and of the counties inside them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from data.tables import Pairs, Row, Table, first_of, normalise, read_rows

_PROVINCE_WORDS = ("province", "municipality", "autonomous region")


@cache
def places() -> Table:
    """What is written for the nation, provinces and prefectures."""
    # a province's name wins over a prefecture's: 吉林 is the province, 吉林市 the city
    return first_of(*_place_tiers())


@cache
def counties() -> Table:
    """What is written for the counties and districts inside them."""
    return first_of(*_county_tiers(), above=places().texts)


def _place_tiers() -> list[Pairs]:
    """What is written for the places that figures are kept of."""
    two = either_of()
    provinces, prefectures, names = read_rows("provinces"), read_rows("prefectures"), _place_names()
    return [
        [(row["code"], row["code"]) for row in (*provinces, *prefectures)],
        [(name, row["code"]) for row in provinces for name in names[row["code"]]],
        [(name, row["code"]) for row in prefectures for name in names[row["code"]] if normalise(name) not in two],
        _within(prefectures, names),
    ]


def _county_tiers() -> list[Pairs]:
    """What is written for the counties inside them."""
    provinces, prefectures, names = read_rows("provinces"), read_rows("prefectures"), _place_names()
    old = [(row["alias"], row["code"]) for row in read_rows("regions_alias") if re.fullmatch(r"\d{6}", row["alias"])]
    return [
        _county_codes([*((row["code"], row["code"]) for row in prefectures), *old]),
        _districts(provinces),
        _county_names(read_rows("counties"), {row["code"]: row["parent"] for row in prefectures}, names),
    ]


def _place_names() -> dict[str, list[str]]:
    """By code, every spelling of a province or a prefecture, aliases and former names too."""
    also: dict[str, list[str]] = {}
    for row in read_rows("regions_alias"):
        also.setdefault(row["code"], []).append(row["alias"])
    rows = (*read_rows("provinces"), *read_rows("prefectures"))
    return {row["code"]: [*_spellings(row), *also.get(row["code"], [])] for row in rows}


@cache
def either_of() -> dict[str, tuple[str, ...]]:
    """Short names that are a prefecture's and those of a municipality's district too: 朝阳 in 辽宁 or in 北京."""
    provinces = {row["code"]: row for row in read_rows("provinces")}
    inside: dict[str, list[str]] = {}
    for row in read_rows("counties"):
        if row["parent"] in provinces and provinces[row["parent"]]["type"] == "municipality":
            short = row["name_zh"].removesuffix("区").removesuffix("县")
            inside.setdefault(short, []).append(provinces[row["parent"]]["name_zh"] + row["name_zh"])
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("prefectures"):
        if row["name_short"] in inside:
            both = (provinces[row["parent"]]["name_zh"] + row["name_zh"], *inside[row["name_short"]])
            found |= {normalise(name): both for name in (row["name_short"], row["name_en"])}
    return found


@cache
def official_names() -> dict[str, tuple[str, str]]:
    """The Chinese and the English name by code."""
    return {
        row["code"]: (row["name_zh"], row["name_en"]) for row in (*read_rows("provinces"), *read_rows("prefectures"))
    }


def _spellings(row: Row) -> Iterator[str]:
    english = re.sub(r" \(.*\)", "", row["name_en"])
    yield from (row["name_zh"], row["name_short"], row["name_en"], english)
    if row["type"] in _PROVINCE_WORDS:
        yield from (f"{english} {word}" for word in _PROVINCE_WORDS)
    elif row["type"] == "prefecture-level city":
        yield f"{english} City"


def _within(prefectures: list[Row], names: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """A prefecture written with its province: 贵州省毕节市, 贵州毕节, Suzhou, Jiangsu."""
    for row in prefectures:
        for outer, inner in product(names[row["parent"]], names[row["code"]]):
            yield outer + inner, row["code"]
            if inner.isascii() and outer.isascii():
                yield inner + outer, row["code"]


def _county_codes(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """The county codes below each prefecture, old ones too. Any number in range is taken: codes come and go."""
    for old, code in pairs:
        yield from ((f"{old[:4]}{number:02d}", code) for number in range(1, 100))


def _districts(provinces: list[Row]) -> Iterator[tuple[str, str]]:
    """Codes that hang on a province itself: a municipality's districts (01, 02), counties run by the province (90)."""
    for row in provinces:
        middles = ("01", "02") if row["type"] == "municipality" else ("90",)
        for middle, number in product(middles, range(100)):
            yield f"{row['code'][:2]}{middle}{number:02d}", row["code"]


def _county_names(
    rows: Iterable[Row], province_of: Mapping[str, str], names: Mapping[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """A county written with its prefecture, its province or both, or alone where its name is the only one.

    A district's name alone is never enough: cities have had districts of the same name at different times, and the list
    knows two of these times. Neither is what the list has moved from one prefecture to another.
    """
    for row in rows:
        name, parent = row["name_zh"], row["parent"]
        if not name.endswith("区") or name.endswith(("特区", "林区")):
            yield name, parent
        inner = [one for one in names[parent] if not one.isascii()]
        outer = [one for one in names.get(province_of.get(parent, ""), []) if not one.isascii()]
        for place in (*inner, *outer, *(a + b for a, b in product(outer, inner))):
            yield place + name, parent
