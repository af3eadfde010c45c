"""The share of rows that may be left out because they are wrong: none, unless it is set or a person chooses so."""

import polars as pl
import pytest

from data.intake import NotReady, accept, inspect
from data.ledger import Ledger
from home import Home
from tests.data.intake.files import TODAY, Found, errors, rows, text

# four rows, one of them wrong
ONE_OF_FOUR = text(rows("statistics", *({"期间": f"2024-0{month}"} for month in (1, 2, 3)), {"地区": "火星"}))
WRONG: list[Found] = [("region-unknown", 5, "地区")]


def test_any_error_refuses_the_file(home: Home) -> None:
    seen = inspect(ONE_OF_FOUR.encode(), "a.csv", "statistics", home=home, today=TODAY)
    assert (seen.state, seen.accepted, seen.rejected, seen.can_leave_out) == ("refused", 3, 1, True)
    with pytest.raises(NotReady):
        accept(seen, home=home, who="t")


def test_a_person_may_choose_to_leave_the_wrong_rows_out(home: Home) -> None:
    seen = inspect(ONE_OF_FOUR.encode(), "a.csv", "statistics", home=home, today=TODAY).leaving_out()
    assert (seen.state, errors(seen)) == ("ready", WRONG)
    batch = accept(seen, home=home, who="t")
    assert (batch.accepted, batch.rejected) == (3, 1)
    assert batch.scope.months == ("2024-01", "2024-02", "2024-03")
    assert pl.read_parquet(Ledger(home).path(batch))["row_no"].to_list() == [2, 3, 4]


@pytest.mark.parametrize(
    ("limit", "state", "problems"),
    [
        (0.0, "refused", WRONG),
        (0.24, "refused", [("too-many-rejected", None, None), *WRONG]),
        (0.25, "ready", WRONG),
        (1.0, "ready", WRONG),
    ],
)
def test_the_limit_decides(home: Home, limit: float, state: str, problems: list[Found]) -> None:
    seen = inspect(ONE_OF_FOUR.encode(), "a.csv", "statistics", home=home, limit=limit, today=TODAY)
    assert (seen.state, errors(seen)) == (state, problems)
    if state == "refused" and limit:
        assert seen.problems[0].params == {"count": 1, "percent": 25, "limit": 24}


@pytest.mark.parametrize(
    "content",
    [
        ONE_OF_FOUR.replace("地区", "哪里"),  # a column is missing
        ONE_OF_FOUR + '补贴性职业技能培训,2024-05,"贵州省,1,人次\n',  # a quotation mark is not closed
        ONE_OF_FOUR + ONE_OF_FOUR.split("\n")[0] + "\n",  # the header again
        ONE_OF_FOUR.rstrip("\n").rsplit(",", 1)[0],  # the last line is cut
        text(rows("statistics", {"地区": "火星"})),  # no row is left
        ONE_OF_FOUR.split("\n")[0] + "\n",  # there are no rows
    ],
)
def test_what_is_wrong_beyond_single_rows_cannot_be_left_out(home: Home, content: str) -> None:
    seen = inspect(content.encode(), "a.csv", "statistics", home=home, today=TODAY)
    assert not seen.can_leave_out
    assert seen.leaving_out().state == "refused"


def test_bytes_that_do_not_decode_put_the_whole_file_in_doubt(home: Home) -> None:
    content = ONE_OF_FOUR.encode().replace("火星".encode(), b"\xe7\x81")
    seen = inspect(content, "a.csv", "statistics", home=home, encoding="utf-8", limit=1.0, today=TODAY)
    assert ("undecodable-bytes", 5, "地区") in errors(seen)
    assert seen.state == "refused"


def test_records_that_are_in_already_may_be_left_out(home: Home) -> None:
    first = inspect(text(rows("certification", {})).encode(), "a.csv", "certification", home=home, today=TODAY)
    accept(first, home=home, who="t")
    both = text(rows("certification", {"地区": "贵阳"}, {"证书编号": "Y520002"}))
    seen = inspect(both.encode(), "b.csv", "certification", home=home, today=TODAY)
    assert errors(seen) == [("known-record", 2, "证书编号")]
    assert accept(seen.leaving_out(), home=home, who="t").accepted == 1


def test_a_file_with_warnings_only_leaves_nothing_out(home: Home) -> None:
    seen = inspect(text(rows("statistics", {"数值": "-5"})).encode(), "a.csv", "statistics", home=home, today=TODAY)
    assert [one.code for one in seen.problems] == ["negative-correction"]
    assert (seen.state, seen.accepted, seen.rejected, seen.can_leave_out) == ("ready", 1, 0, False)
