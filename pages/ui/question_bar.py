"""The question bar: what every page is about. It reads the link, offers what can be asked, and writes the link."""

from collections.abc import Hashable
from dataclasses import replace
from functools import lru_cache

import polars as pl
import streamlit as st

from figures.wording import Words
from pages.ui.address import asked, put
from queries import meta, places, question, register, warehouse
from queries.question import ALL, Question, QuestionError

INDENT = "\u2003"  # an em space a level: options of a selectbox carry no layout
SLIDER = 420  # pixels
PARTS = ("plan", "as_of", *question.SCOPE)


def read_question() -> tuple[Question, tuple[QuestionError, ...]]:
    """The question nearest to what the link asks, and the parts that could not be asked. Raises NoWarehouse.

    A place outside the plan is not an error: it is what remains in the link when the plan changes.
    """
    found, errors = question.read({part: asked(part) for part in PARTS})
    home = register.plan(found.plan).region
    inside = home in places.lineage(found.region)
    return found if inside else replace(found, region=home), errors


def question_bar(current: Question, say: Words) -> None:
    """The four choices; each shows what the page shows now. The month has a slider in the head of the page."""
    usual = question.default(current.plan)
    regions, groups, industries = _options(current.plan, current.region, say, warehouse.edition())
    _choice(say("Plan"), "plan", plan_names(current, say), current.plan, question.default().plan)
    _choice(say("Region"), "region", regions, current.region, usual.region)
    _choice(say("Population group"), "group", groups, current.group, ALL)
    _choice(say("Industry"), "industry", industries, current.industry, ALL)


def month_slider(current: Question, say: Words) -> None:
    """The time machine: every page shows what was known by this month."""
    names = {f"{month:%Y-%m}": say.month(month) for month in meta.months()}
    st.session_state["bar_as_of"] = _month(current)
    if len(names) > 1:  # a slider needs two ends
        st.select_slider(
            say("As of"), list(names), format_func=names.__getitem__, key="bar_as_of", on_change=_chosen,
            args=("as_of", _month(question.default(current.plan))), width=SLIDER,
        )  # fmt: skip


def plan_names(current: Question, say: Words) -> dict[str, str]:
    """The plans by id; one of the additional register only when the link asks for it."""
    shown = [plan for plan in register.plans(additional=True) if plan.register == "plan" or plan.id == current.plan]
    return {plan.id: plan.title_zh if say.lang == "zh" else plan.title_en for plan in shown}


def in_words(current: Question, say: Words) -> str:
    """The question in one line, for the head of a page."""
    region = places.region(current.region)
    parts = [
        plan_names(current, say)[current.plan],
        say.name(region, short=True) if region else current.region,
        say("as of {month}", month=say.month(current.as_of)),
    ]
    for rows, code in ((places.groups, current.group), (places.industries, current.industry)):
        if code != ALL:
            parts += [say.name(row) for row in rows().iter_rows(named=True) if row["code"] == code]
    return " · ".join(parts)


def _choice(label: str, part: str, options: dict[str, str], current: str, usual: str) -> None:
    key = f"bar_{part}"
    st.session_state[key] = current
    st.selectbox(
        label, list(options), format_func=options.__getitem__, key=key, on_change=_chosen, args=(part, usual),
        filter_mode="contains",
    )  # fmt: skip


def _chosen(part: str, usual: str) -> None:
    code = st.session_state[f"bar_{part}"]
    put(part, "" if code == usual else code)
    if part == "plan":  # its places and indicators are other ones
        put("region", "")
        put("indicator", "")


def _month(current: Question) -> str:
    return f"{current.as_of:%Y-%m}"


@lru_cache(maxsize=64)  # a hundred names, which were made anew in every run
def _options(plan: str, region: str, say: Words, _edition: Hashable) -> tuple[dict[str, str], ...]:
    """The regions, population groups and industries to choose from, by code. Treat them as immutable."""
    groups = _with_all(say("All groups"), places.groups(), say)
    return _regions(plan, region, say), groups, _with_all(say("All industries"), places.industries(), say)


def _with_all(everything: str, rows: pl.DataFrame, say: Words) -> dict[str, str]:
    return {ALL: everything} | {row["code"]: say.name(row) for row in rows.iter_rows(named=True)}


def _regions(plan: str, region: str, say: Words) -> dict[str, str]:
    """The plan's own place, what lies directly in it, and the same below each place on the way to the chosen one."""
    rows = places.by_code()
    way = places.lineage(region)
    options: dict[str, str] = {}

    def add(code: str, depth: int) -> None:
        options[code] = INDENT * depth + say.name(rows[code], short=True)
        if code in way:
            for child in (one for one, row in rows.items() if row["parent"] == code):
                add(child, depth + 1)

    add(register.plan(plan).region, 0)
    return options
