"""Several figures as one workbook: each with its table, and its chart where an office program can draw it."""

import io
import re
from collections.abc import Sequence

import xlsxwriter

from figures.wording import Words
from reports.handout import Handout
from reports.tables import SAFE, SHEET_NAME_LIMIT, data_sheet, notes_sheet, shown_sheet

UNWELCOME = re.compile(r"[\[\]:*?/\\']")
"""What no name of a sheet may hold."""


def to_workbook(handouts: Sequence[Handout], say: Words, title: str) -> bytes:
    """The sheets are numbered in the order of the figures; the last one says of each what one must know."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **SAFE}) as book:
        for number, one in enumerate(handouts, start=1):
            data_sheet(book, book.add_worksheet(_name(f"{number} {one.figure.title}")), one.figure)
            shown_sheet(book, _name(f"{number} {say('Picture')}"), one.figure, say)
        told = [
            (f"{number} {heading}" if turn == 0 else heading, text)
            for number, one in enumerate(handouts, start=1)
            for turn, (heading, text) in enumerate(one.facts)
        ]
        notes_sheet(book, book.add_worksheet(say("Notes")), told)
        book.set_properties({"title": title})
    return out.getvalue()


def _name(text: str) -> str:
    return UNWELCOME.sub(" ", text)[:SHEET_NAME_LIMIT].strip()
