"""A file is read in pieces: where it is cut changes nothing, and no piece is held longer than it takes."""

from collections.abc import Iterator

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.intake.looking import side_by_side
from data.intake.pieces import LONGEST_LINE, LineTooLong, Piece, pieces, split_lines, with_line_feeds
from data.intake.quotes import LONGEST_CELL, Grammar
from data.intake.records import records
from data.intake.report import Report
from data.problem import Problem
from tests.data.intake.test_round_trip import HEADINGS, ROWS, sparse, written

GRAMMAR = Grammar(",")
HEAD = ("a", "b", "c")


def chunks(text: bytes, size: int) -> Iterator[tuple[bytes, bool]]:
    """A text in chunks of so many bytes."""
    starts = range(0, max(len(text), 1), size)
    return ((text[start : start + size], start + size >= len(text)) for start in starts)


def read(text: bytes, size: int, headings: tuple[str, ...] = tuple(HEADINGS)) -> tuple[pl.DataFrame, list[Problem]]:
    """All cells of lines without a header, and the problems."""
    report = Report()
    found = [
        records(piece, headings, ",", lambda _: 0, report).cells
        for piece in pieces(chunks(text, size), "utf-8", 1, GRAMMAR, len(headings))
    ]
    return pl.concat(found), list(report.problems())


@settings(max_examples=300, deadline=None)
@given(rows=ROWS, quoted=st.booleans(), size=st.integers(1, 80))
def test_the_cut_changes_nothing_of_a_valid_table(rows: list[list[str]], *, quoted: bool, size: int) -> None:
    text = (written(rows, ",", "\n") if quoted else sparse(rows)).split("\n", 1)[1].encode()
    whole, cut = read(text, len(text)), read(text, size)
    assert cut[0].rows() == whole[0].rows()
    assert cut[1] == whole[1] == []


@settings(max_examples=300, deadline=None)
@given(rows=ROWS, size=st.integers(1, 80), damage=st.sampled_from([",", '"', "\n"]), data=st.data())
def test_no_damaged_table_is_read_in_silence_because_it_was_cut(
    rows: list[list[str]], size: int, damage: str, data: st.DataObject
) -> None:
    """What is lost of a damaged table is reported, whole or cut."""
    text = sparse([[f"{number}", *row[1:]] for number, row in enumerate(rows)]).split("\n", 1)[1]
    place = data.draw(st.integers(0, len(text) - 1))
    damaged = (text[:place] + damage + text[place:]).encode()
    whole, cut = read(damaged, len(damaged)), read(damaged, size)
    if cut[0].rows() != whole[0].rows():
        assert any(problem.severity == "error" for problem in cut[1])
        assert any(problem.severity == "error" for problem in whole[1])


ANY = st.characters(codec="utf-8", exclude_characters=',"\n')
CELL = st.text(st.one_of(st.sampled_from("ab \t　１\ufeff\r;#'\\\0\x1f\u2028"), ANY), max_size=3)
REGULAR = st.lists(CELL, min_size=3, max_size=3)
LINE = st.one_of(REGULAR, REGULAR, REGULAR, st.lists(CELL, max_size=5), st.just(list(HEAD))).map(",".join)


@settings(max_examples=500, deadline=None)
@given(lines=st.lists(LINE, min_size=1, max_size=4), ending=st.sampled_from(["\n", "\r\n"]), closed=st.booleans())
def test_lines_without_marks_are_split_quickly_as_they_are_slowly(
    lines: list[str], ending: str, *, closed: bool
) -> None:
    text = (ending.join(lines) + (ending if closed else "")).encode()
    physical = split_lines(text)
    none = pl.repeat(value=False, n=len(physical), dtype=pl.Boolean, eager=True)
    told, known = Report(), Report()
    quick = records(Piece(5, len(physical), not closed, "utf-8", text), HEAD, ",", lambda _: 0, told)
    slow = records(
        Piece(5, len(physical), not closed, "utf-8", lines=physical, inside=none), HEAD, ",", lambda _: 0, known
    )
    assert quick.cells.equals(slow.cells)
    assert (quick.count, quick.inner, quick.trailing) == (slow.count, slow.inner, slow.trailing)
    assert told.problems() == known.problems()


@pytest.mark.parametrize(
    ("text", "good"), [(",,0\n,0\n,,0,", 1), ("1,2,3\n1,2\n1,2,3,\n", 1), ("1,2,3\n1,2\n1,2,,3\n", 1)]
)
def test_a_line_too_short_is_not_made_good_by_one_too_long(text: str, good: int) -> None:
    cells, problems = read(text.encode(), 100, HEAD)
    assert cells.height == good
    assert [problem.code for problem in problems] == ["row-too-short", "row-too-long"]


@pytest.mark.parametrize("text", ["1,2\r,3\n", "1,2,3\r\n1,2,3\n1,2\r,3\n"])
def test_a_carriage_return_behind_a_cell_stays_to_be_refused(text: str) -> None:
    assert read(text.encode(), 100, HEAD)[0]["1"][-1] == "2\r"


@pytest.mark.parametrize("size", [7, 1000, 10**6])
def test_a_mark_that_is_never_closed_takes_one_row_with_it_however_the_file_is_cut(size: int) -> None:
    lines = [f"{number},a,b,c,d\n" for number in range(2 * LONGEST_CELL)]
    lines[5] = '5,"a,b,c,d\n'
    cells, problems = read("".join(lines).encode(), size)
    assert [(problem.code, problem.row) for problem in problems] == [("unclosed-quote", 6)]
    assert cells.height == len(lines) - 1


def test_a_long_quoted_cell_goes_on_over_many_chunks() -> None:
    cell = "\n".join(str(number) for number in range(LONGEST_CELL - 1))
    cells, problems = read(f'1,a,b,c,"{cell}"\n2,a,b,c,d\n'.encode(), 50)
    assert (cells["4"].to_list(), cells["row_no"].to_list(), problems) == ([cell, "d"], [1, LONGEST_CELL], [])


@pytest.mark.parametrize("size", [1000, 10**9])
def test_a_line_longer_than_any_tables_is_named(size: int) -> None:
    text = b"1,a,b,c,d\n2," + b"a" * LONGEST_LINE + b",b,c,d\n3,a,b,c,d\n"
    with pytest.raises(LineTooLong) as refused:
        read(text, size)
    assert refused.value.row == 2
    fits = b"1," + b"a" * (LONGEST_LINE - 8) + b",b,c,d\n"
    assert read(fits, size)[0].height == 1


def test_a_line_feed_behind_a_chunk_of_carriage_returns_makes_one_long_line() -> None:
    assert b"".join(text for text, _ in with_line_feeds(chunks(b"a\rb\rc", 2))) == b"a\nb\nc"
    with pytest.raises(LineTooLong):
        list(with_line_feeds(chunks(b"a\rb\rc\n", 4)))


def test_answers_come_in_order_and_few_pieces_are_held() -> None:
    held = 0
    most = 0

    def made() -> Iterator[int]:
        nonlocal held, most
        for number in range(20):
            held += 1
            most = max(most, held)
            yield number

    for place, answer in enumerate(side_by_side(lambda number: number * 2, made())):
        held -= 1
        assert answer == 2 * place
    assert most <= 3
