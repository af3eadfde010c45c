"""The checks of every build: which find something, and the numbers they find."""

from collections import Counter
from typing import Any

from figures import notes
from figures.figure import Figure, table
from figures.view import View
from figures.wording import Words
from queries import quality

MOST = 1000
"""Rows listed: more would be a file to mend, not one to read."""


def checks(view: View) -> Figure:
    """Every check as a sentence, with how many numbers it finds wrong; those that fail first."""
    say, found = view.say, Counter(quality.failures(view.question)["check"])
    columns = {say("Result"): "text", say("Check"): "text"}
    names = sorted(quality.checks(), key=lambda name: (-found[name], name))
    lines: list[dict[str, object]] = [
        dict(zip(columns, (_result(found[name], say), say.term("check", name)), strict=True)) for name in names
    ]
    content, formats = table(lines, columns)
    return _figure("quality_checks", say("Checks of the figures"), _told(found, names, say), content, formats, view)


def _told(found: Counter[str], names: list[str], say: Words) -> str:
    failing = sum(1 for name in names if found[name])
    if not failing:
        return say.plural(
            len(names),
            "{n} check was made and finds nothing wrong.",
            "{n} checks were made; none finds anything wrong.",
        )
    facts = {"failing": failing, "rows": say.number(found.total())}
    return say("{failing} of {n} checks find something wrong, in {rows} numbers.", n=len(names), **facts)


def _result(count: int, say: Words) -> str:
    return say.plural(count, "✕ {n} number", "✕ {n} numbers") if count else say("✓ nothing wrong")


def failures(view: View) -> Figure:
    """The numbers that checks found wrong, each with the file and row it came in."""
    say, found = view.say, quality.failures(view.question)
    columns = {
        say("Check"): "text", say("Place"): "text", say("Indicator"): "text", say("Months"): "text",
        say("Value"): "number", say("Held against"): "number", say("Source"): "text", say("Batch"): "text",
        say("File"): "text", say("Row"): "integer", say("Remark"): "text",
    }  # fmt: skip
    shown = found.head(MOST)
    lines = [dict(zip(columns, _line(row, view), strict=True)) for row in shown.iter_rows(named=True)]
    content, formats = table(lines, columns)
    told = [say.plural(found.height, "{n} number is wrong.", "{n} numbers are wrong.")]
    told.append(say("The first {n} are listed.", n=say.number(MOST)) if found.height > MOST else "")
    sentence = say.sentences(told) if found.height else say("No check finds anything wrong.")
    few = shown.filter("suppressed").height
    return _figure("quality_failures", say("Numbers that checks find wrong"), sentence, content, formats, view, few)


def _line(row: dict[str, Any], view: View) -> tuple[object, ...]:
    say, names = view.say, view.names
    scope = names.scope(None, row["population_group"], row["industry"])
    parts = say.listing(part for part in (scope, names.level(row["level"])) if part)
    name = names.indicator(row["indicator"])
    return (
        say.term("check", row["check"]), names.region(row["region"], short=True),
        say("{name} ({parts})", name=name, parts=parts) if parts else name, say.period(row["since"], row["month"]),
        row["value"], row["other"], say.term("source", row["source"]), row["batch_id"], row["file_name"],
        row["row_no"], row["detail"],
    )  # fmt: skip


def _figure(
    key: str, title: str, sentence: str, content: Any, formats: dict[str, str], view: View, few: int = 0
) -> Figure:
    say = view.say
    told = [
        say("Made at every build, of all that is live; the place in view and all inside it, up to the month in view."),
        notes.withheld([str(n) for n in range(few)], say, counted=True),
    ]
    return Figure(
        key, title, sentence, "", view.question.as_of, (), notes.unique(told), content, None, sentence, False, formats,
        withheld=bool(few),
    )  # fmt: skip
