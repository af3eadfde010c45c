"""The one atomic step from a checked file to a live batch."""

from collections.abc import Callable

from data.intake.inspection import Inspection
from data.intake.person import keep_key
from data.ledger import Ledger, Prepare, Source
from data.register import Batch
from home import Home


class NotReady(ValueError):
    """The file was refused, or is in already: there is nothing to accept."""


def accept(
    inspection: Inspection, *, home: Home, who: str, synthetic: bool = False, prepare: Prepare | None = None,
    waiting: Callable[[], object] | None = None,
) -> Batch:  # fmt: skip
    """Make an inspected file a live batch, whole or not at all; `prepare` and `waiting` as Ledger.add has them.

    Raises NotReady for a file that was refused, LedgerRefused when another batch came first, KeyChanged when another
    process made the home's person key in the meantime; after the last two, inspect again.
    """
    if inspection.state != "ready" or inspection.partial:
        raise NotReady(f"{inspection.file.name} is {'known in part' if inspection.partial else inspection.state}")
    if inspection.new_key is not None:
        keep_key(home, inspection.new_key)
    file = inspection.file
    source = Source(
        file.name,
        file.sha256,
        file.size,
        file.encoding,
        file.delimiter,
        file.header_row,
        inspection.mapping,
        file.sheet,
    )
    return Ledger(home).add(
        inspection.kind,
        inspection.staged,
        source,
        mode=inspection.mode,
        scope=inspection.scope,
        rejected=inspection.rejected,
        warnings=inspection.warnings,
        who=who,
        synthetic=synthetic,
        compared=inspection.compared,
        prepare=prepare,
        waiting=waiting,
    )
