"""Answers are kept within bounds, and the last used the longest."""

import polars as pl

from queries.answers import Answers


def test_the_least_recently_used_go_first() -> None:
    answers = Answers(most=3)
    for number in range(3):
        answers.put(number, pl.DataFrame({"n": [number]}))
    answers.get(0)
    answers.put(3, pl.DataFrame({"n": [3]}))
    kept = [number for number in range(4) if answers.get(number) is not None]
    assert kept == [0, 2, 3]


def test_large_ones_do_not_stay() -> None:
    answers = Answers(most_bytes=100)
    answers.put("small", pl.DataFrame({"n": [1]}))
    answers.put("large", pl.DataFrame({"n": range(1000)}))
    assert answers.get("small") is None
    assert answers.get("large") is None
    answers.put("small", pl.DataFrame({"n": [1]}))
    answers.clear()
    assert answers.get("small") is None
