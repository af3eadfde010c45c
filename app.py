"""The server: `streamlit run app.py`, or `skillgauge serve`.

The frame is a script of its own in pages/, where no folder named pages lies beside it: Streamlit would take such a folder for
its older kind of multipage app and greet the first deep link of a fresh process with "Page not found". What every page needs
is imported here, before anyone waits for it.
"""

import streamlit as st




app = st.App("pages/frame.py")
