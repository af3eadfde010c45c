"""The funnel and funds pages: the reader's choices stand in the link and change what is shown."""

import pytest

from home import Home
from tests.pages.conftest import OpenPage, in_link

FUNNEL = "outcomes/funnel.py"
CHOICES = {
    "count": ("person_times", "persons"),
    "certificates": ("two", "five"),
    "span": ("plan", "year"),
    "by": ("places", "programmes"),
}


@pytest.mark.parametrize("field", CHOICES)
def test_a_choice_goes_to_the_link_and_back(open_page: OpenPage, made: dict[str, Home], field: str) -> None:
    usual, other = CHOICES[field]
    app = open_page(made["full"], FUNNEL, browser="en")
    choice = app.segmented_control(key=f"choose_{field}")
    assert choice.value == usual
    choice.set_value(other).run()
    assert in_link(app, field) == other
    app.segmented_control(key=f"choose_{field}").set_value(usual).run()
    assert not in_link(app, field)


@pytest.mark.parametrize("page", [FUNNEL, "outcomes/funds.py"])
def test_a_link_brings_the_kinds_of_certificate_and_nonsense_falls_back(
    open_page: OpenPage, made: dict[str, Home], page: str
) -> None:
    assert (
        open_page(made["full"], page, certificates="five").segmented_control(key="choose_certificates").value == "five"
    )
    app = open_page(made["full"], page, certificates="moon")
    assert app.segmented_control(key="choose_certificates").value == "two"
    assert not app.exception


@pytest.mark.parametrize(
    ("field", "chosen"),
    [("by", "years"), ("by", "months"), ("part", "programmes"), ("per", "certificate"), ("per", "placed")],
)
def test_costs_are_told_as_the_link_says(open_page: OpenPage, made: dict[str, Home], field: str, chosen: str) -> None:
    """By year or by month, by place or programme, for each trainee or for what came of it."""
    app = open_page(made["full"], "outcomes/funds.py", browser="en", **{field: chosen})
    assert app.segmented_control(key=f"choose_{field}").value == chosen
    assert not app.exception
