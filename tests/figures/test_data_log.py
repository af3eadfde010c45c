"""The log of the data in the reader's language, with the map's limits."""

import re
from collections.abc import Callable

from figures.catalogue import make
from figures.wording import words
from home import Home
from tests.data.test_reference import rows
from tests.figures.conftest import national

At = Callable[[Home], object]


def test_every_file_is_listed_in_the_reader_s_language(at: At, bare: Home) -> None:
    at(bare)
    english, chinese = (make("data_log", national(), words(lang)) for lang in ("en", "zh"))
    files = [one["file"] for one in rows("data_log")]
    assert english.table["File"].to_list() == files
    assert chinese.table[chinese.table.columns[0]].to_list() == files
    assert all(re.search(r"[\u4e00-\u9fff]", text) for text in chinese.table[chinese.table.columns[2]])
    assert not any(re.search(r"[\u4e00-\u9fff]", text) for text in english.table["Licence"])


def test_it_says_that_the_map_has_no_review_number(at: At, bare: Home, filled: Home) -> None:
    at(bare)
    figure = make("data_log", national(), words("zh"))
    assert any("审图号" in note for note in figure.notes)
    assert not any("合成" in note for note in figure.notes)
    at(filled)
    assert any("合成" in note for note in make("data_log", national(), words("zh")).notes)
