"""On whose word a number stands: the page it was published on, the reports of units, or the records we counted."""

from collections.abc import Iterable

from figures.wording import Words, msg
from queries import register
from queries.actuals import Actual
from queries.standing import TargetProgress

OWN = {
    "reported": msg("Reports uploaded by the units that owe them"),
    "ledger": msg("Counted from uploaded records"),
}

COMPARABLE = 0.5
"""A source that fewer of the due reports reached is shown, but neither drawn nor compared."""


def comparable(found: Actual) -> bool:
    """Whether enough of a source is in to hold it against another."""
    return found.coverage >= COMPARABLE


def of_standings(standings: Iterable[TargetProgress], say: Words) -> tuple[str, ...]:
    """The sources of the figures shown, each once, in the order they appear."""
    found = [of_standing(one, say) for one in standings]
    return tuple(dict.fromkeys(source for source in found if source))


def of_standing(standing: TargetProgress, say: Words) -> str:
    """The source of the figure that a promise shows; empty when it shows none."""
    shown = standing.actual
    if shown is None:
        return ""
    if shown.source in OWN:
        return say(OWN[shown.source])
    row = published_row(standing)
    return "" if row is None else page(row, say)


def published_row(standing: TargetProgress) -> dict[str, object] | None:
    """The row of the published figure that a promise shows."""
    shown = standing.actual
    if shown is None or not shown.origin or shown.source != "published":
        return None
    rows = register.published(standing.target.indicator, standing.region)
    return next((row for row in rows.iter_rows(named=True) if row["row_id"] == shown.origin), None)


def page(row: dict[str, object], say: Words) -> str:
    """Title, date and link of the page a published figure came from."""
    return say(
        "{title}, {date}, {link}",
        title=row["source_title"],
        date=row["source_date"] or "",
        link=row["source_url"] or "",
    )


def own(source: str, say: Words) -> str:
    """What stands behind figures that were reported or counted, empty for published ones."""
    return say(OWN[source]) if source in OWN else ""
