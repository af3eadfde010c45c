"""The demo into a home, by the way every real file goes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from data.demo import FILES, Progress, extracts
from data.demo.files import Extract
from data.intake import accept, inspect
from data.ledger import Ledger
from home import Home


class RealUploads(Exception):
    """The home holds real uploads. Nothing synthetic ever comes near them."""


class DemoRefused(RuntimeError):
    """Our own intake refused our own file: a fault of ours, told with the first problem."""


def fill(home: Home, who: str, progress: Progress | None = None) -> None:
    """Load every extract of the demo as a synthetic batch; what was loaded before it was cut off is not loaded again.

    Raises RealUploads when any batch of the home, withdrawn ones too, is not synthetic.
    """
    if any(not batch.synthetic for batch in Ledger(home).batches()):
        raise RealUploads(str(home.path))
    tell = progress or _silent
    with TemporaryDirectory(prefix="skillgauge-demo-") as folder:
        written = extracts(Path(folder), lambda _, done, total: tell("invent", done, total))
        for done, extract in enumerate(written):
            tell("demo", done, FILES)
            _load(extract, home, who)
    tell("demo", FILES, FILES)


def _load(extract: Extract, home: Home, who: str) -> None:
    seen = inspect(extract.path, extract.path.name, extract.kind, home=home, mode=extract.mode)
    if seen.state == "refused":
        raise DemoRefused(f"{extract.path.name}: {seen.problems[0]}")
    if seen.state == "ready":
        accept(seen, home=home, who=who, synthetic=True)


def _silent(step: str, done: float, total: float) -> None:
    """Nobody is watching."""
