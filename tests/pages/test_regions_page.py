"""The page of places: map or tiles, the way down and back, places compared, all in the link."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from figures.wording import words
from home import Home
from tests import homes
from tests.pages.conftest import OpenPage, in_link, pressed, switches
from tests.pages.test_every_page_opens import words_on
from tests.rows import load

PAGE = "progress/regions.py"


def _pictures(app: AppTest) -> int:
    """The map is our own component, the others are plotly's."""
    return len(app.get("plotly_chart")) + len(app.get("bidi_component"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_map_bars_and_paths_are_shown(open_page: OpenPage, made: dict[str, Home], lang: str) -> None:
    app = open_page(made["full"], PAGE, browser=lang)
    assert _pictures(app) == 3
    assert pressed(app)["map"] == words(lang)("Map")
    assert [button for button in app.button if button.key and button.key.startswith("to_")] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_switch_to_tiles_stays_in_the_link(open_page: OpenPage, made: dict[str, Home], lang: str) -> None:
    told = words(lang)("Every unit is one equal tile near its true place; size means nothing here.")
    for link, chosen in (({}, "Map"), ({"map": "tiles"}, "Tiles")):
        app = open_page(made["full"], PAGE, browser=lang, **link)
        assert (told in words_on(app)) == (chosen == "Tiles")
        assert pressed(app)["map"] == words(lang)(chosen)
        assert [code for field, code, *_ in switches(app) if field == "map"] == ["", "tiles"]


def test_the_breadcrumb_leads_back(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], PAGE, region="520500")
    steps = [button.key for button in app.button if button.key and button.key.startswith("to_")]
    assert steps == ["to_000000", "to_520000"]
    assert app.button(key="to_000000").label == "全国"
    app.button(key="to_520000").click().run()
    assert in_link(app, "region") == "520000"
    app.button(key="to_000000").click().run()
    assert not in_link(app, "region")
    assert not app.exception


def test_the_way_begins_at_the_plans_own_place(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], PAGE, plan="gz-2023", region="520500")
    assert [button.key for button in app.button if button.key and button.key.startswith("to_")] == ["to_520000"]
    app.button(key="to_520000").click().run()
    assert not in_link(app, "region")


def test_places_compared_are_in_the_link(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], PAGE, compare="520000,nowhere,620000")
    chosen = app.multiselect(key="choose_compare")
    assert chosen.value == ["520000", "620000"]
    chosen.set_value(["520000", "810000"]).run()
    assert in_link(app, "compare") == "520000,810000"
    assert "无数据：香港。" in words_on(app)


def test_without_any_figure_one_table_says_it(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["empty"], PAGE)
    assert _pictures(app) == 0
    assert len(app.dataframe) == 1


def test_a_promised_rate_is_compared_by_size_and_not_ranked(open_page: OpenPage, tmp_path: Path) -> None:
    """The funnel stands where the bars would; there is one of it, and no table of ranks."""
    home = Home(tmp_path / "home")
    rows: list[dict[str, object]] = [
        {"indicator": "pass_rate", "region": place, "period_start": date(2025, 6, 1), "value": 90.0,
         "numerator": 900.0, "denominator": 1000.0}
        for place in ("110000", "120000", "130000", "140000", "150000")
    ]  # fmt: skip
    load(home, "statistics", rows, synthetic=True)
    head = "id,plan,indicator,region,period_start,period_end,kind,sense,value,unit,quote\n"
    asked = "R1,cn-145,pass_rate,000000,2021-01,2025-12,ratio,at_least,85,percent,d\n"
    homes.load(home, (head + asked).encode(), "targets.csv", "targets")
    build(home)
    shown = words_on(open_page(home, PAGE, browser="en", indicator="pass_rate"))
    assert shown.count("No place lies outside the limits of 99.8%") == 1
    assert "lead." not in shown
    assert "Compare fairly by" not in shown
