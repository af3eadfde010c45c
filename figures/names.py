"""Names of places, groups, industries and indicators in the reader's language, looked up once per figure."""

from dataclasses import dataclass
from functools import cached_property

from figures.wording import Words
from queries import places, register
from queries.question import ALL
from queries.register import Indicator

OTHER = "other:"
"""What the register writes before a group that no dimension knows, in the words of its sentence."""


@dataclass(frozen=True)
class Names:
    """The dimension tables as one reader names them."""

    say: Words

    def region(self, code: str, short: bool = False) -> str:
        """Guizhou or 贵州省 (贵州 when short); the code itself when it is unknown."""
        return self.say.name(self._regions.get(code), short=short) or code

    def group(self, code: str) -> str:
        """The name of a population group; the sentence's own words for one that no dimension knows."""
        return self.say.name(self._groups.get(code)) or code.removeprefix(OTHER)

    def industry(self, code: str) -> str:
        """The name of a GB/T 4754 section."""
        return self.say.name(self._industries.get(code)) or code

    def level(self, code: str | None) -> str:
        """The name of a skill level; nothing for all of them or none."""
        return "" if code in (None, ALL) else self.say.name(self._levels.get(str(code))) or str(code)

    def indicator(self, key: str) -> str:
        """The name of an indicator."""
        return self.say.name(self._indicators.get(key)) or key

    def definition(self, key: str) -> Indicator | None:
        """An indicator's definition, None for one that has no file."""
        return self._indicators.get(key)

    def scope(self, region: str | None, group: str = ALL, industry: str = ALL) -> str:
        """What a number is narrowed to: place, group and industry, those that narrow it."""
        parts = [self.region(region)] if region else []
        parts += [self.group(group)] if group != ALL else []
        return self.say.listing(parts + ([self.industry(industry)] if industry != ALL else []))

    @cached_property
    def _regions(self) -> dict[str, dict[str, object]]:
        return {row["code"]: row for row in places.regions().iter_rows(named=True)}

    @cached_property
    def _groups(self) -> dict[str, dict[str, object]]:
        return {row["code"]: row for row in places.groups().iter_rows(named=True)}

    @cached_property
    def _industries(self) -> dict[str, dict[str, object]]:
        return {row["code"]: row for row in places.industries().iter_rows(named=True)}

    @cached_property
    def _levels(self) -> dict[str, dict[str, object]]:
        return {row["code"]: row for row in places.levels().iter_rows(named=True)}

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.key: indicator for indicator in register.indicators()}
