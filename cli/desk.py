"""What every command has at hand: the home, the reader's words, and a way to say something beside the result."""

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass

import click

from figures.wording import Words
from home import Home


@dataclass(frozen=True)
class Desk:
    """Results go to standard output; everything that `tell` says goes to standard error."""

    home: Home
    say: Words

    def tell(self, text: str) -> None:
        click.echo(text, err=True)

    @property
    def who(self) -> str:
        """The person at the keyboard, for the audit trail."""
        return getpass.getuser()


def language(asked: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The language asked for, else the locale's, by the order of POSIX; English when nothing says Chinese."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    tag = asked or next((environment[name] for name in names if environment.get(name)), "en")
    return "zh" if tag.lower().startswith("zh") else "en"
