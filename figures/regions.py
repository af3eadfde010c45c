"""The figures of places side by side: ranked bars, and the table behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import plotly.graph_objects as go
import polars as pl

from figures import notes, per_employed, promises, sourcing
from figures.charts import ranking as chart
from figures.figure import Figure, table
from figures.paths import nothing
from figures.theme import STATUS
from figures.view import View
from queries import regions, register
from queries.regions import Ranking
from queries.register import Indicator
from queries.standing import TargetProgress

LEADERS = 3

RATES = ("pass_rate", "certification_rate", "employment_rate")
"""The rates of people that every plan is judged by, the usual one first: places are never ranked by them."""


@dataclass(frozen=True)
class Places:
    """The places of one view, best first; those without a figure last, in the order places are listed."""

    view: View
    standing: TargetProgress
    ranking: Ranking

    @classmethod
    def of(cls, view: View) -> "Places | None":
        standing = view.leading()
        if standing is None:
            return None
        return cls(view, standing, regions.ranking(view.question, standing.target.indicator, standing.target.since))

    @cached_property
    def indicator(self) -> Indicator:
        return register.indicator(self.standing.target.indicator)

    @property
    def unit(self) -> str:
        return self.indicator.unit or "items"

    @cached_property
    def comparable(self) -> pl.DataFrame:
        """The frame with `goal`: a place's own target where it is asked of the very number shown."""
        same = (pl.col("target_actual") - pl.col("value")).abs() < 0.5
        return self.ranking.frame.with_columns(pl.when(same).then(pl.col("target_value")).alias("goal"))

    @cached_property
    def by_share(self) -> bool:
        """Whether places are compared by share done: when at least half of those with a figure have a target for it."""
        known = self.comparable.filter(pl.col("value").is_not_null())
        with_goal = int(known["goal"].is_not_null().sum())
        return with_goal > 1 and with_goal * 2 >= known.height

    @cached_property
    def employed(self) -> Mapping[str, float]:
        return per_employed.employed(self.indicator, self.view.question)

    @property
    def ranks(self) -> bool:
        return self.indicator.key not in RATES

    @cached_property
    def rows(self) -> pl.DataFrame:
        """region, names, value, goal and `shown`, the number that ranks; best first, or as listed if nothing ranks."""
        shown = pl.when(pl.col("goal").is_not_null()).then(100 * pl.col("value") / pl.col("goal"))
        frame = self.comparable.with_columns((shown if self.by_share else pl.col("value")).alias("shown"))
        if not self.ranks:
            return frame
        falling = self.indicator.direction == "down"
        return frame.sort("shown", "value", descending=not falling, nulls_last=True, maintain_order=True)

    @property
    def synthetic(self) -> bool:
        return bool(self.ranking.frame["synthetic"].fill_null(False).any())

    @cached_property
    def window(self) -> str:
        say, last = self.view.say, self.ranking.frame["last_month"].drop_nulls()
        if not len(last) or self.unit == "percent" or self.standing.target.kind == "stock_at":
            return say("as of {month}", month=say.month(max(last, default=self.ranking.until)))
        return say.period(self.ranking.since, max(last))


def ranked(view: View) -> Figure:
    """Ranked bars of the places below the one in view, each against its own target where it has one."""
    places = Places.of(view)
    if places is None:
        return nothing("region_rank", view)
    mark = view.say("Share expected by now") if places.by_share else view.say("Target")
    picture = chart.chart(_frame(places), mark, view.theme) if is_known(places) else None
    return figure_of("region_rank", places, picture)


def tabled(view: View) -> Figure:
    """The same places as a table only."""
    places = Places.of(view)
    return nothing("region_table", view) if places is None else figure_of("region_table", places, None)


def is_known(places: Places) -> bool:
    """Whether any of the places has a figure."""
    return places.rows["value"].is_not_null().any()


def figure_of(key: str, places: Places, picture: go.Figure | None) -> Figure:
    """A picture of places with everything said about them."""
    view, say = places.view, places.view.say
    content, formats = _table(places)
    facts = {
        "title": promises.title(places.standing.target, view.names),
        "place": view.names.region(places.ranking.parent, short=True),
        "window": places.window,
    }
    return Figure(
        key=key,
        title=say("{title} by place in {place}, {window}", **facts),
        sentence=_sentence(places),
        unit=say("percent of the target") if places.by_share else say.unit(places.unit),
        as_of=view.question.as_of,
        sources=_sources(places),
        notes=_notes(places),
        cautions=_cautions(places),
        table=content,
        picture=picture,
        alt=_sentence(places),
        synthetic=places.synthetic,
        formats=formats,
        narrows=("region",) if picture else (),
        withheld=bool(places.rows["suppressed"].any()),
    )


def _sentence(places: Places) -> str:
    say, rows = places.view.say, places.rows
    known = rows.filter(pl.col("shown").is_not_null())
    if not known.height:
        return say("No place has a figure for this yet.")
    if not places.ranks:
        unranked = say("Places of different size are not ranked by a rate; their comparison by size tells who differs.")
        return say.sentences([unranked, _silent(rows, places)])
    first = [_named(row, places) for row in known.head(LEADERS).iter_rows(named=True)]
    if known.height <= LEADERS:
        return say.sentences([say("{places}.", places=say.listing(first)), _silent(rows, places)])
    lead = say("{places} lead.", places=say.listing(first))
    share = known.head(LEADERS)["share"].sum() if known["share"].is_not_null().all() else None
    if share is not None and known.height > LEADERS:
        together = say("Together they have {share} of the sum of {n} places.", share=say.share(share), n=known.height)
        lead = say.sentences([lead, together])
    return say.sentences([lead, _silent(rows, places)])


def _named(row: dict[str, Any], places: Places) -> str:
    say = places.view.say
    value = say.percent(row["shown"]) if places.by_share else say.quantity(row["value"], places.unit)
    return say("{name} {value}", name=say.name(row, short=True), value=value)


def _silent(rows: pl.DataFrame, places: Places) -> str:
    """The places without a figure, by name while they are few."""
    say = places.view.say
    unknown = rows.filter(pl.col("value").is_null(), ~pl.col("suppressed"))
    silent = [say.name(row, short=True) for row in unknown.iter_rows(named=True)]
    if not silent:
        return ""
    if len(silent) > 2 * LEADERS:
        return say("{n} places have no data.", n=len(silent))
    return say("No data: {places}.", places=say.listing(silent))


def _sources(places: Places) -> tuple[str, ...]:
    own = sourcing.own(places.ranking.source or "", places.view.say)
    return (own,) if own else ()


def _notes(places: Places) -> tuple[str, ...]:
    say = places.view.say
    found = [say(notes.SYNTHETIC) if places.synthetic else "", *_cautions(places)]
    if is_known(places) and not places.by_share and places.indicator.kind == "flow":
        found.append(say("Places differ in size; a larger number is not a better result."))
    found.append(per_employed.note(places.employed, say))
    hidden = places.rows.filter("suppressed").iter_rows(named=True)
    found.append(notes.withheld([say.name(row, short=True) for row in hidden], say))
    found.append(notes.definition(places.standing.target.indicator, places.view.names))
    return notes.unique(found)


def _cautions(places: Places) -> tuple[str, ...]:
    return notes.lateness(places.ranking.frame, places.ranking.until, places.view.say)


def _frame(places: Places) -> pl.DataFrame:
    say = places.view.say
    rows = []
    for row in places.rows.iter_rows(named=True):
        standing = places.ranking.standings.get(row["region"])
        judged = standing is not None and row["goal"] is not None
        goal = row["goal"] if not places.by_share else (standing.tau_pace or 0.0) * 100 if standing and judged else None
        rows.append(
            {
                "code": row["region"],
                "name": say.name(row, short=True),
                "value": row["shown"],
                "target": goal,
                "role": STATUS[standing.status].role if standing and judged else None,
                "text": number(row, places),
                "hover": hover(row, places),
            }
        )
    return pl.DataFrame(rows, schema={name: pl.Float64 if name in ("value", "target") else pl.String for name in FRAME})


FRAME = ("code", "name", "value", "target", "role", "text", "hover")


def number(row: dict[str, Any], places: Places) -> str:
    """The number beside a bar; in a comparison by share done, a place without a target shows its amount and says so."""
    say = places.view.say
    if row["suppressed"]:
        return say(notes.NOT_SHOWN)
    if places.by_share and row["shown"] is not None:
        return say.percent(row["shown"])
    number = say.percent(row["value"]) if places.unit == "percent" else say.compact(row["value"])
    return say("{value}, no target", value=number) if places.by_share and row["value"] is not None else number


def hover(row: dict[str, Any], places: Places) -> str:
    """A place in one sentence, with its unit."""
    say = places.view.say
    value = say(notes.WITHHELD) if row["suppressed"] else say.quantity(row["value"], places.unit)
    sentence = say("{name}, {window}: {value}.", name=say.name(row), window=places.window, value=value)
    if row["goal"] is None:
        return sentence
    facts = {"share": say.share(row["completion"]), "target": say.quantity(row["goal"], places.unit)}
    return say.sentences([sentence, say("That is {share} of its target of {target}.", **facts)])


def _table(places: Places) -> tuple[pl.DataFrame, dict[str, str]]:
    say = places.view.say
    columns = {
        say("Rank"): "integer",
        say("Place"): "text",
        say("Code"): "text",
        say("Value"): "number",
        say("Unit"): "text",
        say("Share of the sum (%)"): "percent",
        say("This year so far"): "number",
        say("Same months a year before"): "number",
        **per_employed.columns(places.employed, say),
        say("Reports in (%)"): "percent",
        say("Last month reported"): "month",
        say("Own target"): "number",
        say("Share done (%)"): "percent",
        say("Share of time gone (%)"): "percent",
        say("Status"): "text",
    }
    cells = [_cells(rank, row, places) for rank, row in enumerate(places.rows.iter_rows(named=True), start=1)]
    rows = [dict(zip(columns, line, strict=True)) for line in cells]
    return table(rows, columns)


def _cells(rank: int, row: dict[str, Any], places: Places) -> list[object]:
    say = places.view.say
    return [
        rank if places.ranks and row["shown"] is not None else None,
        say("{name} ({parts})", name=say.name(row), parts=say(notes.NOT_SHOWN)) if row["suppressed"] else say.name(row),
        row["region"],
        row["value"],
        say.unit(places.unit),
        _percent(row["share"]),
        row["ytd_value"],
        row["ytd_before"],
        *per_employed.cells(places.employed, row["region"], row["ytd_value"]),
        _percent(row["coverage"]),
        row["last_month"],
        row["target_value"],
        _percent(row["completion"]),
        _percent(row["tau"]),
        _status(row, places),
    ]


def _status(row: dict[str, Any], places: Places) -> str:
    """The status of the place's own target; that it has no data; or nothing, where nothing was asked."""
    code = row["status"] or ("no_data" if row["value"] is None and not row["suppressed"] else None)
    return places.view.say.term("status", code) if code else ""


def _percent(share: object) -> float | None:
    return share * 100 if isinstance(share, float) else None
