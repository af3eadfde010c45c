"""The choices of a file that does not tell for certain how it is to be read: its encoding, its sheet."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Message
from streamlit.testing.v1 import AppTest

from data.ledger import Ledger
from figures.wording import words
from home import Home
from tests.data.intake.workbooks import workbook
from tests.homes import HEADER
from tests.pages.conftest import OpenPage
from tests.pages.test_manage import NOVEMBER, SAY, table_with, texts


@pytest.mark.parametrize("browser", ["zh", "en"])
def test_an_encoding_can_be_chosen_and_left_to_the_file_again(open_page: OpenPage, home: Home, browser: str) -> None:
    say = words(browser)
    app = open_page(home, "manage/upload.py", browser=browser)
    app.file_uploader[0].upload("十一月.csv", NOVEMBER).run()
    assert (labelled(app, say("Read as")).value, "gb18030" in texts(app)) == ("", True)
    labelled(app, say("Read as")).select("utf-16-be").run()
    assert app.error
    assert "upload_accept" not in {button.key for button in app.button}
    assert "utf-16-be" in texts(app)
    labelled(app, say("Read as")).select("gb18030").run()
    app.button(key="upload_accept").click().run()
    assert Ledger(home).batches()[-1].encoding == "gb18030"
    app.file_uploader[0].upload("十二月.csv", NOVEMBER.replace(b"2025-11", b"2025-12")).run()
    assert labelled(app, say("Read as")).value == ""  # a choice for that upload only


def test_a_file_that_was_refused_for_its_encoding_can_be_read_otherwise(open_page: OpenPage, home: Home) -> None:
    app = open_page(home, "manage/upload.py", browser="en")
    lines = "Indicator,Period,Region,Value,Source\nall_training,2025-11,520000,1,省廳月報\n".encode("big5")
    app.file_uploader[0].upload("x.csv", lines).run()
    assert "Big5" in table_with(app, "Value in the file")["Problem"][0]
    labelled(app, "Read as").select("gb18030").run()
    assert "Big5" not in " ".join(str(table.value.values) for table in app.dataframe)
    assert "gb18030" in texts(app)


def test_bad_bytes_under_a_chosen_encoding_are_told_by_row_and_column(open_page: OpenPage, home: Home) -> None:
    lines = "Indicator,Period,Region,Value,Source\n各类职业技能培训,2025-11,贵州,1,".encode() + "月报\n".encode(
        "gb18030"
    )
    app = open_page(home, "manage/upload.py", browser="en")
    app.file_uploader[0].upload("x.csv", lines).run()
    labelled(app, "Read as").select("utf-8").run()
    told = table_with(app, "Value in the file")
    assert told[["Row", "Column"]].values.tolist() == [[2, "Source"]]
    assert "utf-8" in told["Problem"][0]


@pytest.mark.parametrize("browser", ["zh", "en"])
def test_the_sheet_is_asked_for_where_several_fit(open_page: OpenPage, home: Home, browser: str) -> None:
    say = words(browser)
    heads = HEADER.split(",")
    one, other = (["各类职业技能培训", month, "贵州", "", 1234000] for month in ("2025-11", "2025-12"))
    book = workbook(("说明", [["填报说明"]]), ("11月", [heads, one]), ("12月", [heads, other]))
    app = open_page(home, "manage/upload.py", browser=browser)
    app.file_uploader[0].upload("months.xlsx", book).run()
    assert (labelled(app, say("Sheet to read")).value, len(app.error)) == (None, 1)
    assert say("Read as") not in {box.label for box in app.selectbox}
    labelled(app, say("Sheet to read")).select("说明").run()
    assert app.error
    labelled(app, say("Sheet to read")).select("12月").run()
    assert not app.error
    assert "2025-12" in table_with(app, "2025-12").columns
    app.button(key="upload_accept").click().run()
    assert Ledger(home).batches()[-1].scope.months == ("2025-12",)
    facts = table_with(open_page(home, "manage/batches.py", browser=browser), say("Fact"))
    assert facts[facts[say("Fact")] == say("Sheet")][say("Content")].to_list() == ["12月"]


def test_the_sheet_that_was_taken_can_be_changed(open_page: OpenPage, home: Home) -> None:
    heads = [*HEADER.split(","), "来源"]
    book = workbook(
        ("本月", [heads, ["各类职业技能培训", "2025-11", "贵州", "", 1234000, "月报"]]),
        ("上月", [heads[:-1], ["各类职业技能培训", "2025-10", "贵洲", "", 1]]),
    )
    app = open_page(home, "manage/upload.py")
    app.file_uploader[0].upload("两月.xlsx", book).run()
    assert (labelled(app, SAY("Sheet to read")).value, len(app.error)) == ("本月", 0)
    labelled(app, SAY("Sheet to read")).select("上月").run()
    assert table_with(app, SAY("Value in the file"))[SAY("Value in the file")].tolist() == ["贵洲"]
    labelled(app, SAY("Sheet to read")).select("本月").run()
    assert not app.error


def test_a_workbook_of_one_sheet_asks_nothing(open_page: OpenPage, home: Home) -> None:
    book = workbook(("表", [HEADER.split(","), ["各类职业技能培训", "2025-11", "贵州", "", 1234000]]))
    app = open_page(home, "manage/upload.py")
    app.file_uploader[0].upload("十一月.xlsx", book).run()
    assert not app.error
    assert not {SAY("Sheet to read"), SAY("Read as")} & {box.label for box in app.selectbox}


def labelled(app: AppTest, label: str) -> Any:
    """The choice under this label."""
    return next(box for box in app.selectbox if box.label == label)


def test_the_beginning_of_a_long_file_is_shown_first(made: dict[str, Home]) -> None:
    """And nothing of it can be chosen or accepted."""

    def page(folder: str, lang: str) -> None:
        from pathlib import Path

        from data.intake import glance
        from figures.wording import words
        from home import Home
        from pages.ui.manage.inspection_view import first_screen
        from tests.homes import HEADER

        rows = f"{HEADER}\n各类职业技能培训,2025-11,贵州,,1\n各类职业技能培训,2025-11,贵洲,,六百\n贵,\n"
        seen = glance(rows.encode("gb18030"), "x.csv", "statistics", home=Home(Path(folder)))
        first_screen(seen, words(lang))

    for lang, told in (("zh", "正在读取并检查全部内容"), ("en", "All of it is being read")):
        app = AppTest.from_function(page, args=(str(made["full"].path), lang)).run()
        assert not app.exception
        assert told in app.info[0].value
        assert "gb18030" in texts(app)
        assert [len(table.value) for table in app.dataframe] == [3, 1]  # kinds of problems, rows without one
        assert not [*app.selectbox, *app.button, *app.get("download_button")]


def test_a_long_file_ends_as_a_short_one_does(open_page: OpenPage, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.ui.manage.upload_form.LONG", 1)
    app = open_page(home, "manage/upload.py")
    app.file_uploader[0].upload("十一月.csv", NOVEMBER).run()
    assert not app.exception
    assert not app.info
    assert len([one for one in app.subheader if one.value == SAY("The first rows as they will be stored")]) == 1
    labelled(app, SAY("Read as")).select("utf-8").run()
    assert not app.exception
    assert app.error
    labelled(app, SAY("Read as")).select("").run()
    app.button(key="upload_accept").click().run()
    assert Ledger(home).batches()[-1].id == "B0002"


def test_an_upload_does_not_touch_the_disk() -> None:
    """Identity numbers are in the clear in it. The server parses it as it is done here, once app.py is imported."""
    import_module("app")
    content = b"x" * 3_000_000
    begin, end = b'--b\r\nContent-Disposition: form-data; name="f"; filename="x.csv"\r\n\r\n', b"\r\n--b--\r\n"

    async def parsed() -> tuple[bool, int]:
        async def receive() -> Message:
            return {"type": "http.request", "body": begin + content + end, "more_body": False}

        scope = {"type": "http", "method": "PUT", "headers": [(b"content-type", b"multipart/form-data; boundary=b")]}
        async with Request(scope, receive).form() as form:
            file = form["f"]
            assert isinstance(file, UploadFile)
            return file.file._rolled, len(await file.read())  # type: ignore[attr-defined]

    with ThreadPoolExecutor(1) as pool:  # a thread without the event loop that the browser tests leave behind
        assert pool.submit(lambda: asyncio.run(parsed())).result() == (False, len(content))
