"""`python -m figures.locale.check`: messages without Chinese, Chinese without a message, unreadable calls.

The tests ask the same questions. With --prune, Chinese without a message is taken out first.
"""

import re
import sys
from collections.abc import Sequence

from babel.messages.catalog import Catalog, Message

from figures.locale.extract import Spoken, spoken
from figures.locale.merge import drop, read

PLACE = re.compile(r"{(\w*)}")


def missing(messages: list[Spoken], catalogue: Catalog) -> list[Spoken]:
    """Messages that the catalogue has no Chinese for."""
    return [message for message in messages if not _translated(message, catalogue)]


def unused(messages: list[Spoken], catalogue: Catalog) -> list[str]:
    """Entries of the catalogue that no code speaks any more."""
    known = {message.one for message in messages}
    return [one for entry in catalogue if (one := _forms(entry.id)[0]) and one not in known]


def mismatched(catalogue: Catalog) -> list[str]:
    """Entries whose {places} differ between the languages: one would fail, or drop a number, before a reader."""
    return [_forms(entry.id)[0] for entry in catalogue if entry.id and not _same_places(entry)]


def _same_places(entry: Message) -> bool:
    places = set(PLACE.findall(_forms(entry.id)[-1]))
    return all(set(PLACE.findall(text)) == places for text in _forms(entry.string))


def _translated(message: Spoken, catalogue: Catalog) -> bool:
    entry = catalogue.get(message.one)
    if entry is None or (message.many is not None and entry.id != (message.one, message.many)):
        return False
    return all(_forms(entry.string))


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str) or text is None else tuple(text)


def report() -> list[str]:
    """One line for everything that is wrong between the code and the catalogue."""
    messages, unreadable = spoken()
    catalogue = read()
    lost = [
        f"missing    {spot.file}:{spot.line}: {spot.one!r} {spot.many or ''}" for spot in missing(messages, catalogue)
    ]
    lost += [f"unreadable {call.file}:{call.line}" for call in unreadable]
    lost += [f"unused     {one!r}" for one in unused(messages, catalogue)]
    return lost + [f"places     {one!r}" for one in mismatched(catalogue)]


def main(arguments: list[str]) -> int:
    if "--prune" in arguments:
        drop(unused(spoken()[0], read()))
    lines = report()
    print("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
