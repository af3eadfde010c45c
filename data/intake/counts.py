"""Records by place and month against the months before: far more than ever is shown, never rejected.

The rule and its reasons are those of reported figures (jumps.py). A month is held against the place's other months once
all its records are in: what is live and the file together where the file appends, the file alone where it may take the
place of live ones. Too few records are not spoken of: a file may bring a month in parts.
"""

import polars as pl

from data import steps
from data.codes import Codes
from data.contract import Contract
from data.intake.jumps import SMALL, usual_ranges
from data.intake.report import Report
from data.ledger import Ledger
from data.problem import CODES
from data.scratch import workbench
from data.staging import Staged

_KINDS = ("training", "certification", "employment")
_TIMES = "person_times"


def report_counts(staged: Staged, contract: Contract, ledger: Ledger, mode: str, report: Report) -> None:
    """Show the months in which a place has far more records than its own history would have. Reads three columns."""
    if contract.kind not in _KINDS or contract.month != steps.DAYS[contract.kind] or not ledger.live(contract.kind):
        return
    times = [_TIMES] if any(field.stored == _TIMES for field in contract.fields) else []
    names = ["row_no", contract.place, contract.month, *times]
    new = _summed(pl.concat([_summed(_months(frame, contract)) for frame in staged.frames(names)]))
    live = _live(contract, new.select("place").unique(), ledger, times)
    if mode == "append":
        there = live.select("place", "end", there="monthly")
        new = new.join(there, on=["place", "end"], how="left").with_columns(
            monthly=pl.col("monthly") + pl.col("there").fill_null(0)
        )
    found = usual_ranges(new, live, ["place"])
    many = found.filter((pl.col("monthly") > pl.col("high")) & (pl.col("monthly") >= SMALL)).sort("row_no")
    shown = many.join(_names(many["place"]), on="place", maintain_order="left").select(
        "row_no", "place", "place_zh", "place_en", "count", pl.col("low", "high").round(), number="monthly",
        month=pl.col("end").dt.strftime("%Y-%m"),
    )  # fmt: skip
    field = next(field.name for field in contract.fields if field.stored == contract.month)
    report.rows("count-jump", shown, field=field, from_row=CODES["count-jump"])


def _names(places: pl.Series) -> pl.DataFrame:
    """What places are called. Columns: place, place_zh, place_en."""
    codes = Codes.load()
    rows = [(place, *codes.place_names(place)) for place in places.unique()]
    return pl.DataFrame(rows, dict.fromkeys(("place", "place_zh", "place_en"), pl.String), orient="row")


def _months(rows: pl.DataFrame, contract: Contract) -> pl.DataFrame:
    times = pl.col(_TIMES).fill_null(1) if _TIMES in rows.columns else pl.lit(1)
    return rows.select(
        "row_no", place=contract.place, end=pl.col(contract.month).dt.truncate("1mo"), monthly=times.cast(pl.Float64)
    ).drop_nulls()


def _summed(months: pl.DataFrame) -> pl.DataFrame:
    return months.group_by("place", "end").agg(pl.col("row_no").min(), pl.col("monthly").sum())


def _live(contract: Contract, places: pl.DataFrame, ledger: Ledger, times: list[str]) -> pl.DataFrame:
    """What counts now of these places, by month. Columns: place, end, monthly, row_no (null)."""
    kind = contract.kind
    number = f"sum(coalesce({_TIMES}, 1))" if times else "count(*)"
    with workbench(ledger.home) as connection:
        connection.execute("create schema raw")
        steps.load_ledger(connection, ledger)
        gone = ""
        if any(batch.mode != "append" for batch in ledger.live(kind)):  # otherwise nothing can be, and it costs time
            steps.load_superseded(connection, kind)
            gone = "anti join raw.superseded as gone on gone.batch_seq = live.batch_seq and gone.row_no = live.row_no"
        connection.register("wanted", places)
        found: pl.DataFrame = connection.sql(
            f"select region as place, date_trunc('month', {steps.DAYS[kind]})::date as end, "
            f"{number}::double as monthly from raw.{kind} as live "
            f"semi join wanted on wanted.place = live.region {gone} where {steps.DAYS[kind]} is not null group by all"
        ).pl()
    return found
