"""The choices before a file is read, the look at it, and its acceptance."""

from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.contract import KINDS, MODES, Contract
from data.intake import Inspection, inspect
from data.ledger import Ledger
from data.register import Batch, Register
from figures.wording import Words, msg
from home import Home
from pages.ui.errors import plain
from pages.ui.long_work import Progress, long_work
from pages.ui.manage.changes import acceptance
from pages.ui.manage.inspection_view import label

HOW = {
    "append": msg("Append: only new records; a record that is in already is a problem."),
    "upsert": msg("Update: a row about the same record takes the place of the earlier one."),
    "replace": msg("Replace: the file takes the place of everything earlier for its places and months."),
}


@dataclass(frozen=True)
class Look:
    """A file as it was understood, and how many live rows it would take the place of."""

    inspection: Inspection
    replaced: int


def upload_form(say: Words) -> tuple[UploadedFile | None, str, str]:
    """What the file is, how it joins what is there, and the file itself."""
    left, right = st.columns(2)
    kind = left.selectbox(
        say("What one row of the file is"), KINDS, index=KINDS.index("statistics"), key="upload_kind",
        format_func=lambda kind: say.term("extract_kind", kind),
    )  # fmt: skip
    usual = Contract.load(kind).default_mode
    mode = right.selectbox(
        say("How it joins what is there"), MODES, index=MODES.index(usual), key=f"upload_mode_{kind}",
        format_func=lambda mode: say(HOW[mode]),
    )  # fmt: skip
    _columns_wanted(kind, say)
    turn = st.session_state.setdefault("upload_turn", 0)
    file = st.file_uploader(
        say("A CSV file (UTF-8, UTF-16 or GB18030), an XLSX workbook, or a ZIP of one of them"),
        key=f"upload_file_{turn}", on_change=_forget_result,
    )  # fmt: skip
    return file, kind, mode


def look(file: UploadedFile, kind: str, mode: str, home: Home, say: Words) -> Look:
    """Read and check a file, once for as long as nothing in the ledger changes."""
    last = next(iter(Register(home).events()), None)
    key = (file.file_id, kind, mode, str(home.path), last.number if last else 0)
    if st.session_state.get("upload_looked_at") != key:
        st.session_state["upload_look"] = long_work(partial(_look, file, kind, mode, home), say)
        st.session_state["upload_looked_at"] = key
    found: Look = st.session_state["upload_look"]
    return found


def accept_button(inspection: Inspection, home: Home, say: Words) -> None:
    """The one step that changes something."""
    if not st.button(say("Accept"), type="primary", key="upload_accept"):
        return
    st.session_state["upload_done"] = long_work(acceptance(inspection, home), say)
    st.session_state["upload_turn"] += 1  # an empty uploader for the next file
    del st.session_state["upload_look"], st.session_state["upload_looked_at"]  # its rows need not stay in memory
    st.rerun()


def last_result(say: Words) -> None:
    """What became of the file accepted before, until the next one is chosen."""
    batch: Batch | None = st.session_state.get("upload_done")
    if batch is None:
        return
    st.success(plain(say("{file} is in as batch {batch}, {rows} rows. Every page shows the new figures.",
                         file=batch.file_name, batch=batch.id, rows=say.number(batch.accepted))))  # fmt: skip
    with st.container(horizontal=True):
        st.page_link("progress/overview.py", label=say("See the overview"))
        st.page_link("progress/regions.py", label=say("See the regions"))
        st.page_link("manage/batches.py", label=say("See the batches"))


def _forget_result() -> None:
    st.session_state.pop("upload_done", None)


def _look(file: UploadedFile, kind: str, mode: str, home: Home, progress: Progress) -> Look:
    inspection = inspect(file.getvalue(), file.name, kind, home=home, mode=mode, progress=progress)
    known = Ledger(home).clashes(kind, inspection.staged) if inspection.state == "ready" else None
    return Look(inspection, known.height if known is not None else 0)


def _columns_wanted(kind: str, say: Words) -> None:
    """The columns such a file may have, from its contract."""
    name, needed, about = say("Column"), say("Needed"), say("What it holds")
    with st.expander(say("The columns such a file has"), key="upload_contract"):
        st.dataframe(
            [
                {name: label(field.zh, field.en, say), needed: say("yes") if field.required else "",
                 about: label(field.about_zh, field.about_en, say)}
                for field in Contract.load(kind).fields
            ],
            hide_index=True, alt=say("The columns such a file has"),
        )  # fmt: skip
