"""The `skillgauge` command."""

import data  # noqa: F401  how memory is kept is told there, before polars comes
