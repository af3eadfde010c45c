"""The figures of how many are skilled, and at which level."""

from figures import talent, talent_course
from figures.spec import FigureSpec
from figures.wording import msg

SPECS = (
    FigureSpec(
        "talent_ladder",
        msg("The eight-level ladder"),
        msg("Certificates gained at each skill level, and the share of the higher ones."),
        talent.ladder,
        False,
    ),
    FigureSpec(
        "talent_stock",
        msg("Skilled and highly skilled"),
        msg("How many are skilled and highly skilled, by source, against what documents promise for the place."),
        talent_course.stocks,
        False,
    ),
    FigureSpec(
        "talent_share",
        msg("Shares of the skilled"),
        msg("The share of the skilled among the employed, and of the highly skilled among the skilled."),
        talent_course.shares,
        False,
    ),
)
