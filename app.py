"""The server: `streamlit run app.py`, or `skillgauge serve`.

The frame of the pages is a script of its own, pages/frame.py, with no folder named pages beside it: Streamlit would
take such a folder for its older kind of multipage app and greet the first deep link of a fresh process with "Page not
found". What every page needs is imported here, before anyone waits for it.
"""

import streamlit as st

import reports.tables  # noqa: F401
from pages.ui.errors import unexpected

app = st.App("pages/frame.py", on_script_error=unexpected)
