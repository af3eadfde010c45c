"""Measured ratios, side by side in one run. Never part of the tests: they print, they do not assert."""
