"""Headers of several rows: joined where that is sure, asked where it is not."""

import pytest

from data.intake import inspect
from home import Home
from tests.data.intake.files import TODAY, column, errors, found, look

INDICATOR = "补贴性职业技能培训"


def training(*header: str) -> str:
    """A header of some rows over one row of training."""
    return "\n".join(header) + "\nR1,贵州,2024-05-01,2024-05-20,3,1\n"


@pytest.mark.parametrize(
    "header",
    [
        ("记录编号,培训地区,培训时间信息,,培训人次,", ",,开班日期,结业日期,合计,其中：妇女"),
        ("记录编号,培训地区,开班,结业,培训,", ",,日期,日期,人次,女性人数"),
        ("记录编号,地区,培训情况,,,", ",,日期信息,,人次数据,", ",,开班日期,结业日期,培训人次,女"),
        ("记录编号,地区,开班日期,结业日期,培训人次,女", "甲,乙,1,2,3,4"),
        ("记录编号,地区,开班日期,结业日期,培训人次,女", "training id,place,start,end,person_times,women"),
        ("2024年培训情况,,,,,", "记录编号,培训地区,开班,结业,培训,", ",,日期,日期,人次,女性人数"),
    ],
)
def test_rows_of_a_header_are_joined(home: Home, header: tuple[str, ...]) -> None:
    seen = look(home, training(*header), "training")
    assert errors(seen) == []
    assert (column(seen, "person_times"), column(seen, "region")) == ([3], ["520000"])
    assert [str(day) for day in column(seen, "end_date")] == ["2024-05-20"]
    joined = next(one for one in seen.problems if one.code == "header-rows-joined")
    assert joined.params == {"count": len(header) - header[0].startswith("2024年")}
    assert column(seen, "row_no") == [len(header) + 1]


def test_a_heading_that_can_mean_a_part_is_asked(home: Home) -> None:
    content = training("记录编号,培训地区,开班,结业,其中：农民工,", ",,日期,日期,人次,女性人数")
    seen = look(home, content, "training")
    assert errors(seen) == [("heading-ambiguous", 1, "其中：农民工/人次")]
    chosen = {"person_times": "其中：农民工/人次"}
    answered = inspect(content.encode(), "a.csv", "training", home=home, mapping=chosen, today=TODAY)
    assert (answered.state, column(answered, "person_times")) == ("ready", [3])


def test_the_same_heading_below_two_groups_is_asked(home: Home) -> None:
    seen = look(home, training("记录编号,培训地区,开班,结业,农民工,妇女", ",,日期,日期,人次,人次"), "training")
    assert [one[0] for one in errors(seen)] == ["heading-ambiguous", "heading-ambiguous"]


@pytest.mark.parametrize("title", ["2024年贵州省补贴性职业技能培训情况,,,", "填报单位,贵州省人社厅,,", "指标,,,"])
def test_a_title_is_no_part_of_the_header(home: Home, title: str) -> None:
    seen = look(home, f"{title}\n指标,期间,地区,数值\n{INDICATOR},2024-06,贵州,1\n", "statistics")
    assert found(seen) == [("title-lines-skipped", 1, None)]
    assert seen.file.header_row == 2


def test_a_first_row_of_short_words_is_a_row(home: Home) -> None:
    seen = look(home, f"指标,期间,地区,数值\n{INDICATOR},2024,贵州,3\n{INDICATOR},2023,贵州,4\n", "statistics")
    assert (found(seen), column(seen, "value")) == ([], [3.0, 4.0])
