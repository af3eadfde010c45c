"""From a file to the ledger: read, match, check, preview, accept. Nothing is written before accept."""

from data.intake.acceptance import NotReady, accept
from data.intake.inspection import FileFacts, Inspection, glance, inspect
from data.intake.person import KeyChanged, KeyLost

__all__ = ["FileFacts", "Inspection", "KeyChanged", "KeyLost", "NotReady", "accept", "glance", "inspect"]
