"""The table of hand-made files: exactly the table that was meant, or a refusal by line, column and reason."""

import pytest

from home import Home
from tests.data.intake.cases import Case
from tests.data.intake.cases_books import BOOKS
from tests.data.intake.cases_doubtful import DOUBTFUL
from tests.data.intake.cases_structure import STRUCTURE
from tests.data.intake.cases_values import VALUES
from tests.data.intake.files import errors, look

CASES = [*STRUCTURE.all, *VALUES.all, *BOOKS.all, *DOUBTFUL.all]


def test_there_are_enough_and_each_has_its_name() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_comes_of_it(home: Home, case: Case) -> None:
    seen = look(home, case.content, case.kind)
    assert errors(seen) == list(case.errors)
    assert {one.code for one in seen.problems if one.severity == "warning"} == case.warnings
    if case.values is None:
        assert seen.state == "refused"
    else:
        assert (seen.state, seen.accepted, seen.rejected) == ("ready", len(case.values), 0)
        assert tuple(seen.rows[case.column]) == case.values
