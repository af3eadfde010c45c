"""Every page opens in both languages, whatever the home holds."""

import pytest
from streamlit.testing.v1 import AppTest

from figures.wording import words
from home import Home
from tests.pages.conftest import OpenPage, headings, pressed

PAGES = {
    "progress/overview.py": "Overview",
    "progress/regions.py": "Regions",
    "progress/groups.py": "Groups",
    "progress/industries.py": "Industries",
    "progress/indicator.py": "Indicator",
    "outcomes/funnel.py": "Funnel",
    "outcomes/cohorts.py": "Cohorts",
    "outcomes/talent.py": "Talent",
    "outcomes/funds.py": "Funds",
    "deliver/present.py": "Present",
    "deliver/reports.py": "Reports",
    "manage/upload.py": "Upload",
    "manage/batches.py": "Batches",
    "manage/targets.py": "Targets",
    "manage/quality.py": "Quality",
    "about/methods.py": "Methods",
    "about/sources.py": "Sources",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", ["full", "partly", "empty"])
def test_page_opens_without_an_error(
    open_page: OpenPage, made: dict[str, Home], page: str, state: str, lang: str
) -> None:
    app = open_page(made[state], page, browser=lang)
    assert not app.exception
    assert not app.error
    assert [title for title, _ in headings(app)] == [words(lang)(PAGES[page])]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page_says_calmly_that_nothing_is_built(
    open_page: OpenPage, made: dict[str, Home], page: str, lang: str
) -> None:
    app = open_page(made["unbuilt"], page, browser=lang)
    assert not app.exception
    assert not app.error
    needs_figures = page not in ("manage/upload.py", "manage/batches.py")  # a first file can be uploaded all the same
    assert any("skillgauge init" in info.value for info in app.info) == needs_figures
    assert pressed(app)["lang"] == words(lang)("English")  # it can be switched all the same


@pytest.mark.parametrize("plan", ["cn-145", "gs-2018-2025", "jl-2018-29", "gz-2023", "hrb-2022-2025", "cn-2019-2021"])
@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("progress/")])
def test_every_plan_can_be_looked_at(open_page: OpenPage, made: dict[str, Home], page: str, plan: str) -> None:
    app = open_page(made["full"], page, plan=plan)
    assert not app.exception
    assert not app.error
    assert app.selectbox(key="bar_plan").value == plan


def test_overview_shows_every_target_of_the_plan(open_page: OpenPage, made: dict[str, Home]) -> None:
    shown = words_on(open_page(made["full"], browser="zh"))
    for title in ("补贴性职业技能培训", "农民工", "取得职业资格证书", "新增高技能人才", "公共实训基地", "国家职业标准",
                  "乡村振兴职业技能大赛", "化工园区"):  # fmt: skip
        assert title in shown


def test_card_holds_the_policy_sentence_and_the_published_one(open_page: OpenPage, made: dict[str, Home]) -> None:
    shown = words_on(open_page(made["empty"], browser="en"))
    assert "制定或修订颁布250个国家职业标准" in shown  # quotes stay in the language of their document
    assert 'href="https://' in shown or 'href="http://' in shown


def words_on(app: AppTest) -> str:
    """All text in the page's body, without the backslashes that keep it from being markdown."""
    cards = [one.proto.body for one in app.get("html")]
    named = [button.label for button in app.button if button.key != "renew"]  # it is unseen, and names the version
    return "\n".join([*(one.value for one in [*app.markdown, *app.caption]), *cards, *named]).replace("\\", "")
