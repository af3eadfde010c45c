"""What one figure is made for: the question, the reader's language, the theme, and the promise it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from figures.names import Names
from figures.theme import Theme
from figures.wording import Words
from queries import progress
from queries.question import Question
from queries.standing import TargetProgress

FLOWS = ("flow_cumulative", "flow_annual_floor")


@dataclass(frozen=True)
class View:
    """One reader's view of one question. `target` names the promise, None leaves the choice to the plan; `indicator`
    names an indicator that no promise need be about; `places` are those to compare, none: the figure chooses;
    `choices` are the figure's own switches that are not as usual.
    """

    question: Question
    say: Words
    theme: Theme
    target: str | None = None
    indicator: str | None = None
    places: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @cached_property
    def names(self) -> Names:
        return Names(self.say)

    @cached_property
    def standings(self) -> tuple[TargetProgress, ...]:
        """Every promise in view, each part right after its whole."""
        return tuple(_flat(progress.targets(self.question)))

    def leading(self, *kinds: str) -> TargetProgress | None:
        """The promise the figure is about: the one asked for, else the plan's first headline with a number.

        `kinds` narrows the plan's choice; None when the plan has no promise of them.
        """
        if self.target is not None:
            return self._asked(self.target)
        wanted = [one for one in self.standings if one.target.value is not None and one.target.kind in (kinds or FLOWS)]
        headlines = [one for one in wanted if one.target.category == "headline"]
        rest = () if kinds else self.standings
        return next(iter((*headlines, *wanted, *rest)), None)

    @cached_property
    def measure(self) -> str | None:
        """The key of the indicator the figure is about: the one asked for, else the leading promise's."""
        if self.indicator is not None:
            return self.indicator
        standing = self.leading()
        return None if standing is None else standing.target.indicator

    @cached_property
    def since(self) -> date | None:
        """Where counting starts: with the leading promise when it is about this very measure, else unsaid."""
        standing = self.leading()
        return standing.target.since if standing and standing.target.indicator == self.measure else None

    def _asked(self, target: str) -> TargetProgress:
        found = (one for one in self.standings if one.target.id == target)
        return next(found, None) or progress.one(target, self.question.as_of)


def _flat(standings: Iterable[TargetProgress]) -> Iterator[TargetProgress]:
    for one in standings:
        yield one
        yield from _flat(one.children)
