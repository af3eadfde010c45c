"""The cohorts page: what the curves are told apart by stands in the link."""

from home import Home
from tests.pages.conftest import OpenPage, pressed, switches

PAGE = "outcomes/cohorts.py"


def test_each_choice_writes_itself_into_the_link_but_for_the_usual_one(
    open_page: OpenPage, made: dict[str, Home]
) -> None:
    shown = [row[1:] for row in switches(open_page(made["full"], PAGE, browser="en")) if row[0] == "by"]
    assert shown == [
        ("", "true", "Population group"), ("industries", "false", "Industry"), ("forms", "false", "Form of training"),
    ]  # fmt: skip


def test_a_link_brings_the_choice_and_nonsense_falls_back(open_page: OpenPage, made: dict[str, Home]) -> None:
    assert pressed(open_page(made["full"], PAGE, browser="en", by="industries"))["by"] == "Industry"
    app = open_page(made["full"], PAGE, browser="en", by="moon")
    assert pressed(app)["by"] == "Population group"
    assert not app.exception
