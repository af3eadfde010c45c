"""The server: `streamlit run app.py`, or `skillgauge serve`.

The frame of the pages is a script of its own, pages/frame.py, with no folder named pages beside it: Streamlit would
take such a folder for its older kind of multipage app and greet the first deep link of a fresh process with "Page not
found". What every page draws with is imported here, before anyone waits for it.
"""

import streamlit as st

import data  # noqa: F401  before polars: how memory is kept is told there
import figures.catalogue  # noqa: F401
import pages.ui.figure_card
import pages.ui.manage.batch_view
import pages.ui.manage.upload_form
import pages.ui.scorecard  # noqa: F401
from pages.shell import MIDDLEWARE, ROUTES
from pages.ui.errors import unexpected

app = st.App("pages/frame.py", routes=ROUTES, middleware=MIDDLEWARE, on_script_error=unexpected)
