"""A file from the desk to the figures and back, through the pages."""

from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.ledger import Ledger
from figures.catalogue import make
from figures.wording import words
from home import Home
from pages.ui.long_work import Job, Progress, Stopped
from queries.question import default
from tests.homes import HEADER
from tests.pages.conftest import OpenPage
from tests.pages.test_every_page_opens import words_on

SAY = words("zh")
NOVEMBER = f"{HEADER}\n各类职业技能培训,2025-11,贵州,,1234000\n".encode("gb18030")
FAULTY = f"{HEADER}\n各类职业技能培训,2025-11,贵洲,,六百\n".encode("gb18030")


def test_file_is_understood_accepted_and_counted(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py")
    app.file_uploader[0].upload("十一月.csv", NOVEMBER).run()
    assert not app.error
    assert "GB18030" in texts(app).upper()
    assert Ledger(home).batches()[-1].id == "B0001"  # nothing yet
    app.button(key="upload_accept").click().run()
    assert not app.exception
    assert "B0002" in app.success[0].value
    assert "5.29万人次" in words_on(open_page(home, plan="gz-2023", as_of="2025-10"))
    assert "128.7万人次" in words_on(open_page(home, plan="gz-2023"))  # 52,850 until October and 1,234,000 in November


def test_wrong_rows_may_be_left_out(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py", browser="en")
    half = f"{NOVEMBER.decode('gb18030')}各类职业技能培训,2025-11,贵洲,,600\n".encode("gb18030")
    app.file_uploader[0].upload("half.csv", half).run()
    assert "1 problem" in app.error[0].value
    assert app.checkbox[0].label == "Leave out 1 wrong row and accept the others"
    app.checkbox[0].check().run()
    assert not app.error
    assert app.success[0].value == "1 of the rows can be accepted, 1 left out."
    app.button(key="upload_accept").click().run()
    assert not app.exception
    assert (Ledger(home).batches()[-1].accepted, Ledger(home).batches()[-1].rejected) == (1, 1)


def test_faulty_file_is_refused_by_row_and_column(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py", browser="en")
    app.file_uploader[0].upload("faulty.csv", FAULTY).run()
    assert "2 problems" in app.error[0].value
    problems = table_with(app, "Value in the file")
    assert [(row["Row"], row["Column"], row["Value in the file"]) for row in problems.to_dict("records")] == [
        (2, "地区", "贵洲"),
        (2, "数值", "六百"),
    ]
    assert "upload_accept" not in {button.key for button in app.button}
    assert "Rows with problems, marked (XLSX)" in {one.proto.label for one in app.get("download_button")}
    assert len(Ledger(home).batches()) == 1


def test_what_a_file_changes_is_shown_before_and_told_after(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py")
    app.file_uploader[0].upload("十一月.csv", NOVEMBER).run()
    assert list(table_with(app, "2025-11").columns) == [SAY("Place"), "2025-11"]
    foreseen = table_with(app, SAY("Before")).to_dict("records")
    assert [(row[SAY("Before")], row[SAY("After")], row[SAY("Change")]) for row in foreseen] == [
        ("5.29万人次", "128.7万人次", "+123.4万人次"),
    ]
    app.button(key="upload_accept").click().run()
    assert table_with(app, SAY("Before")).to_dict("records") == foreseen
    batches = open_page(home, "manage/batches.py")
    assert table_with(batches, SAY("Before")).to_dict("records") == foreseen
    change(batches, "重报")
    undone = table_with(batches, SAY("Before")).to_dict("records")
    assert [(row[SAY("Before")], row[SAY("After")]) for row in undone] == [
        (row[SAY("After")], row[SAY("Before")]) for row in foreseen
    ]


def test_a_file_that_changes_no_headline_says_so(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py", browser="en")
    other = f"{HEADER}\n各类职业技能培训,2023-11,西藏,农民工,3\n".encode()
    app.file_uploader[0].upload("other.csv", other).run()
    assert "No headline figure of any plan changes." in texts(app)


def test_a_choice_of_columns_is_asked_kept_and_offered_again(open_page: OpenPage, home: Home) -> None:
    strange = "指标,期间,地区,完成情况\n各类职业技能培训,2025-11,贵州,{}\n"
    app = open_page(home, "manage/upload.py", browser="en")
    app.file_uploader[0].upload("november.csv", strange.format(1234000).encode()).run()
    assert "upload_accept" not in {button.key for button in app.button}
    next(box for box in app.selectbox if box.label == "Value").select("完成情况")
    app.form_submit_button[0].click().run()
    assert not app.exception
    app.button(key="upload_accept").click().run()
    assert Ledger(home).batches()[-1].mapping["value"] == "完成情况"
    again = open_page(home, "manage/upload.py", browser="en")
    again.file_uploader[0].upload("december.csv", strange.format(1235000).encode()).run()
    assert "Value ← 完成情况" in again.info[0].value
    assert "upload_accept" in {button.key for button in again.button}
    next(box for box in again.selectbox if box.label == "Value").select("not in the file")
    again.form_submit_button[0].click().run()
    assert "upload_accept" not in {button.key for button in again.button}
    assert Ledger(home).register.remembered("statistics", ("完成情况", "地区", "指标", "期间")) == {}


def test_work_that_is_stopped_ends_where_it_tells_of_its_progress() -> None:
    begun, go_on = Event(), Event()

    def work(progress: Progress) -> str:
        begun.set()
        go_on.wait(20)
        progress("read", 0, 1)
        return "done"

    job = Job(work)
    begun.wait(20)
    job.stop()
    go_on.set()
    with pytest.raises(Stopped):
        job.watch(SAY)


def test_same_file_twice_is_said_and_changes_nothing(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py", browser="en")
    app.file_uploader[0].upload("a.csv", NOVEMBER).run()
    app.button(key="upload_accept").click().run()
    app.file_uploader[0].upload("b.csv", NOVEMBER).run()
    assert "B0002" in app.warning[0].value
    assert not app.success  # what was said of the file before is gone
    assert len(Ledger(home).batches()) == 2


def test_hostile_file_name_is_shown_as_it_is_written(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py")
    app.file_uploader[0].upload("![x](https://outside.example/x.png).csv", NOVEMBER).run()
    app.button(key="upload_accept").click().run()
    assert "![x](" not in app.success[0].value


def test_withdrawn_batch_leaves_every_number_and_comes_back(open_page: OpenPage, home: Home) -> None:
    before = words_on(open_page(home, plan="gz-2023"))
    app = open_page(home, "manage/batches.py")
    change(app, "重报")
    assert Ledger(home).batches()[0].state == "withdrawn"
    assert words_on(open_page(home, plan="gz-2023")) != before
    app = open_page(home, "manage/batches.py")
    change(app, "核对无误")
    assert words_on(open_page(home, plan="gz-2023")) == before
    assert [event.reason for event in Ledger(home).register.events()][:2] == ["核对无误", "重报"]


def test_change_without_a_reason_is_not_made(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/batches.py", browser="en")
    change(app, " ")
    assert "reason" in app.warning[0].value
    assert Ledger(home).batches()[0].live


def test_register_lists_the_plans_and_on_demand_the_other_documents(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/targets.py")
    assert len(table_with(app, SAY("Clause"))) == 30
    app.toggle(key="additional").set_value(True).run()
    assert len(table_with(app, SAY("Clause"))) == 96


def test_register_keeps_gansus_rate_as_one_and_a_half_percent(open_page: OpenPage, home: Home) -> None:
    rows = table_with(open_page(home, "manage/targets.py"), SAY("Clause"))
    gansu = rows[rows[SAY("Number")] == "GS-5"].iloc[0]
    assert "1.5%" in gansu[SAY("Target value")]
    assert "2.5%" in gansu[SAY("Target value")]


def test_a_revised_target_shows_every_version_and_when_it_was_announced(open_page: OpenPage, home: Home) -> None:
    revised = (
        "目标编号,规划,地区,指标,开始,截止,目标性质,方向,目标值,单位,原文,生效日期,公布日期\n"
        "CN-1,cn-145,全国,补贴性职业技能培训,2021-01,2025-12,累计,不少于,76000000,人次,调整为七千六百万,2025-02-01,2025-01-15\n"
    )
    assert not [table for table in open_page(home, "manage/targets.py").dataframe if SAY("Version") in table.value]
    app = open_page(home, "manage/upload.py")
    app.selectbox(key="upload_kind").select("targets").run()
    app.file_uploader[0].upload("调整.csv", revised.encode("gb18030")).run()
    assert "1项主要数据发生变化。" in texts(app)
    assert table_with(app, SAY("Before"))[SAY("Target value")].tolist() == ["7500万人次 → 7600万人次"]
    app.button(key="upload_accept").click().run()
    targets = open_page(home, "manage/targets.py")
    assert targets.selectbox(key="target").value == "CN-1"
    versions = table_with(targets, SAY("Version"))
    assert versions[[SAY("Version"), SAY("Target value"), SAY("Valid from"), SAY("Announced on")]].values.tolist() == [
        [2, "7600万人次", "2025-02-01", "2025-01-15"],
        [1, "7500万人次", "2021-12-15", "2021-12-15"],
    ]


def test_damaged_key_is_told_and_nothing_is_read(open_page: OpenPage, home: Home) -> None:
    home.person_key.parent.mkdir(exist_ok=True)
    home.person_key.write_bytes(b"short")
    app = open_page(home, "manage/upload.py", browser="en")
    app.file_uploader[0].upload("november.csv", NOVEMBER).run()
    assert not app.exception
    assert "keys/person.key" in app.error[0].value


def change(app: AppTest, reason: str) -> None:
    """Fill in the form of the chosen batch and send it."""
    next(one for one in app.text_input if str(one.key).startswith("reason_")).set_value(reason)
    app.form_submit_button[0].click().run()
    assert not app.exception


def table_with(app: AppTest, heading: str) -> Any:
    """The table that has a column of this heading."""
    return next(table.value for table in app.dataframe if heading in table.value.columns)


def texts(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def test_a_judgement_stands_beside_the_status_on_the_front_page(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/targets.py")
    app.selectbox(key="target").select("GZ-1").run()
    enter(app, None, "two counties have stopped")
    assert SAY("Choose one of the judgements.") in app.warning[0].value
    enter(app, "doubtful", " ")
    assert SAY("Give a reason: it stands in the audit trail.") in app.warning[0].value
    before = words_on(open_page(home, plan="gz-2023"))
    assert SAY("In doubt") not in before
    enter(app, "doubtful", "<b>13800138000</b> says that two counties have stopped")
    assert not app.exception
    assert SAY("The judgement is entered.") in app.success[0].value
    assert table_with(app, SAY("Judgement"))[SAY("Judgement")].to_list() == ["\u25c7 " + SAY("In doubt")]
    after = words_on(open_page(home, plan="gz-2023"))
    assert SAY("In doubt") in after
    assert "138****8000" in after
    assert "<b>138" not in after
    rows = make("targets", default("gz-2023"), SAY).table
    told = dict(rows.select(SAY("Number"), SAY("Judgement by a person")).iter_rows())
    assert told.pop("GZ-1") == SAY("In doubt")
    assert set(told.values()) == {""}
    trail = table_with(open_page(home, "manage/batches.py"), SAY("Batch or target"))
    assert trail.iloc[0][SAY("What")] == SAY("Judged")
    assert trail.iloc[0][SAY("Batch or target")] == "GZ-1"


def enter(app: AppTest, light: str | None, reason: str) -> None:
    """Fill in the form of a judgement and send it."""
    if light:
        app.radio[0].set_value(light)
    next(one for one in app.text_input if one.label == SAY("Reason")).set_value(reason)
    next(one for one in app.button if one.label == SAY("Enter the judgement")).click().run()
