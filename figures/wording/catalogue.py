"""The message catalogue: a .po file read as it is, compiled in memory once. No compiled file to forget."""

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "locale"


def po_file(lang: str) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE / lang / "LC_MESSAGES" / "messages.po"


@cache
def translations(lang: str) -> NullTranslations:
    """The messages of a language. English needs no catalogue: its messages are the keys."""
    if lang == "en":
        return NullTranslations()
    with po_file(lang).open("rb") as file:
        catalogue = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
