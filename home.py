"""Where the state of one installation lives, and nothing else.

Everything an office owns (register, ledger, warehouse, keys) stands in one folder outside the code, so that a backup is
a copy of that folder and an upgrade never touches it. Every room may import this module; it imports none of ours.
"""

import os
from dataclasses import dataclass
from pathlib import Path


def folder() -> Path:
    """The home folder: $SKILLGAUGE_HOME, or ./var when it is not set. It need not exist."""
    return Path(os.environ.get("SKILLGAUGE_HOME") or "var").absolute()


@dataclass(frozen=True)
class Home:
    """The files of one installation. Paths only: nothing is opened or created here."""

    path: Path

    @classmethod
    def current(cls) -> "Home":
        """The home that $SKILLGAUGE_HOME names."""
        return cls(folder())

    @property
    def register(self) -> Path:
        return self.path / "register.sqlite"

    @property
    def ledger(self) -> Path:
        return self.path / "ledger"

    @property
    def warehouse(self) -> Path:
        return self.path / "warehouse"

    @property
    def scratch(self) -> Path:
        """What previews write while they last: like the ledger, no place for other eyes."""
        return self.path / "scratch"

    @property
    def occupations(self) -> Path:
        """The office's own catalogue of occupations and their levels, if it has one."""
        return self.path / "occupations.csv"

    @property
    def person_key(self) -> Path:
        """The key of the pseudonyms: apart from the data, readable by its owner only."""
        return self.path / "keys" / "person.key"

    @property
    def lock(self) -> Path:
        return self.path / "lock"
