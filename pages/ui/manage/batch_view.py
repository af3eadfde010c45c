"""The accepted batches: the table, one of them closely, and the two changes that can be made to it."""

import streamlit as st

from data.contract import Contract
from data.ledger import Ledger
from data.register import Batch, Event, Register
from figures.figure import Figure, table
from figures.wording import Words, msg
from home import Home
from pages.ui.figure_files import figure_downloads
from pages.ui.figure_table import figure_table
from pages.ui.long_work import long_work
from pages.ui.manage.changes import changing, restoration, withdrawal
from pages.ui.manage.effects import told
from pages.ui.manage.inspection_view import label, place_names
from pages.ui.manage.preview import headlines, records

ACTIONS = {"accept": msg("Accepted"), "withdraw": msg("Withdrawn"), "restore": msg("Restored"), "judge": msg("Judged")}


def batch_table(batches: list[Batch], say: Words) -> None:
    """Every batch, newest first."""
    figure = _batches_figure(batches, say)
    figure_table(figure)
    with st.container(horizontal=True):
        figure_downloads(figure, say)


def choose_batch(batches: list[Batch], say: Words) -> Batch:
    """One of the batches, the newest unless the reader chooses."""
    options = {batch.id: batch for batch in reversed(batches)}
    chosen = st.selectbox(
        say("Batch"), list(options), key="batch", format_func=lambda id: f"{id} · {options[id].file_name}",
        filter_mode="contains",
    )  # fmt: skip
    return options[chosen]


def batch_detail(batch: Batch, say: Words) -> None:
    """How the file was read, what it speaks about, and its headings."""
    facts = (
        (say("File"), f"{batch.file_name} ({say.size(batch.size)})"),
        *([(say("Sheet"), batch.sheet)] if batch.sheet else []),
        (say("Encoding"), batch.encoding),
        (say("Header row"), say.number(batch.header_row)),
        (say("Warnings"), say.number(batch.warnings)),
        (say("Months"), say.listing(batch.scope.months[:: max(1, len(batch.scope.months) - 1)])),
        (say("Places"), place_names(batch.scope.places, say)),
        ("SHA-256", batch.sha256),
    )
    st.dataframe([{say("Fact"): name, say("Content"): value} for name, value in facts], hide_index=True,
                 alt=say("Facts about the batch"))  # fmt: skip
    contract = Contract.load(batch.kind)
    names = {field.name: label(field.zh, field.en, say) for field in contract.fields}
    with st.expander(say("Which column is which"), key="batch_columns"):
        st.dataframe(
            [{say("Our column"): names.get(name, name), say("Heading in the file"): heading}
             for name, heading in batch.mapping.items()],
            hide_index=True, alt=say("Which column is which"),
        )  # fmt: skip


def effect_of(batch: Batch, home: Home, say: Words) -> None:
    """What accepting, withdrawing and restoring a batch did to records and headlines, the newest first."""
    register = Register(home)
    known = register.effects()
    for event in (one for one in register.events() if one.batch_id == batch.id and one.number in known):
        effect, moved = told(known[event.number])
        action, when = say(ACTIONS[event.action]), say.moment(event.at)
        st.subheader(say("What changed: {action}, {when}", action=action, when=when), anchor=False)
        if effect:
            records(effect, say)
        headlines(moved, say, key=str(event.number))


def change_form(batch: Batch, home: Home, say: Words) -> None:
    """Withdraw a live batch or restore a withdrawn one, with a reason for the audit trail."""
    action = say("Withdraw") if batch.live else say("Restore")
    with st.form(f"change_{batch.id}_{batch.state}", border=True):
        st.text(_what_it_does(batch, say))
        reason = st.text_input(say("Reason"), key=f"reason_{batch.id}_{batch.state}")
        asked = st.form_submit_button(action)
    if asked and not reason.strip():
        st.warning(say("Give a reason: it stands in the audit trail."))
    elif asked:
        change = withdrawal if batch.live else restoration
        with changing(home, say):
            long_work(change(batch.id, reason.strip(), home), say)
            st.rerun()


def _what_it_does(batch: Batch, say: Words) -> str:
    if batch.live:
        return say("Withdrawing takes the batch out of every number; its file stays and can be restored.")
    return say("Restoring counts the batch again in every number.")


def audit_trail(home: Home, say: Words) -> None:
    """Who changed what, when and why, newest first."""
    st.subheader(say("Audit trail"), anchor=False)
    register = Register(home)
    judged = {one.event: one.target for one in register.judgements()}
    lines = [_line(event, judged.get(event.number, event.batch_id), say) for event in register.events()]
    st.dataframe(lines, hide_index=True, alt=say("Audit trail"))


def all_batches(home: Home) -> list[Batch]:
    """The batches of this home, oldest first."""
    return Ledger(home).batches()


def _line(event: Event, about: str | None, say: Words) -> dict[str, str | None]:
    return {
        say("When"): say.moment(event.at),
        say("Who"): event.who,
        say("What"): say(ACTIONS[event.action]),
        say("Batch or target"): about,
        say("Reason"): event.reason,
    }


def _batches_figure(batches: list[Batch], say: Words) -> Figure:
    columns = {
        say("Batch"): "text", say("State"): "text", say("Kind"): "text", say("File"): "text", say("Rows"): "integer",
        say("How it joined"): "text", say("Who"): "text", say("When"): "text", say("Synthetic"): "text",
    }  # fmt: skip
    rows = [dict(zip(columns, _cells(batch, say), strict=True)) for batch in reversed(batches)]
    frame, formats = table(rows, columns)
    title = say("Batches")
    return Figure(
        "batches", title, "", "", None, (), (), frame, None, title, any(b.synthetic for b in batches), formats
    )


def _cells(batch: Batch, say: Words) -> tuple[object, ...]:
    return (
        batch.id, say.term("batch_state", batch.state), say.term("extract_kind", batch.kind), batch.file_name,
        batch.accepted, say.term("batch_mode", batch.mode), batch.who, say.moment(batch.accepted_at),
        say("yes") if batch.synthetic else "",
    )  # fmt: skip
