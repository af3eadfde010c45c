"""The measure algebra again, slowly and plainly: loops over rows, nothing shared with the code under test."""

from datetime import date
from typing import Any

Rows = list[dict[str, Any]]


def of(rows: Rows, **wanted: Any) -> Rows:
    """The rows whose columns have these values."""
    found = []
    for row in rows:
        if all(row[name] == value for name, value in wanted.items()):
            found.append(row)
    return found


def between(rows: Rows, since: date, until: date) -> Rows:
    """The rows of these months."""
    return [row for row in rows if row["month"] >= since and row["month"] <= until]


def added(rows: Rows) -> float | None:
    """A flow: every value, added."""
    if not rows:
        return None
    result = 0.0
    for row in rows:
        result = result + row["value"]
    return result


def latest(rows: Rows) -> float | None:
    """A stock: the value of the last month."""
    result, seen = None, date.min
    for row in rows:
        if row["month"] > seen:
            result, seen = row["value"], row["month"]
    return result


def divided(rows: Rows) -> float | None:
    """A rate: all above over all below, in percent."""
    above = below = 0.0
    for row in rows:
        above, below = above + row["numerator"], below + row["denominator"]
    return 100 * above / below if below > 0 else None


def divided_last_year(rows: Rows) -> float | None:
    """Where a rate stands: the rate of the calendar year of the last month in which it could be told."""
    told = [row for row in rows if row["denominator"] > 0]
    return divided([row for row in told if row["month"].year == last_month(told).year])


def reported_share(rows: Rows, since: date, last: date) -> float:
    """Months heard, each by the share of units in it, over all months from one to another."""
    due = (last.year - since.year) * 12 + last.month - since.month + 1
    heard = 0.0
    for row in rows:
        heard = heard + row["coverage"]
    return heard / due


def last_month(rows: Rows) -> date:
    """The last month of the rows."""
    months: list[date] = sorted(row["month"] for row in rows)
    return months[-1]


ALGEBRA = {"flow": added, "stock": latest, "rate": divided}
STANDING = ALGEBRA | {"rate": divided_last_year}
