"""A bare page that draws the same figures from constants: what Streamlit, plotly and the browser cost by themselves.

`streamlit run bare_figures.py -- FILE.pickle`; the page's name is in the address (`?page=overview`). The file holds
page -> region -> month -> the cards and the figures of ours, made beforehand (benchmarks/pages.py).
"""

import pickle
import sys
from pathlib import Path
from typing import Any

import streamlit as st

st.set_page_config(layout="wide")


@st.cache_resource
def constants() -> dict[str, Any]:
    made: dict[str, Any] = pickle.loads(Path(sys.argv[1]).read_bytes())
    return made


page = constants()[st.query_params.get("page", "overview")]
with st.sidebar:
    region = st.selectbox("地区", list(page))
month = st.select_slider("截至", list(page[region]), value=list(page[region])[-1])
cards, figures = page[region][month]
for column, (title, value) in zip(st.columns(max(1, len(cards))), cards, strict=False):
    column.metric(title, value)
for place, (title, sentence, picture, table) in enumerate(figures):
    st.subheader(title)
    st.write(sentence)
    if picture is not None:
        st.plotly_chart(picture, theme=None, key=f"picture_{place}")
    elif table is not None:
        st.dataframe(table, key=f"table_{place}")
