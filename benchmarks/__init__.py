"""Measured ratios, side by side in one run. Never part of the tests: they print, they do not assert."""

import data  # noqa: F401  as the product does: how memory is kept is told there, before polars comes
