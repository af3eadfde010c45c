"""Which column of a file is which: as it was understood, as a person chose, and as was chosen for such files before."""

from functools import partial

import streamlit as st

from data.contract import Contract, Field
from data.intake import Inspection, headings_of
from data.register import Register
from figures.wording import Words
from home import Home
from pages.ui.errors import plain
from pages.ui.long_work import Progress, long_work
from pages.ui.manage.inspection_view import label
from pages.ui.manage.upload import Upload
from pages.ui.who import who

ASKED = frozenset({"column-missing", "column-twice", "heading-ambiguous"})
"""Problems that a choice of columns answers."""

ABREAST = 3
NONE = ""  # an option of its own: what was chosen once could not be taken back otherwise


def chosen(upload: Upload, kind: str, home: Home, say: Words) -> dict[str, str]:
    """The choice (field to heading) for a file: this reader's own, or what was kept for files of its headings."""
    key = f"upload_choice_{upload.id}_{kind}"
    if key not in st.session_state:
        known = Register(home).knows_layouts(kind)
        st.session_state[key] = long_work(partial(_remembered, upload, kind, home), say) if known else {}
    choice: dict[str, str] = st.session_state[key]
    return choice


def columns_view(inspection: Inspection, upload: Upload, choice: dict[str, str], home: Home, say: Words) -> None:
    """Which heading was taken for which column, and the form to say it otherwise."""
    contract = Contract.load(inspection.kind)
    if choice:
        pairs = (f"{_name(contract.field(name), say)} ← {heading}" for name, heading in choice.items())
        st.info(
            plain(say("Columns as they were chosen for files of these headings: {pairs}", pairs=say.listing(pairs)))
        )
    asked = any(problem.code in ASKED for problem in inspection.problems)
    with st.expander(say("Which column is which"), key="upload_columns", expanded=asked):
        if inspection.headings:
            _form(inspection, upload, choice, home, say)


def _form(inspection: Inspection, upload: Upload, choice: dict[str, str], home: Home, say: Words) -> None:
    contract, headings = Contract.load(inspection.kind), list(dict.fromkeys((NONE, *inspection.headings)))
    with st.form(f"columns_{upload.id}_{inspection.kind}", border=False):
        none, picked = say("not in the file"), {}
        for first in range(0, len(contract.fields), ABREAST):
            for cell, field in zip(st.columns(ABREAST), contract.fields[first : first + ABREAST], strict=False):
                picked[field.name] = cell.selectbox(
                    _name(field, say), headings, key=f"column_{upload.id}_{field.name}", filter_mode="contains",
                    index=headings.index(inspection.mapping.get(field.name, NONE)),
                    format_func=lambda heading: heading or none,
                )  # fmt: skip
        sent = st.form_submit_button(say("Use these columns, and remember them"))
    if not sent:
        return
    given = [heading for heading in picked.values() if heading]
    if len(set(given)) < len(given):
        st.warning(say("One heading is chosen for two columns. Choose one of them."))
        return
    wanted = {name: heading for name, heading in picked.items()
              if heading and (name in choice or heading != inspection.mapping.get(name))}  # fmt: skip
    Register(home).remember(inspection.kind, inspection.headings, wanted, who())
    st.session_state[f"upload_choice_{upload.id}_{inspection.kind}"] = wanted
    st.rerun()


def _remembered(upload: Upload, kind: str, home: Home, _progress: Progress) -> dict[str, str]:
    return Register(home).remembered(kind, headings_of(upload.file.getvalue(), kind, **upload.reading))


def _name(field: Field, say: Words) -> str:
    return label(field.zh, field.en, say)
