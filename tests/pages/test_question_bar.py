"""The question is the link: what it asks is shown, what is chosen is written to it, what cannot be asked falls back."""

import pytest

from figures.wording import words
from home import Home
from tests.pages.conftest import OpenPage, headings, in_link, pressed, switches


def test_link_is_shown(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], region="520000", as_of="2024-06", group="migrant_workers", industry="C")
    assert app.selectbox(key="bar_region").value == "520000"
    assert app.select_slider(key="bar_as_of").value == "2024-06"
    assert app.selectbox(key="bar_group").value == "migrant_workers"
    assert app.selectbox(key="bar_industry").value == "C"
    assert "贵州" in headings(app)[0][1]
    assert not app.warning


def test_choice_is_written_to_the_link_in_codes(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"])
    app.selectbox(key="bar_region").select("520000").run()
    assert in_link(app, "region") == "520000"
    app.select_slider(key="bar_as_of").set_value("2025-03").run()
    assert in_link(app, "as_of") == "2025-03"


def test_usual_choice_leaves_the_link_clean(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], region="520000")
    app.selectbox(key="bar_region").select("000000").run()
    assert in_link(app, "region") is None


def test_question_survives_a_change_of_page(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], region="520000")
    app.switch_page("progress/regions.py").run()
    assert app.selectbox(key="bar_region").value == "520000"
    assert in_link(app, "region") == "520000"


def test_regions_offered_are_those_of_the_plan(open_page: OpenPage, made: dict[str, Home]) -> None:
    national = open_page(made["full"]).selectbox(key="bar_region").options
    assert len(national) == 36  # the nation, 34 provinces and 兵团
    guizhou = open_page(made["full"], plan="gz-2023").selectbox(key="bar_region")
    assert guizhou.value == "520000"
    assert len(guizhou.options) == 10


def test_another_plan_starts_in_its_own_place(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], region="230000", indicator="certificates")
    app.selectbox(key="bar_plan").select("gz-2023").run()
    assert app.selectbox(key="bar_region").value == "520000"
    assert in_link(app, "region") is None
    assert in_link(app, "indicator") is None


def test_chosen_province_offers_its_prefectures(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], region="520500")
    assert app.selectbox(key="bar_region").value == "520500"
    assert any("毕节" in option for option in app.selectbox(key="bar_region").options)


def test_what_cannot_be_asked_is_said_and_falls_back(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], browser="en", plan="nowhere", region="999999", as_of="soon", group="x")
    assert not app.exception
    assert app.selectbox(key="bar_plan").value == "cn-145"
    assert "999999" in app.warning[0].value
    assert "soon" in app.warning[0].value


def test_hostile_link_is_shown_as_plain_text(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], region="![x](https://outside.example/x.png)")
    assert "![x](" not in app.warning[0].value


@pytest.mark.parametrize(("browser", "codes"), [("zh", ["", "en"]), ("en", ["zh", ""])])
def test_language_follows_the_browser_which_stays_out_of_the_link(
    open_page: OpenPage, made: dict[str, Home], browser: str, codes: list[str]
) -> None:
    app = open_page(made["full"], browser=browser)
    assert headings(app)[0][0] == words(browser)("Overview")
    assert [code for field, code, *_ in switches(app) if field == "lang"] == codes
    assert pressed(app)["lang"] == words(browser)("English")


def test_language_of_the_link_goes_before_the_browsers(open_page: OpenPage, made: dict[str, Home]) -> None:
    assert headings(open_page(made["full"], browser="zh", lang="en"))[0][0] == "Overview"


def test_indicator_is_chosen_among_the_plans_own(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], "progress/regions.py")
    app.selectbox(key="choose_indicator").select("certificates").run()
    assert in_link(app, "indicator") == "certificates"
    assert not app.error
