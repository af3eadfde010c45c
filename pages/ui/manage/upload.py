"""A file that a reader brought, and how it is to be read where that is not for the file itself to tell."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.contract import Contract
from data.intake import Excerpt, FileFacts, Inspection, excerpt
from data.intake.encoding import CHOICES
from figures.wording import Words

# The server would put an upload of more than a megabyte on the system's disk, where no identity number may be in the
# clear. What this holds in memory is bounded by server.maxUploadSize.
MultiPartParser.spool_max_size = 0

AS_FOUND = ""  # an option of its own: what was chosen once could not be taken back otherwise
WORKBOOK = "xlsx"


@dataclass(frozen=True)
class Upload:
    """The file with the encoding and the sheet that its reader chose, for this upload only; None: as found."""

    file: UploadedFile
    encoding: str | None
    sheet: str | None

    @classmethod
    def of(cls, file: UploadedFile) -> "Upload":
        """The file as its reader wants it read at this moment."""
        encoding, sheet = (st.session_state.get(_kept(name, file)) for name in ("encoding", "sheet"))
        return cls(file, encoding or None, sheet or None)

    @property
    def id(self) -> str:
        """Another one for each way of reading: the columns are others then."""
        return "_".join((self.file.file_id, self.encoding or AS_FOUND, self.sheet or AS_FOUND))

    @property
    def reading(self) -> dict[str, Any]:
        """The choices by the names that intake has for them."""
        return {"sheet": self.sheet, "encoding": self.encoding}

    def let_go(self) -> None:
        """Drop the bytes of a file that is in; the server would hold them for as long as the page is open."""
        context = get_script_run_ctx()
        if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
            context.uploaded_file_mgr.remove_file(context.session_id, self.file.file_id)

    def rows(self, inspection: Inspection, wanted: Collection[int]) -> Excerpt | None:
        """Some rows as they were written, read as they were for the inspection."""
        return excerpt(
            self.file.getvalue(), Contract.load(inspection.kind), wanted,
            mapping=inspection.mapping, **self.reading,
        )  # fmt: skip


def reading_choice(found: FileFacts, upload: Upload, say: Words) -> None:
    """The choice of a sheet where a workbook has several; of an encoding where a file is text."""
    if len(found.sheets) > 1:
        names, shown = found.sheets, upload.sheet or found.sheet
        st.selectbox(
            say("Sheet to read"), names, index=names.index(shown) if shown in names else None, width=240,
            placeholder=say("Choose a sheet"), key=_key("sheet", upload.file), on_change=_choose,
            args=("sheet", upload.file),
        )  # fmt: skip
    elif found.encoding and found.encoding != WORKBOOK:
        options = (AS_FOUND, *CHOICES)
        st.selectbox(
            say("Read as"), options, index=options.index(upload.encoding or AS_FOUND), width=180,
            format_func=lambda name: name or say("as found"), key=_key("encoding", upload.file),
            on_change=_choose, args=("encoding", upload.file),
        )  # fmt: skip


def _choose(name: str, file: UploadedFile) -> None:
    """Keep a choice while its widget is not drawn: a file that is taken in shows no choices, and may be stopped."""
    st.session_state[_kept(name, file)] = st.session_state[_key(name, file)]


def _kept(name: str, file: UploadedFile) -> str:
    return f"upload_{name}_{file.file_id}"


def _key(name: str, file: UploadedFile) -> str:
    return f"choice_of_{name}_{file.file_id}"
