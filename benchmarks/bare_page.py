"""The least that a page with a picture can be: what starting Streamlit and drawing with plotly cost by themselves."""

import plotly.graph_objects as go
import streamlit as st

st.title("A bare page")
st.plotly_chart(go.Figure(go.Bar(x=[f"{place}" for place in range(31)], y=list(range(31)))))
