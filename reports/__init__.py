"""Figures as files: CSV, JSON, Excel."""
