"""The log of the data: every committed file behind the figures, in the reader's language."""

from collections import Counter

from figures import geometry, maps, notes
from figures.figure import Figure, table
from figures.view import View
from figures.wording import msg
from queries import meta
from queries.places import NATION

HOLDS_SYNTHETIC = msg("None of these files is synthetic, but figures of the demonstration were loaded into this home.")
SITE_MAP = msg("A site can put reviewed outlines in place of these; the map then shows their review number.")


def figure(view: View) -> Figure:
    """Every file with what it is, its source and its licence; the map's own limits among the notes."""
    say, found = view.say, meta.data_log()
    columns = {
        say("File"): "text", say("Class"): "text", say("What it is"): "text", say("Source"): "text",
        say("Licence"): "text",
    }  # fmt: skip
    lines: list[dict[str, object]] = []
    for row in found.iter_rows(named=True):
        words = [str(row[f"{part}_{say.lang}"]) for part in ("what", "source", "licence")]
        lines.append(dict(zip(columns, [row["file"], say.term("file_class", row["class"]), *words], strict=True)))
    content, formats = table(lines, columns)
    counts = Counter(say.term("file_class", code) for code in found["class"])
    listed = say.listing(say("{name} {value}", name=name, value=count) for name, count in counts.items())
    sentence = say.plural(len(lines), "{n} file: {listed}.", "{n} files: {listed}.", listed=listed)
    synthetic = meta.meta().synthetic
    sheet = geometry.sheet(NATION)
    told = [say(HOLDS_SYNTHETIC) if synthetic else "", maps.reviewed(sheet, say) if sheet else "", say(SITE_MAP)]
    return Figure(
        key="data_log",
        title=say("The files behind the figures"),
        sentence=sentence,
        unit="",
        as_of=view.question.as_of,
        sources=(maps.origin(sheet, say),) if sheet else (),
        notes=notes.unique(told),
        table=content,
        picture=None,
        alt=sentence,
        synthetic=False,
        formats=formats,
    )
