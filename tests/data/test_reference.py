"""The committed facts: complete, consistent, logged, and faithful to what the documents print."""

import csv
import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from data import indicator

FOLDER = Path(indicator.__file__).parent / "reference"
GANSU_POINT = "\ue010"
TARGETS = ("targets", "targets_additional")
FACTS = ("published", "baselines")
KINDS = {"flow_cumulative", "flow_annual_floor", "stock_at", "ratio", "coverage", "frequency", "qualitative"}
SENSES = {"at_least", "at_most", "about", "range", "direction", "frequency", "qualitative"}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(name: str, key: str) -> dict[str, str]:
    return next(one for one in rows(name) if key in (one.get("id"), one.get("row_id")))


def month(text: str) -> date:
    assert re.fullmatch(r"\d{4}-\d{2}", text), text
    return date.fromisoformat(f"{text}-01")


def codes(name: str) -> set[str]:
    return {one["code"] for one in rows(name)}


REGIONS = codes("provinces") | codes("prefectures")


def test_gansu_says_one_and_a_half_to_two_and_a_half_percent() -> None:
    target = row("targets", "GS-5")
    assert (float(target["value"]), float(target["value_high"]), target["sense"]) == (1.5, 2.5, "range")
    assert target["quote"].count(GANSU_POINT) == 2
    printed = re.search(rf"(\d+{GANSU_POINT}\d+)%-(\d+{GANSU_POINT}\d+)%", target["quote"])
    assert printed is not None
    assert [float(part.replace(GANSU_POINT, ".")) for part in printed.groups()] == [1.5, 2.5]
    assert [int(part.replace(GANSU_POINT, "")) for part in printed.groups()] == [15, 25], "dropped, it is tenfold"


def test_no_other_private_use_character_anywhere() -> None:
    found = {
        path.name: [char for char in path.read_text(encoding="utf-8") if unicodedata.category(char) == "Co"]
        for path in FOLDER.rglob("*")
        if path.is_file()
    }
    assert {name: chars for name, chars in found.items() if chars} == {"targets.csv": [GANSU_POINT] * 2}


def test_every_target_of_the_five_plans_is_there() -> None:
    expected = {"CN": 8, "GS": 6, "JL": 2, "GZ": 9, "HRB": 5}
    assert [one["id"] for one in rows("targets")] == [
        f"{key}-{n}" for key, last in expected.items() for n in range(1, last + 1)
    ]


@pytest.mark.parametrize("name", TARGETS)
def test_targets_use_known_words_and_codes(name: str) -> None:
    plans = {one["id"]: one for one in rows("plans")}
    known = indicator.load()
    for one in rows(name):
        plan = plans[one["plan"]]
        assert plan["register"] == one["register"], one["id"]
        assert one["region"] in REGIONS
        assert one["indicator"] in known
        assert one["kind"] in KINDS
        assert one["sense"] in SENSES
        assert one["unit"] in indicator.UNITS | {""}
        assert one["property"] in {"binding", "expected", ""}
        assert one["category"] in {"headline", "supporting", "policy_parameter", "qualitative"}
        assert one["quote"]
        assert one["document"]
        date.fromisoformat(one["valid_from"])
        date.fromisoformat(one["announced_on"])


@pytest.mark.parametrize("name", TARGETS)
def test_only_a_requirement_in_words_lacks_a_number(name: str) -> None:
    for one in rows(name):
        assert bool(one["value"]) == (one["kind"] != "qualitative"), one["id"]
        assert bool(one["value_high"]) == (one["sense"] == "range"), one["id"]


@pytest.mark.parametrize("name", TARGETS)
def test_periods_run_forward_and_open_ones_are_flagged(name: str) -> None:
    for one in rows(name):
        if one["flag"] == "period_open":
            assert one["period_end"] == ""
        else:
            assert month(one["period_start"]) <= month(one["period_end"]), one["id"]


@pytest.mark.parametrize("name", TARGETS)
def test_a_part_stands_inside_its_whole(name: str) -> None:
    by_id = {one["id"]: one for one in rows(name)}
    parts = [one for one in by_id.values() if one["parent"]]
    assert parts
    for part in parts:
        whole = by_id[part["parent"]]
        assert float(part["value"]) <= float(whole["value"])
        assert (part["region"], part["period_start"], part["period_end"], part["unit"]) == (
            whole["region"],
            whole["period_start"],
            whole["period_end"],
            whole["unit"],
        )


@pytest.mark.parametrize("name", [*TARGETS, *FACTS])
def test_groups_industries_and_levels_are_codes_or_say_that_they_are_not(name: str) -> None:
    for one in rows(name):
        group = one["population_group"]
        assert group == "*" or group in codes("population_groups") or re.fullmatch(r"other:\S.*", group), one
        assert one["industry"] in codes("industries") | {"*"}
        assert one["level"] in codes("skill_levels") | {"*"}


def test_a_part_that_is_no_group_of_ours_never_stands_for_the_whole() -> None:
    others = {
        one.get("id") or one["row_id"]
        for name in (*TARGETS, *FACTS)
        for one in rows(name)
        if one["population_group"].startswith("other:")
    }
    assert others == {"X010", "X065", "A0143"}


@pytest.mark.parametrize(
    ("target", "facts"),
    [
        ("CN-2", {"parent": "CN-1", "population_group": "migrant_workers", "value": "30000000"}),
        ("CN-7", {"kind": "frequency", "sense": "frequency"}),
        ("CN-8", {"kind": "coverage", "industry": "C"}),
        ("GS-1", {"kind": "flow_annual_floor", "indicator": "training_all"}),
        ("GZ-2", {"period_start": "2021-01", "flag": "period_start_unspecified"}),
        ("GZ-3", {"sense": "direction", "indicator": "share_rising"}),
        ("GZ-5", {"sense": "at_most", "kind": "ratio"}),
        ("GZ-9", {"flag": "per_prefecture"}),
        ("JL-2", {"period_end": "", "flag": "period_open"}),
        ("HRB-1", {"sense": "about", "indicator": "hs_training_bases_new", "period_start": "2022-01"}),
        ("HRB-2", {"sense": "about", "indicator": "master_studios_new", "kind": "flow_cumulative"}),
    ],
)
def test_what_the_documents_mean_is_kept(target: str, facts: dict[str, str]) -> None:
    assert facts.items() <= row("targets", target).items()


@pytest.mark.parametrize("name", FACTS)
def test_published_figures_are_numbers_with_a_sentence_and_a_period(name: str) -> None:
    known = indicator.load()
    for one in rows(name):
        assert one["indicator"] in known
        assert one["region"] in REGIONS
        assert one["quote"]
        assert one["source_title"]
        assert float(one["value"]) > 0
        assert month(one["period_start"]) <= month(one["period_end"])
        assert one["qualifier"] in {"exact", "approx", "gt", "ge", "lt_approx"}
        assert one["confidence"] in {"high", "medium"}
        assert one["preferred"] in {"0", "1"}


@pytest.mark.parametrize("name", FACTS)
def test_no_figure_speaks_of_a_time_after_its_source(name: str) -> None:
    for one in rows(name):
        if re.match(r"\d{4}-\d{2}", one["source_date"]):
            assert one["period_end"] <= one["source_date"][:7], one["row_id"]


def test_a_stock_is_true_in_one_month() -> None:
    known = indicator.load()
    stocks = [one for one in rows("published") if known[one["indicator"]].kind == "stock"]
    assert stocks
    assert all(one["period_start"] == one["period_end"] for one in stocks)


def test_one_preferred_figure_for_one_fact() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for one in (*rows("published"), *rows("baselines")):
        if one["preferred"] == "1":
            names = ("indicator", "region", "population_group", "period_start", "period_end")
            key = tuple(one[name] for name in names)
            assert key not in seen, (one["row_id"], seen[key])
            seen[key] = one["row_id"]


def test_units_differ_from_the_indicator_only_where_persons_are_counted_by_certificates() -> None:
    known = indicator.load()
    differ = {
        (one["indicator"], one["unit"])
        for name in (*TARGETS, *FACTS)
        for one in rows(name)
        if one["unit"] != known[one["indicator"]].unit and one.get("preferred") != "0"
    }
    assert differ == {("new_high_skilled", "persons"), ("certificates", "persons"), ("training_all", "persons")}


def test_thirty_one_provinces_and_the_corps_are_due_to_report() -> None:
    provinces = rows("provinces")
    assert len(provinces) == 36
    due = {one["code"] for one in provinces if one["due"] == "1"}
    assert len(due) == 32
    assert "660000" in due
    assert not due & {"000000", "710000", "810000", "820000"}
    assert all(one["parent"] == "000000" for one in provinces if one["code"] != "000000")


def test_prefectures_hang_on_provinces_and_codes_are_unique() -> None:
    provinces, prefectures = rows("provinces"), rows("prefectures")
    everything = [one["code"] for one in (*provinces, *prefectures)]
    assert len(everything) == len(set(everything))
    assert all(one["parent"] == f"{one['code'][:2]}0000" for one in prefectures)
    assert {one["parent"] for one in prefectures} <= codes("provinces")


def test_every_province_but_the_corps_has_an_outline() -> None:
    shapes = json.loads((FOLDER / "china_provinces.geojson").read_text(encoding="utf-8"))["features"]
    assert {one["properties"]["adcode"] for one in shapes} == codes("provinces") - {"000000", "660000"}


def test_divisions_of_industry_cover_01_to_97_once() -> None:
    divisions = [n for one in rows("industries") for n in range(int(one["division_from"]), int(one["division_to"]) + 1)]
    assert divisions == list(range(1, 98))


def logged() -> dict[str, str]:
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")]
    assert cells[0] == ["file", "rows", "class", "what", "source", "licence"]
    for line in cells[2:]:
        assert line[2] in {"published", "reference", "synthetic", "outline"}
        assert all(line), line
    return {line[0]: line[1] for line in cells[2:]}


def size(path: Path) -> str:
    if path.suffix == ".csv":
        return str(len(rows(path.stem)))
    if path.suffix == ".geojson":
        return str(len(json.loads(path.read_text(encoding="utf-8"))["features"]))
    return "-"


def test_the_log_names_every_file_and_its_true_number_of_rows() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and path.name != "README.md"]
    assert logged() == {path.relative_to(FOLDER).as_posix(): size(path) for path in files}


def test_the_log_that_pages_show_is_this_one_in_both_languages() -> None:
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| ")][2:]
    shown = rows("data_log")
    english = ("file", "class", "what_en", "source_en", "licence_en")
    assert [[one[name] for name in english] for one in shown] == [[line[0], *line[2:]] for line in cells]
    for one in shown:
        assert all(one.values())
        assert re.search(r"[\u4e00-\u9fff]", one["what_zh"])
