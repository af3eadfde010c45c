"""Changes to the ledger. Each is followed by a build, so that every page shows the change at once."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st

from data.build import build, building
from data.durable import HomeBusy
from data.intake import Inspection, KeyChanged, KeyLost, accept
from data.ledger import Ledger, LedgerRefused
from data.publish import BuildDamaged
from data.register import Batch
from figures.wording import Words, problem_text
from home import Home
from pages.ui.errors import plain
from pages.ui.long_work import Progress
from pages.ui.manage.effects import effect_if_affordable, telling
from pages.ui.who import who

LOG = logging.getLogger("skillgauge.pages")

Change = Callable[[Progress], Batch]


def acceptance(inspection: Inspection, home: Home) -> Change:
    """Take an inspected file in as a batch, with the figures made of it: both or neither, until the last moment.

    In a demonstration home it counts as synthetic.
    """

    def work(progress: Progress) -> Batch:
        return telling(
            home,
            lambda: accept(inspection, home=home, who=who(), synthetic=is_practice(home),
                           prepare=partial(building, home, progress=progress),
                           waiting=partial(progress, "wait", 0, 1)),
            partial(effect_if_affordable, inspection, home),
        )  # fmt: skip

    return work


def withdrawal(batch: str, reason: str, home: Home) -> Change:
    """Take a batch out of every number."""
    return _then_build(home, lambda: Ledger(home).withdraw(batch, who(), reason))


def restoration(batch: str, reason: str, home: Home) -> Change:
    """Bring a withdrawn batch back."""
    return _then_build(home, lambda: Ledger(home).restore(batch, who(), reason))


def is_practice(home: Home) -> bool:
    """Whether this home holds the demonstration: nothing in it may ever pass for a real figure."""
    return any(batch.synthetic for batch in Ledger(home).batches())


@contextmanager
def changing(home: Home, say: Words) -> Iterator[None]:
    """Say calmly why a file could not be read or a change was not made."""
    try:
        yield
    except LedgerRefused as refusal:
        st.error(plain(problem_text(refusal.code, refusal.params, say)))
    except (HomeBusy, KeyChanged):
        st.warning(say("Someone else is changing the data at this moment. Nothing was changed; try again in a minute."))
    except KeyLost:
        LOG.exception("the person key of %s", home.path)
        st.error(
            say(
                "The key that turns people into pseudonyms is lost or damaged. Nothing was changed. An administrator "
                "puts the saved copy of keys/person.key back."
            )
        )
    except (BuildDamaged, OSError):
        LOG.exception("a change to %s", home.path)
        st.error(say("The change could not be finished; every page still shows the figures before. The batches tell "
                     "whether it counts. An administrator finds the cause in the server's log, and runs: skillgauge "
                     "doctor"))  # fmt: skip


def _then_build(home: Home, change: Callable[[], Batch]) -> Change:
    def built(progress: Progress) -> Batch:
        batch = change()
        build(home, progress)
        return batch

    return lambda progress: telling(home, partial(built, progress), lambda: None)
