"""The pages that explain: one indicator in full, the sources that can be searched."""

from home import Home
from tests.pages.conftest import OpenPage, in_link
from tests.pages.test_every_page_opens import words_on


def test_an_indicator_of_no_plan_is_explained_all_the_same(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], "progress/indicator.py", browser="en", indicator="pass_rate")
    assert not app.exception
    assert app.selectbox(key="choose_key").value == "pass_rate"
    assert any("<code>" in one.proto.body and "from model.training" in one.proto.body for one in app.get("html"))
    assert "month by month" in words_on(app)


def test_the_chosen_indicator_stands_in_the_link(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["full"], "progress/indicator.py")
    app.selectbox(key="choose_key").select("certificates").run()
    assert not app.exception
    assert in_link(app, "indicator") == "certificates"
    app.switch_page("progress/groups.py").run()
    assert app.selectbox(key="choose_indicator").value == "certificates"


def test_an_unknown_indicator_falls_back(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["empty"], "progress/indicator.py", indicator="nonsense")
    assert not app.exception
    assert app.selectbox(key="choose_key").value == "training_subsidised"


def test_sources_can_be_searched(open_page: OpenPage, made: dict[str, Home]) -> None:
    app = open_page(made["empty"], "about/sources.py", browser="en")
    every, shown = len(app.dataframe[0].value), len(app.dataframe)
    app.text_input(key="sources_filter").set_value("gansu").run()
    found = app.dataframe[0].value
    assert 0 < len(found) < every
    assert found.apply(lambda row: "gansu" in " ".join(map(str, row)).lower(), axis=1).all()
    app.text_input(key="sources_filter").set_value("(no such [text").run()
    assert not app.exception
    assert len(app.dataframe) == shown - 1  # an empty table is not shown; the log of the data stays
