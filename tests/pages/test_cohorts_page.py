"""The cohorts page: what the curves are told apart by stands in the link."""

from home import Home
from tests.pages.conftest import OpenPage, in_link

PAGE = "outcomes/cohorts.py"


def test_the_reader_s_choice_goes_to_the_link_and_back(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], PAGE, browser="en")
    choice = app.segmented_control(key="choose_by")
    assert choice.value == "groups"
    choice.set_value("forms").run()
    assert in_link(app, "by") == "forms"
    app.segmented_control(key="choose_by").set_value("groups").run()
    assert not in_link(app, "by")


def test_a_link_brings_the_choice_and_nonsense_falls_back(open_page: OpenPage, made: dict[str, Home]) -> None:
    assert open_page(made["full"], PAGE, by="industries").segmented_control(key="choose_by").value == "industries"
    app = open_page(made["full"], PAGE, by="moon")
    assert app.segmented_control(key="choose_by").value == "groups"
    assert not app.exception
