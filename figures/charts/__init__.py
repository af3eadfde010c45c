"""Pictures: pure functions from a polars frame to a plotly figure. They ask nothing and word only their labels."""
