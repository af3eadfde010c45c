"""What a figure is asked for, in a form that an address can carry: a file of it is made when its link is followed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from figures.catalogue import make
from figures.figure import Figure
from figures.theme import Theme
from figures.wording import Words, words
from queries.question import Question


@dataclass(frozen=True)
class Asking:
    """A figure's key and everything that `make` wants to know but the theme: a page and a file each say theirs.

    `containing` keeps only the rows of its table with that text in any cell. `choices` are the figure's own switches.
    """

    key: str
    question: Question
    lang: str
    target: str | None = None
    indicator: str | None = None
    places: tuple[str, ...] = ()
    containing: str = ""
    choices: tuple[str, ...] = ()

    @property
    def say(self) -> Words:
        return words(self.lang)

    def figure(self, theme: Theme) -> Figure:
        """The figure. Raises what `figures.catalogue.make` raises."""
        made = make(self.key, self.question, self.say, target=self.target, indicator=self.indicator,
                    places=self.places, choices=self.choices, theme=theme)  # fmt: skip
        return _matching(made, self.containing.strip())

    def to_params(self) -> dict[str, str]:
        """The fields of an address, without the key."""
        more = {"lang": self.lang, "target": self.target, "indicator": self.indicator,
                "places": ",".join(self.places), "containing": self.containing.strip(),
                "choices": ",".join(self.choices)}  # fmt: skip
        return self.question.to_params() | {name: value for name, value in more.items() if value}

    @classmethod
    def from_params(cls, key: str, params: Mapping[str, str]) -> "Asking":
        """What an address asks for. Raises QuestionError for a question that cannot be asked."""
        return cls(
            key, Question.from_params(params), words(params.get("lang", "")).lang, params.get("target") or None,
            params.get("indicator") or None, tuple(filter(None, params.get("places", "").split(","))),
            params.get("containing", ""), tuple(filter(None, params.get("choices", "").split(","))),
        )  # fmt: skip


def _matching(figure: Figure, wanted: str) -> Figure:
    """The figure with only those rows of its table that contain a text in any cell, capitals or not."""
    if not wanted:
        return figure
    cells = [pl.col(name).cast(pl.String).str.to_lowercase() for name in figure.table.columns]
    found = pl.any_horizontal(cell.str.contains(wanted.lower(), literal=True) for cell in cells)
    return replace(figure, table=figure.table.filter(found))
