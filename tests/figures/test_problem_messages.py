"""Every problem that a file can have is told in both languages, with its facts."""

import re

import pytest

from data.problem import CODES
from figures.wording import problem_text, words
from figures.wording.problems import MESSAGES

FACT: dict[str, str | int | float] = {"value": "一二三", "count": 7, "row": 12}


def test_data_and_words_know_the_same_codes() -> None:
    assert set(MESSAGES) == set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_problem_is_told_with_its_facts_in_both_languages(code: str) -> None:
    params: dict[str, str | int | float] = {name: FACT.get(name, f"<{name}>") for name in CODES[code]}
    english, chinese = (problem_text(code, params, words(lang)) for lang in ("en", "zh"))
    assert english != chinese
    assert not re.search(r"{\w*}", english + chinese)
    for text, other in ((english, "_zh"), (chinese, "_en")):
        own = [name for name in params if not name.endswith(other) and f"{name}_zh" not in params]
        assert all(str(params[name]) in text for name in own)


def test_a_cell_cannot_smuggle_a_place_into_a_message() -> None:
    assert "{code}" in problem_text("number-unreadable", {"value": "{code}"}, words("zh"))
