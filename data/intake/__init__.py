"""From a file to the ledger: read, match, check, preview, accept. Nothing is written before accept."""

from data.intake.acceptance import NotReady, accept
from data.intake.conversions import Conversion
from data.intake.excerpt import Excerpt, excerpt
from data.intake.inspection import FileFacts, Inspection, glance, inspect
from data.intake.kinds import fitting, headings_of
from data.intake.person import KeyChanged, KeyLost
from data.intake.report import Group

__all__ = [
    "Conversion", "Excerpt", "FileFacts", "Group", "Inspection", "KeyChanged", "KeyLost", "NotReady", "accept",
    "excerpt", "fitting", "glance", "headings_of", "inspect",
]  # fmt: skip
