"""The funnel and funds pages: the reader's choices stand in the link and change what is shown."""

import pytest

from home import Home
from tests.pages.conftest import OpenPage, pressed, switches

FUNNEL = "outcomes/funnel.py"
CHOICES = {
    "count": ("person_times", "persons"),
    "certificates": ("two", "five"),
    "span": ("plan", "year"),
    "by": ("places", "programmes"),
}


@pytest.mark.parametrize("field", CHOICES)
def test_a_choice_writes_itself_into_the_link_and_the_usual_one_nothing(
    open_page: OpenPage, made: dict[str, Home], field: str
) -> None:
    usual, other = CHOICES[field]
    for link, chosen in (({}, ""), ({field: usual}, ""), ({field: other}, other)):
        shown = [row for row in switches(open_page(made["full"], FUNNEL, browser="en", **link)) if row[0] == field]
        codes = {code: pressed == "true" for _, code, pressed, _ in shown}
        assert {"", other} <= set(codes)
        assert usual not in codes
        assert [code for code, pressed in codes.items() if pressed] == [chosen]


@pytest.mark.parametrize("page", [FUNNEL, "outcomes/funds.py"])
def test_a_link_brings_the_kinds_of_certificate_and_nonsense_falls_back(
    open_page: OpenPage, made: dict[str, Home], page: str
) -> None:
    said = [pressed(open_page(made["full"], page, browser="en", certificates=code)) for code in ("five", "moon")]
    assert [one["certificates"] for one in said] == ["All five kinds", "Two kinds"]


@pytest.mark.parametrize(
    ("field", "code", "word"),
    [("by", "years", "Year"), ("by", "months", "Month"), ("part", "programmes", "Programme"),
     ("per", "certificate", "Certified"), ("per", "placed", "In work, day 180")],
)  # fmt: skip
def test_costs_are_told_as_the_link_says(
    open_page: OpenPage, made: dict[str, Home], field: str, code: str, word: str
) -> None:
    """By year or by month, by place or programme, for each trainee or for what came of it."""
    app = open_page(made["full"], "outcomes/funds.py", browser="en", **{field: code})
    assert pressed(app)[field] == word
    assert not app.exception
