"""The `skillgauge` command."""
