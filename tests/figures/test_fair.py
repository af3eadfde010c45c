"""Mix and level against the nation, and targets handed down, in words and numbers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data.build import build
from figures.catalogue import make
from figures.wording import words
from home import Home
from queries.cascades import handed_down
from queries.effects import effects, same_mix
from tests import homes
from tests.figures.conftest import AS_OF, national
from tests.rows import load

At = Callable[[Home], object]
EN = words("en")
HEADER = "id,plan,indicator,region,period_start,period_end,kind,sense,value,unit,quote\n"
# of the same rates, one place has more of the industry that passes often; the third passes more within both
PASSED = {
    "520000": {"C": (90, 100), "N": (240, 400)},
    "620000": {"C": (360, 400), "N": (60, 100)},
    "110000": {"C": (245, 250), "N": (195, 250)},
}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Three provinces and the nation report a pass rate by two industries; synthetic."""
    home = Home(tmp_path_factory.mktemp("fair") / "home")
    sums: dict[str, tuple[int, ...]] = {
        one: tuple(map(sum, zip(*(by[one] for by in PASSED.values()), strict=True))) for one in ("C", "N")
    }
    rows: list[dict[str, object]] = []
    every: dict[str, Mapping[str, tuple[int, ...]]] = {**PASSED, "000000": sums}
    for place, by in every.items():
        parts: dict[str, tuple[int, ...]] = {"*": tuple(map(sum, zip(*by.values(), strict=True))), **by}
        for industry, (passed, assessed) in parts.items():
            facts = {"indicator": "pass_rate", "region": place, "period_start": date(2025, 6, 1), "industry": industry}
            counts = {"numerator": float(passed), "denominator": float(assessed)}
            rows.append({**facts, **counts, "value": 100 * passed / assessed})
        # long ago there was another industry: it has no part in the mix of 2025
        facts = {"indicator": "pass_rate", "region": place, "period_start": date(2022, 6, 1), "industry": "A"}
        rows.append({**facts, "numerator": 10.0, "denominator": 100.0, "value": 10.0})
    load(home, "statistics", rows, synthetic=True)
    build(home)
    return home


def test_mix_and_level_are_those_of_plain_arithmetic(at: At, mixed: Home) -> None:
    at(mixed)
    found = effects(national(), "pass_rate")
    nation = {"C": (695, 750), "N": (495, 750)}
    assert found.nation == pytest.approx(1190 / 1500)
    assert found.frame["region"].to_list() == ["110000", "520000", "620000"]
    for row in found.frame.iter_rows(named=True):
        by = PASSED[row["region"]]
        weight = {one: by[one][1] / 500 - nation[one][1] / 1500 for one in by}
        mean = {one: (by[one][0] / by[one][1] + nation[one][0] / nation[one][1]) / 2 for one in by}
        mix = sum(weight[one] * mean[one] for one in by)
        assert row["mix"] == pytest.approx(mix)
        assert row["mix"] + row["within"] == pytest.approx(row["difference"])
        assert row["rate"] == pytest.approx(sum(passed for passed, _ in by.values()) / 500)


def test_with_the_nations_mix_the_two_places_of_equal_rates_are_equal(at: At, mixed: Home) -> None:
    """Guizhou and Gansu pass as often within each industry; the nation has as many in one as in the other."""
    at(mixed)
    found = {row["region"]: row for row in effects(national(), "pass_rate").frame.iter_rows(named=True)}
    assert found["520000"]["rate"] == pytest.approx(0.66)
    assert found["620000"]["rate"] == pytest.approx(0.84)
    for region, by in PASSED.items():
        rates = [passed / assessed for passed, assessed in by.values()]
        assert found[region]["standardised"] == pytest.approx(sum(rates) / 2)
    # Dobson's limits for Guizhou in plain arithmetic: 330 passed, weights of a half over 100 and over 400
    spread = (((0.5 / 100) ** 2 * 90 + (0.5 / 400) ** 2 * 240) / 330) ** 0.5
    low = 330 * (1 - 1 / (9 * 330) - 1.959964 / (3 * 330**0.5)) ** 3
    assert found["520000"]["low"] == pytest.approx(0.75 + spread * (low - 330))
    assert found["110000"]["high"] == pytest.approx(0.9655, abs=1e-3)


def test_no_standardised_rate_where_an_industry_is_missing_or_cases_are_few() -> None:
    base = {"C": (30.0, 40.0), "N": (10.0, 20.0)}
    assert same_mix(base, {"C": (30.0, 40.0)}) == (None, None, None)
    assert same_mix(base, {"C": (4.0, 40.0), "N": (5.0, 20.0)}) == (None, None, None)
    assert same_mix(base, {"C": (40.0, 40.0), "N": (20.0, 20.0)})[2] == 1.0


def test_raw_and_standardised_rates_stand_side_by_side(at: At, mixed: Home) -> None:
    at(mixed)
    row = make("mix_effect", replace(national(), region="520000"), EN).table.row(0, named=True)
    assert (row["Rate (%)"], row["Standardised rate (%)"]) == (66.0, 75.0)


def test_a_place_is_told_what_its_difference_is_made_of(at: At, mixed: Home) -> None:
    at(mixed)
    told = make("mix_effect", replace(national(), region="520000"), EN).sentence
    assert told == (
        "Guizhou 66.0%, all places with figures by industry 79.3%: \u221213.3 pp, of which mix of industries "
        "\u22128.5 pp, level \u22124.8 pp."
    )
    figure = make("mix_effect", national(), EN)
    assert "In 1 of 3 places the level weighs more" in figure.sentence
    assert figure.table.height == 3
    assert any("arithmetic, not cause" in note for note in figure.notes)


@pytest.mark.parametrize("key", ["mix_effect", "cascade"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_figures_they_say_so(bare: Home, at: At, key: str, lang: str) -> None:
    at(bare)
    figure = make(key, replace(national(), region="650000"), words(lang))
    assert figure.table.height == 0
    assert figure.sentence


def test_targets_handed_down_are_of_the_same_thing_and_time(bare: Home, at: At) -> None:
    """The register knows two provinces' parts of the 30 million of 2025 to 2027: 0.9 and 1 million."""
    at(bare)
    found = {one.target.id: one for one in handed_down("000000")}
    whole = found["X001"]
    assert [(one.region, one.value) for one in whole.children] == [("610000", 1e6), ("620000", 9e5)]
    assert whole.found.alloc_ratio == pytest.approx(1.9 / 30)
    assert whole.found.unallocated == pytest.approx(28.1e6)
    assert whole.places == 32
    assert "CN-1" not in found  # the parts that places have run over other years
    row = make("cascade", national(), EN).table.filter(pl.col("Target").str.starts_with("X001")).row(0, named=True)
    assert row["Places with their part"] == "2 of 32: Shaanxi 1M, Gansu 900k"
    assert row["Handed down (%)"] == pytest.approx(100 * 1.9 / 30)


def test_more_asked_below_than_promised_above_is_said(tmp_path: Path, at: At) -> None:
    home = Home(tmp_path / "home")
    usual = "gz-2023,training_all,{},2026-01,2027-12,flow_cumulative,at_least,{},person_times,d\n"
    asked = (("T1", "520000", 100_000), ("T2", "520100", 80_000), ("T3", "520200", 45_000))
    lines = "".join(f"{number},{usual.format(region, value)}" for number, region, value in asked)
    homes.load(home, (HEADER + lines).encode(), "targets.csv", "targets")
    build(home)
    at(home)
    figure = make("cascade", replace(national(AS_OF), region="520000"), EN)
    assert "More is asked below than was promised above" in figure.sentence
    assert figure.table["Times as much asked"].to_list() == [1.25]
