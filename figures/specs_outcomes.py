"""The figures of what a training led to, and of what it cost."""

from figures import funnel
from figures.spec import FigureSpec
from figures.wording import msg

SPECS = (
    FigureSpec(
        "funnel",
        msg("From training to work"),
        msg("How many complete, pass, get a certificate and find work, each of whom, and where they are lost."),
        funnel.figure,
        False,
    ),
)
