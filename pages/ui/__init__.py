"""Shared Streamlit parts of the pages."""
