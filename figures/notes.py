"""What a reader must know before trusting a number: synthetic, incomplete, not comparable, read our way."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from figures.names import Names
from figures.wording import Words, msg
from queries import disclosing
from queries.methods.status import ABOUT_TOLERANCE
from queries.standing import TargetProgress

MOST_NAMED = 6
NOT_SHOWN = msg("not shown")
WITHHELD = msg("not shown, too few persons")
SYNTHETIC = msg("Synthetic demonstration figures, not real ones.")

FLAGS: dict[str, str] = {
    "no_numeric_target": msg("The document gives no number for this."),
    "period_open": msg("The document states no deadline, so no pace can be expected."),
    "period_start_unspecified": msg("The document does not say when counting starts; the start shown is our reading."),
    "implied_100": msg("The document says every one; we read this as 100%."),
    "per_prefecture": msg("The number is asked of every prefecture, so it is no target for their sum."),
}


def of(standing: TargetProgress, names: Names, published_note: str | None = None) -> tuple[str, ...]:
    """Every note of a promise's card, the weightiest first, none twice."""
    say, target = names.say, standing.target
    notes = [*_figure_notes(standing, names), *(say(FLAGS[flag]) for flag in _flags(target.flag))]
    if target.sense == "about":
        enough = say.share(1 - ABOUT_TOLERANCE)
        notes.append(say("Around a number counts as met from {share} of it, by this project's rule.", share=enough))
    definition = names.definition(target.indicator)
    if definition is not None:
        notes.append((definition.note_zh if say.lang == "zh" else definition.note_en) or "")
    notes.append(say("About the published figure: {note}", note=published_note) if published_note else "")
    notes.append(say("Remark in the register: {note}", note=target.note) if target.note else "")
    return unique(notes)


def definition(key: str, names: Names) -> str:
    """What an indicator counts, and whether that is an official definition or this project's."""
    found, say = names.definition(key), names.say
    meaning = "" if found is None else (found.meaning_zh if say.lang == "zh" else found.meaning_en) or ""
    if found is None or not meaning:
        return ""
    basis = say.term("basis", found.basis) if found.basis else say("source's own")
    return say("Definition ({basis}): {meaning}", basis=basis, meaning=meaning)


def coverage(share: float, say: Words) -> str:
    """The note of a figure that not every due report reached; empty when they all did."""
    return (
        ""
        if share >= 1
        else say(
            "Only {share} of the reports that were due are in; the rest count as not known.", share=say.share(share)
        )
    )


def withheld(places: Iterable[str], say: Words, counted: bool = False) -> str:
    """The note of a figure in which numbers are not shown because too few persons stand behind them; empty if none.

    They are named while they are few, or `counted`.
    """
    named, limit = list(dict.fromkeys(places)), disclosing.threshold()
    if not named:
        return ""
    if counted or len(named) > MOST_NAMED:
        return say.plural(
            len(named),
            "{n} number is not shown, being below {limit} persons or needed to protect such a number.",
            "{n} numbers are not shown, being below {limit} persons or needed to protect such a number.",
            limit=limit,
        )
    return say("Not shown, being below {limit} persons or needed to protect such a number: {names}.",
               limit=limit, names=say.listing(named))  # fmt: skip


def rule(say: Words) -> str:
    """What every file says about small numbers."""
    if disclosing.is_off():
        return say("Small numbers of persons are shown: the limit is switched off.")
    return say(
        "Numbers below {limit} persons by group, industry or place below the province are not shown, nor what would "
        "give them away.", limit=disclosing.threshold(),
    )  # fmt: skip


def unique(notes: Iterable[str]) -> tuple[str, ...]:
    """The notes in their order, without empty ones and repetitions."""
    return tuple(dict.fromkeys(note for note in notes if note))


def _figure_notes(standing: TargetProgress, names: Names) -> list[str]:
    say, found = names.say, standing.actual
    notes = []
    if standing.withheld:
        scope = names.scope(standing.region, standing.group, standing.industry)
        notes.append(withheld([scope], say))
    if found is not None:
        notes.append(say(SYNTHETIC) if found.synthetic else "")
        notes.append(coverage(found.coverage, say))
        if not found.from_start:
            month = say.month(found.since)
            notes.append(say("The figure counts only from {month}, later than the promise.", month=month))
        if found.unit and standing.target.unit and found.unit != standing.target.unit:
            units = {"counted": say.unit(found.unit), "asked": say.unit(standing.target.unit)}
            notes.append(say("The figure counts {counted}, the target {asked}: not strictly comparable.", **units))
    if standing.exceeds_parent:
        notes.append(say("This part is larger than the whole it belongs to: one of the two figures is wrong."))
    if not standing.own_scope:
        scope = names.scope(standing.region, standing.group, standing.industry)
        notes.append(say("The plan's number is not a target for {scope} alone.", scope=scope))
    if any(one.synthetic for one in standing.watched):
        notes.append(say(SYNTHETIC))
    return notes


def _flags(text: str | None) -> list[str]:
    return [flag for flag in (text or "").replace(",", ";").split(";") if flag in FLAGS]


def lateness(frame: pl.DataFrame, until: date, say: Words) -> tuple[str, ...]:
    """Whose months are missing, and who has not reported to the last month, of the places of a ranking's frame."""
    partial = frame.filter(pl.col("coverage") < 1)
    late = frame.filter(pl.col("last_month") < until)
    found = []
    if partial.height:
        names = say.listing(say.name(row, short=True) for row in partial.iter_rows(named=True))
        found.append(say("Months are missing for: {places}.", places=names))
    if late.height:
        reached = [
            say("{name} to {month}", name=say.name(row, short=True), month=say.month(row["last_month"]))
            for row in late.iter_rows(named=True)
        ]
        found.append(say("Not yet reported to the last month: {places}.", places=say.listing(reached)))
    return tuple(found)
