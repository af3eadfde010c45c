"""The language of messages, columns that line up, and progress for a person and for a log file."""

import io

import pytest

from cli.desk import language
from cli.health import FINDINGS
from cli.progress import Progress
from cli.table import table, width
from figures.wording import words
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("asked", "environment", "expected"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        (None, {"LANG": "", "LC_ALL": ""}, "en"),
        ("zh", {"LANG": "en_GB.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_asked_for_comes_first_then_the_locale(
    asked: str | None, environment: dict[str, str], expected: str
) -> None:
    assert language(asked, environment) == expected


def test_lang_speaks_before_the_locale(run: Run) -> None:
    assert "还没有接收任何批次" in run("--lang", "zh", "batches").stderr
    assert "No batch" in run("--lang", "en", "batches", LANG="zh_CN.UTF-8").stderr


def test_chinese_takes_two_columns() -> None:
    assert width("贵州 GZ") == 7
    first, second = table([("贵州", "1"), ("Gansu", "2")]).splitlines()
    assert first == "贵州   1"
    assert second == "Gansu  2"


def test_no_rows_make_an_empty_table() -> None:
    assert table([]) == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO) -> str:
    with Progress(words("en"), stream) as progress:
        for done in range(3):
            progress("counting", done, 4)
        progress("checks", 4, 4)
    return stream.getvalue()


def test_a_log_file_gets_one_plain_line_for_each_step() -> None:
    assert drawn(io.StringIO()) == "Counting indicators ...\nChecks ...\n"


def test_a_terminal_gets_a_bar_that_fills() -> None:
    text = drawn(Terminal())
    assert "\r" in text
    assert text.endswith("100%\n")
    assert text.count("\n") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_of_doctor_has_its_words(lang: str) -> None:
    say = words(lang)
    facts = {"path": "p", "reason": "r", "batches": 1, "batch": "B0001", "file": "f", "version": "1"}
    assert all(say(message, **facts) for message in FINDINGS.values())
