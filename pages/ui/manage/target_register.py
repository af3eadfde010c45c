"""The target register as a table, and one promise closely."""

import polars as pl
import streamlit as st

from figures import promises
from figures.figure import Figure, table
from figures.names import Names
from figures.wording import Words
from pages.ui.errors import plain
from pages.ui.figure_files import figure_downloads
from pages.ui.figure_table import figure_table
from queries import register, revisions
from queries.register import Plan, Target


def register_table(targets: tuple[Target, ...], say: Words) -> None:
    """Every promise of the register, in its order."""
    figure = _register_figure(targets, say)
    figure_table(figure)
    with st.container(horizontal=True):
        figure_downloads(figure, say)


def choose_target(targets: tuple[Target, ...], say: Words) -> Target:
    """One promise of those listed, the first unless the reader chooses."""
    options, names = {target.id: target for target in targets}, Names(say)
    chosen = st.selectbox(
        say("Target"), list(options), key="target", filter_mode="contains",
        format_func=lambda id: f"{id} · {promises.title(options[id], names)}",
    )  # fmt: skip
    return options[chosen]


def target_detail(target: Target, say: Words) -> None:
    """A promise in full: its sentence and everything that was read out of it."""
    names, plan = Names(say), register.plan(target.plan)
    if target.quote:
        st.markdown("> " + plain(" ".join(target.quote.split())))
    st.caption(plain(" · ".join(filter(None, (_document(target, plan, say), plan.number, target.clause)))))
    facts = {
        say("Measure"): promises.title(target, names),
        say("Place"): names.region(target.region),
        say("Target value"): promises.asked(target, say),
        say("Period"): say.period(target.period_start, target.period_end),
        say("Kind"): say.term("kind", target.kind),
        say("Sense"): say.term("sense", target.sense),
        say("Property"): say.term("property", target.property) if target.property else "",
        say("Part of"): target.parent or "",
        say("Valid from"): _day(target.valid_from),
        say("Announced on"): _day(target.announced_on),
        say("Issued by"): plan.issuer or "",
        say("Entered by"): target.batch_id or say("reference data"),
        say("Remark in the register"): target.note or "",
    }
    rows = [{say("Fact"): name, say("Content"): value} for name, value in facts.items() if value]
    st.dataframe(rows, hide_index=True, alt=say("Facts about the target"))


def target_versions(target: Target, say: Words) -> None:
    """Every version of a promise that was uploaded or changed, the newest first; nothing for one as it was shipped."""
    found = revisions.targets(target.indicator).filter(pl.col("id") == target.id)
    if not found.height:
        return
    st.subheader(say("Versions of this target"), anchor=False)
    rows = [
        {
            say("Version"): row["version"], say("Target value"): promises.amount(row["value"], row["unit"], say),
            say("Valid from"): _day(row["valid_from"]), say("Announced on"): _day(row["announced_on"]),
            say("Entered by"): row["batch_id"] or say("reference data"), say("File"): row["file_name"] or "",
            say("Who"): row["who"] or "", say("When"): say.moment(row["accepted_at"]) if row["accepted_at"] else "",
        }
        for row in found.sort("version", descending=True).iter_rows(named=True)
    ]  # fmt: skip
    st.dataframe(rows, hide_index=True, alt=say("Versions of this target"))


def _register_figure(targets: tuple[Target, ...], say: Words) -> Figure:
    columns = [
        say("Number"), say("Plan"), say("Measure"), say("Target value"), say("Period"), say("Place"), say("Kind"),
        say("Sense"), say("Property"), say("Part of"), say("Document"), say("Clause"), say("Sentence"),
        say("Announced on"), say("Entered by"),
    ]  # fmt: skip
    names, plans = Names(say), {plan.id: plan for plan in register.plans(additional=True)}
    rows = [dict(zip(columns, _cells(target, plans[target.plan], names), strict=True)) for target in targets]
    frame, formats = table(rows, dict.fromkeys(columns, "text"))
    title = say("Target register")
    return Figure("register", title, "", "", None, (), (), frame, None, title, False, formats)


def _cells(target: Target, plan: Plan, names: Names) -> tuple[object, ...]:
    say = names.say
    return (
        target.id, plan.title_zh if say.lang == "zh" else plan.title_en, promises.title(target, names),
        promises.asked(target, say), say.period(target.period_start, target.period_end),
        names.region(target.region, short=True), say.term("kind", target.kind), say.term("sense", target.sense),
        say.term("property", target.property) if target.property else "", target.parent or "",
        _document(target, plan, say), target.clause or "", target.quote or "", _day(target.announced_on),
        target.batch_id or say("reference data"),
    )  # fmt: skip


def _document(target: Target, plan: Plan, say: Words) -> str:
    """The document's own title; documents keep their language where no translation is known."""
    if target.document in (None, "", plan.title_zh):
        return plan.title_zh if say.lang == "zh" else plan.title_en
    return str(target.document)


def _day(day: object) -> str:
    return "" if day is None else str(day)
