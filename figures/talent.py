"""The skilled on the eight-level ladder: certificates gained at each level, and the share of the higher ones."""

from typing import Any

import polars as pl

from figures import notes, sourcing
from figures.breakdowns import FRAME
from figures.charts import ranking as chart
from figures.figure import Figure, table
from figures.view import View
from queries import disclosing, talent
from queries.question import ALL
from queries.talent import FLOW, Ladder

UNIT = "person_times"


def ladder(view: View) -> Figure:
    """Certificates by level since the start of the plan in view, the highest level on top."""
    found, say, question = talent.ladder(view.question), view.say, view.question
    scope = view.names.scope(question.region, question.group, question.industry)
    whole = found.frame.filter(pl.col("year").is_null())
    rungs = found.levels.reverse().join(whole, left_on="code", right_on="level", how="left", maintain_order="left")
    title = say("Certificates gained at each level, {scope}, {window}", scope=scope, window=_window(whole, found, view))
    small = bool(rungs["suppressed"].fill_null(False).any())
    total = float(rungs["value"].sum())
    sentence = _sentence(found, view) if total else say("No certificates with a skill level are in for this question.")
    if small:
        sentence = say("Some levels have too few people for a number to be told, so no share is told either.")
    synthetic = bool(whole["synthetic"].fill_null(False).any())
    shown = [_bar(row, 0.0 if small else total, view) for row in rungs.iter_rows(named=True)]
    content, formats = _table(rungs, 0.0 if small else total, view)
    share = whole["coverage"].mean()
    return Figure(
        key="talent_ladder",
        title=title,
        sentence=sentence,
        unit=say.unit(UNIT),
        as_of=question.as_of,
        sources=notes.unique([sourcing.own(found.source or "", say)]),
        notes=notes.unique([
            say(notes.SYNTHETIC) if synthetic else "",
            say("These are certificates gained, not people: one person can gain several, and nobody counts how many "
                "people stand on each level."),
            say("A level that nothing is known of has no bar; certificates without a level are left out."),
            say("Levels of years with fewer than {n} people, or that would give such a number away, are withheld.",
                n=disclosing.threshold()) if small else "",
            notes.coverage(share, say) if isinstance(share, float) else "",
            notes.definition(FLOW, view.names),
        ]),
        table=content,
        picture=chart.chart(pl.DataFrame(shown, schema=FRAME), "", view.theme) if total else None,
        alt=sentence,
        synthetic=synthetic,
        formats=formats,
    )  # fmt: skip


def _window(whole: pl.DataFrame, found: Ladder, view: View) -> str:
    last = whole["last_month"].drop_nulls()
    years = found.frame["year"].drop_nulls()
    since = found.since.replace(year=max(int(years[0]), found.since.year)) if years.len() else found.since
    return view.say.period(since, max(last, default=found.until))


def _sentence(found: Ladder, view: View) -> str:
    """The share of the higher levels, beside the first full year's."""
    say = view.say
    told = [say("Of the certificates with a level, {share} were at senior worker level or above.",
                share=say.share(found.high()))]  # fmt: skip
    years = sorted(set(found.frame["year"].drop_nulls()))
    if len(years) > 1:
        first, last = found.high(years[0]), found.high(years[-1])
        if first is not None and last is not None:
            told.append(say("In {a} it was {before}, in {b} {after}.", a=years[0], before=say.share(first), b=years[-1],
                            after=say.share(last)))  # fmt: skip
    return say.sentences(told)


def _bar(row: dict[str, Any], total: float, view: View) -> dict[str, object]:
    say = view.say
    share = None if row["value"] is None or not total else row["value"] / total
    told = say("{name}: {value}, {share} of the certificates with a level.", name=say.name(row),
               value=say.quantity(row["value"], UNIT), share=say.share(share))  # fmt: skip
    text = say.term("cohort", "withheld") if row["suppressed"] else say.compact(row["value"])
    return {"code": row["code"], "name": say.name(row), "value": row["value"], "target": None, "role": None,
            "text": text, "hover": told}  # fmt: skip


def _table(rungs: pl.DataFrame, total: float, view: View) -> tuple[pl.DataFrame, dict[str, str]]:
    say = view.say
    columns = {
        say("Skill level"): "text",
        say("Highly skilled"): "text",
        say("Certificates"): "number",
        say("Share of those with a level (%)"): "percent",
        say("Last month reported"): "month",
    }
    rows = [
        [say.name(row), say("yes") if row["is_high_skilled"] else say("no"), row["value"],
         None if row["value"] is None or not total else 100 * row["value"] / total, row["last_month"]]
        for row in rungs.iter_rows(named=True)
        if row["code"] != ALL
    ]  # fmt: skip
    return table([dict(zip(columns, row, strict=True)) for row in rows], columns)
