"""Extracts in, warehouse out: contracts, intake, ledger, models and the build."""
