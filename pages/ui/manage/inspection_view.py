"""What was understood of a file: how it was read, which column is which, what is wrong where, what is kept."""

from collections.abc import Iterable

import polars as pl
import streamlit as st

from data.contract import Contract
from data.intake import Conversion, Group, Inspection
from data.problem import Problem
from figures.figure import Figure, table
from figures.names import Names
from figures.wording import Words, conversion_examples, conversion_summary, problem_text
from pages.ui.errors import plain
from pages.ui.figure_files import figure_downloads
from pages.ui.figure_table import figure_table
from pages.ui.manage.marked_rows import marked_rows
from pages.ui.manage.upload import Upload, reading_choice

SAMPLE = 8
LOOK = {"ready": st.success, "refused": st.error, "duplicate": st.warning}


def inspection_view(inspection: Inspection, upload: Upload, say: Words) -> None:
    """Everything a reader needs to decide; nothing has been written yet."""
    LOOK[inspection.state](plain(_verdict(inspection, say)))
    if inspection.state == "duplicate":
        if len(inspection.file.sheets) > 1:  # another one may not be in yet
            reading_choice(inspection.file, upload, say)
        return
    _as_read(inspection, upload, say)
    if inspection.problems:
        _problems(inspection, upload, say)
    if inspection.conversions:
        _converted(inspection.conversions, say)
    if inspection.state == "ready":
        _kept(inspection, say)


def leaving_out(inspection: Inspection, upload: Upload, say: Words) -> Inspection:
    """The look with its reader's choice to leave out the rows that are wrong, offered where nothing else is wrong."""
    if inspection.state == "duplicate" or not inspection.can_leave_out:
        return inspection
    wanted = st.checkbox(
        say.plural(inspection.rejected, "Leave out {n} wrong row and accept the others",
                   "Leave out {n} wrong rows and accept the others"),
        key=f"leave_out_{upload.id}_{inspection.kind}_{inspection.mode}",
    )  # fmt: skip
    return inspection.leaving_out() if wanted else inspection


def first_screen(inspection: Inspection, say: Words) -> None:
    """What the beginning of a long file tells, while all of it is read: nothing to choose and nothing to accept yet."""
    st.info(say("The beginning of the file, as it was understood. All of it is being read and checked."))
    _as_read(inspection, None, say)
    if inspection.groups:
        _groups(inspection.groups, say, "first_groups")
    if inspection.rows.height:
        _sample(inspection, say)


def _verdict(inspection: Inspection, say: Words) -> str:
    if inspection.state == "duplicate":
        return say(
            "This very file is in already, as batch {batch}. Nothing would change.", batch=inspection.duplicate_of
        )
    if inspection.state == "refused":
        errors = sum(problem.severity == "error" for problem in inspection.problems)
        return say.plural(errors, "{n} problem: the file cannot be accepted as it is. Nothing was changed.",
                          "{n} problems: the file cannot be accepted as it is. Nothing was changed.")  # fmt: skip
    if inspection.rejected:
        return say("{good} of the rows can be accepted, {bad} left out.",
                   good=say.number(inspection.accepted), bad=say.number(inspection.rejected))  # fmt: skip
    return say.plural(inspection.accepted, "{n} row can be accepted.", "{n} rows can be accepted.")


def _as_read(inspection: Inspection, upload: Upload | None, say: Words) -> None:
    """How the bytes were read, and the choice to read them otherwise."""
    file = inspection.file
    facts = {say("File"): file.name, say("Size"): say.size(file.size)}
    if file.encoding:
        facts[say("Encoding")] = file.encoding
    if file.header_row:
        facts |= {
            say("Separator"): DELIMITERS.get(file.delimiter, file.delimiter),
            say("Header row"): say.number(file.header_row),
        }
    if file.header_row and not inspection.partial:
        facts[say("Rows")] = say.number(file.rows)
    with st.container(horizontal=True, gap="medium"):
        for name, value in facts.items():
            with st.container(width="content", gap=None):
                st.caption(plain(name))
                st.text(value)
        if upload:
            reading_choice(file, upload, say)


DELIMITERS = {"\t": "⇥", " ": "␠"}


def _problems(inspection: Inspection, upload: Upload, say: Words) -> None:
    """Where some repeat themselves: how many of each kind. Then one by one."""
    problems = inspection.problems
    wrong = any(problem.severity == "error" for problem in problems)
    st.subheader(say("Problems") if wrong else say("To be noticed"), anchor=False)
    if len(problems) > len(inspection.groups):
        _groups(inspection.groups, say)
    figure = problems_figure(problems, say)
    figure_table(figure, widths={say("Row"): "small", say("Problem"): "large"})
    with st.container(horizontal=True):
        figure_downloads(figure, say)
        marked_rows(inspection, upload, figure, say)


def _groups(groups: Iterable[Group], say: Words, key: str = "") -> None:
    figure_table(
        groups_figure(groups, say), key=key,
        widths={say("How many"): "small", say("First row"): "small", say("The first of them"): "large"},
    )  # fmt: skip


def groups_figure(groups: Iterable[Group], say: Words) -> Figure:
    """How many problems of each kind there are, with the first of them."""
    many, row, severity, first = say("How many"), say("First row"), say("Severity"), say("The first of them")
    counted: list[dict[str, object]] = [
        {many: group.count, row: group.first.row, severity: say.term("severity", group.first.severity),
         first: problem_text(group.first.code, group.first.params, say)}
        for group in groups
    ]  # fmt: skip
    frame, formats = table(counted, {many: "integer", row: "integer", severity: "text", first: "text"})
    title = say("Problems by kind")
    return Figure("problem_groups", title, "", "", None, (), (), frame, None, title, False, formats)


def problems_figure(problems: Iterable[Problem], say: Words) -> Figure:
    """The problems as a table to read, to download and to send back to whoever made the file."""
    row, column, severity, value, message = (
        say("Row"), say("Column"), say("Severity"), say("Value in the file"), say("Problem")
    )  # fmt: skip
    listed: list[dict[str, object]] = [
        {row: problem.row, column: problem.column, severity: say.term("severity", problem.severity),
         value: problem.value, message: problem_text(problem.code, problem.params, say)}
        for problem in problems
    ]  # fmt: skip
    frame, formats = table(listed, {row: "integer", column: "text", severity: "text", value: "text", message: "text"})
    title = say("Problems")
    return Figure("problems", title, "", "", None, (), (), frame, None, title, False, formats)


def _converted(conversions: tuple[Conversion, ...], say: Words) -> None:
    """What was kept in another form than written."""
    st.subheader(say("Kept in another form than written"), anchor=False)
    st.caption(plain(conversion_summary(conversions, say)))
    figure_table(conversions_figure(conversions, say), widths={say("Cells"): "small", say("Examples"): "large"})


def conversions_figure(conversions: Iterable[Conversion], say: Words) -> Figure:
    """What was changed in which column, in how many cells, with a few of them."""
    column, change, cells, examples = say("Column"), say("What was changed"), say("Cells"), say("Examples")
    listed: list[dict[str, object]] = [
        {column: one.column, change: say.term("conversion", one.kind), cells: one.count,
         examples: conversion_examples(one.kind, one.examples, say)}
        for one in conversions
    ]  # fmt: skip
    frame, formats = table(listed, {column: "text", change: "text", cells: "integer", examples: "text"})
    title = say("Kept in another form than written")
    return Figure("conversions", title, "", "", None, (), (), frame, None, title, False, formats)


def _kept(inspection: Inspection, say: Words) -> None:
    """The first rows as they would be stored, and what places and months the file speaks about."""
    scope = inspection.scope
    _sample(inspection, say)
    if scope.months:
        st.text(say("Months: {first} to {last}", first=scope.months[0], last=scope.months[-1]))
    st.text(say("Places: {names}", names=place_names(scope.places, say)))


def _sample(inspection: Inspection, say: Words) -> None:
    title, sample = say("The first rows as they will be stored"), stored_sample(inspection, say)
    st.subheader(title, anchor=False)
    days = {name: st.column_config.DateColumn() for name in sample.columns if sample[name].dtype == pl.Date}
    st.dataframe(sample, hide_index=True, placeholder="", column_config=days, alt=title)


def stored_sample(inspection: Inspection, say: Words) -> pl.DataFrame:
    """The first rows with the ledger's values under the reader's headings; columns that hold nothing are left out."""
    contract = Contract.load(inspection.kind)
    names = {field.stored: label(field.zh, field.en, say) for field in contract.fields}
    names |= {"row_no": say("Row"), "period_start": say("From month"), "period_end": say("Through month")}
    rows = inspection.rows
    shown = [name for name in rows.columns if name in names and rows[name].null_count() < rows.height]
    return rows.head(SAMPLE).select(shown).rename({name: names[name] for name in shown})


def place_names(codes: Iterable[str], say: Words) -> str:
    """The places of a scope, by name."""
    names = Names(say)
    return say.listing(names.region(code, short=True) for code in codes)


def label(zh: str, en: str, say: Words) -> str:
    """One of the two labels of a contract."""
    return zh if say.lang == "zh" else en
