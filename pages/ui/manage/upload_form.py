"""The choices before a file is read, the look at it, and its acceptance."""

from functools import partial
from typing import Any

import streamlit as st

from data.contract import KINDS, MODES, Contract
from data.intake import Inspection, glance, inspect
from data.register import Batch
from figures.wording import Words, msg
from home import Home
from pages.ui.errors import plain
from pages.ui.long_work import Job, Stopped
from pages.ui.manage.batch_view import effect_of
from pages.ui.manage.changes import acceptance
from pages.ui.manage.effects import Prospect, prospect
from pages.ui.manage.inspection_view import first_screen, label
from pages.ui.manage.kept_work import forget, is_done, kept_work
from pages.ui.manage.upload import Upload

LONG = 32 * 1024 * 1024
"""Bytes from which on a file takes so long that its beginning is shown first."""

HOW = {
    "append": msg("Append: only new records; a record that is in already is a problem."),
    "upsert": msg("Update: a row about the same record takes the place of the earlier one."),
    "replace": msg("Replace: the file takes the place of everything earlier for its places and months."),
}


def upload_form(say: Words) -> tuple[Upload | None, str, str]:
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
    return Upload.of(file) if file else None, kind, mode


def look(upload: Upload, kind: str, mode: str, choice: dict[str, str], home: Home, say: Words) -> Inspection:
    """Read and check a file, once for as long as nothing in the ledger changes. `choice`: field to heading.

    What the beginning of a long file tells is shown until all of it is read.
    """
    how: dict[str, Any] = {"home": home, "mode": mode, "mapping": choice or None, **upload.reading}
    source = upload.file.getvalue(), upload.file.name, kind
    asked = (upload.id, kind, mode, *choice.items())
    above, below = st.container(), st.empty()
    if upload.file.size >= LONG and not is_done("look", asked, home):
        with above:
            first = kept_work("first", asked, home, lambda _progress: glance(*source, **how), say)
        with below.container():
            first_screen(first, say)
    with above:
        found = kept_work("look", asked, home, lambda progress: inspect(*source, **how, progress=progress), say)
    forget("first")
    below.empty()
    return found


def outlook(inspection: Inspection, home: Home, say: Words) -> Prospect:
    """Work out what a file that is ready would change, once for as long as nothing in the ledger changes."""
    asked = (
        inspection.file, inspection.kind, inspection.mode, inspection.limit, tuple(inspection.mapping.items())
    )  # fmt: skip
    return kept_work("outlook", asked, home, partial(prospect, inspection, home), say)


def accept_button(inspection: Inspection, home: Home, say: Words) -> None:
    """The one step that changes something."""
    if st.button(say("Accept"), type="primary", key="upload_accept"):
        st.session_state["upload_job"] = Job(acceptance(inspection, home))
        st.rerun()


def under_way(upload: Upload | None, say: Words) -> bool:
    """Whether a file is being taken in. If so: its progress, a way to stop it, and what became of it."""
    job: Job[Batch] | None = st.session_state.get("upload_job")
    if job is None:
        return False
    st.button(say("Stop"), key="upload_stop", on_click=job.stop, disabled=job.stopping)
    try:
        st.session_state["upload_done"] = job.watch(say)
        st.session_state["upload_turn"] += 1  # an empty uploader for the next file
        forget("look", "outlook")
        if upload:
            upload.let_go()
    except Stopped:
        st.session_state["upload_stopped"] = True
    except Exception:  # but not the rerun that another click asks for: that leaves the work to be watched again
        del st.session_state["upload_job"]
        raise
    del st.session_state["upload_job"]
    st.rerun()
    return True


def last_result(home: Home, say: Words) -> None:
    """What became of the file accepted before, until the next one is chosen."""
    if st.session_state.pop("upload_stopped", False):
        st.info(say("Stopped. Nothing was changed."))
    batch: Batch | None = st.session_state.get("upload_done")
    if batch is None:
        return
    st.success(plain(say("{file} is in as batch {batch}, {rows} rows. Every page shows the new figures.",
                         file=batch.file_name, batch=batch.id, rows=say.number(batch.accepted))))  # fmt: skip
    with st.container(horizontal=True):
        st.page_link("progress/overview.py", label=say("See the overview"))
        st.page_link("progress/regions.py", label=say("See the regions"))
        st.page_link("manage/batches.py", label=say("See the batches"))
    effect_of(batch, home, say)


def _forget_result() -> None:
    st.session_state.pop("upload_done", None)


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
