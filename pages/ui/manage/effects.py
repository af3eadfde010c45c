"""What a change does to the records and the headline figures: rehearsed before a file is accepted, told afterwards."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from data.contract import Contract
from data.intake import Inspection
from data.ledger import Ledger
from data.publish import current
from data.register import Batch, Register
from data.rehearsal import Effect, effect, is_affordable, rehearsal
from home import Home
from pages.ui.long_work import Progress
from queries import meta, warehouse
from queries.headlines import Move, from_facts, headlines, moves, to_facts


@dataclass(frozen=True)
class Prospect:
    """What accepting a file would do. None: it was not worked out, the file or the ledger being too long to wait for
    (`too_long`), or the figures not being those of the ledger at this moment.
    """

    effect: Effect | None
    moved: tuple[Move, ...] | None
    too_long: bool = False


def prospect(inspection: Inspection, home: Home, progress: Progress) -> Prospect:
    """Work out what a file would change, entering nothing of it."""
    told, affordable = effect_if_affordable(inspection, home), is_affordable(inspection, home)
    if not affordable or not in_step(home):
        return Prospect(told, None, too_long=not affordable)
    before = headlines()
    with rehearsal(inspection, home, Ledger(home).is_practice(), progress) as file, warehouse.instead(file):
        return Prospect(told, moves(before, headlines()))


def effect_if_affordable(inspection: Inspection, home: Home) -> Effect | None:
    """What a file does to the records; None where it would take too long to compare them."""
    return effect(inspection, home) if inspection.mode == "append" or is_affordable(inspection, home) else None


def in_step(home: Home) -> bool:
    """Whether the published figures are made of just the batches that count now."""
    if current(home) is None:
        return False
    known = set(meta.batches().select("id", "state").iter_rows())
    return known == {(batch.id, batch.state) for batch in Ledger(home).batches()}


def telling(home: Home, change: Callable[[], Batch], records: Callable[[], Effect | None]) -> Batch:
    """Make a change and keep what it did in the register, unless something else came between."""
    register = Register(home)
    known = in_step(home)
    first = next(iter(register.events()), None)
    before, did = (headlines(), records()) if known else ({}, None)
    batch = change()
    last = register.events()[0]
    if known and last.batch_id == batch.id and last.number == (first.number if first else 0) + 1 and in_step(home):
        facts: dict[str, Any] = {"headlines": to_facts(moves(before, headlines()))}
        register.tell(last.number, facts | ({"records": asdict(did)} if did else {}))
    return batch


def told(facts: dict[str, Any]) -> tuple[Effect | None, tuple[Move, ...]]:
    """What was kept of a change."""
    return Effect(**facts["records"]) if "records" in facts else None, from_facts(facts["headlines"])


def coverage_counts(inspection: Inspection) -> pl.DataFrame:
    """How many rows a file has of each place and month; region, month (first day), rows."""
    contract = Contract.load(inspection.kind)
    where = [pl.col(contract.place).alias("region"), pl.col(contract.month).dt.truncate("1mo").alias("month")]
    parts = [rows.group_by(where).len("rows") for rows in inspection.staged.frames([contract.place, contract.month])]
    return pl.concat(parts).drop_nulls().group_by("region", "month").agg(pl.col("rows").sum()) if parts else _NO_ROWS


_NO_ROWS = pl.DataFrame(schema={"region": pl.String, "month": pl.Date, "rows": pl.UInt32})
