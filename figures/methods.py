"""How the project judges and compares: measures, rules of status, words. Where a rule is ours, it says so."""

from collections.abc import Sequence

from figures.figure import Figure, table
from figures.glossary import GLOSSARY
from figures.theme import STATUS
from figures.view import View
from figures.wording import msg, words
from queries.methods.status import ABOUT_TOLERANCE, ON_TRACK_FROM, SLOW_FROM

OFFICIAL, OURS = "official", "project"

# name, formula, what it does at its edges, whose definition it is; T target, A actual, τ share of time gone
MEASURES = (
    (msg("Share done"), msg("C = A ÷ T"),
     msg("Without a target, or with a target of zero, there is none; it is never set to 100%."), OFFICIAL),
    (msg("Share of time gone"), msg("τ = whole months gone ÷ months of the period"),
     msg("Taken at the last month the figure covers, not at today's date; 0 before the start, 1 after the end."), OURS),
    (msg("Seasonal share of time"), msg("the mean share of a year that was reached by this month in past years"),
     msg("Used for the pace when one source has at least three whole years; January and February count as one."), OURS),
    (msg("Progress gap"), msg("100 × (C − τ), in percentage points"), msg("None without a deadline."), OURS),
    (msg("Pace (SPI)"), msg("C ÷ τ"), msg("None while no time has gone."), OURS),
    (msg("Expected to date"), msg("τ × T; of a level, the straight line from its baseline to the target"),
     msg("Weighted by the share of reports that are in: a place is held only against months it reported."), OURS),
    (msg("Ahead or short"), msg("A − expected to date"), msg("Positive is ahead, negative is short."), OURS),
    (msg("Remaining"), msg("max(T − A, 0)"), msg("Never negative."), OFFICIAL),
    (msg("Needed per month"), msg("remaining ÷ months left"), msg("None in the last month."), OURS),
    (msg("Catch-up factor"), msg("needed per month ÷ mean of the last three months"),
     msg("None when nothing was reached in those months."), OURS),
    (msg("Share of the whole"), msg("part ÷ whole, both from one source and month"),
     msg("A part is never added to its whole; a part larger than its whole is flagged."), OURS),
    (msg("Report coverage"), msg("reports in ÷ reports due"),
     msg("What is missing is not known, not zero, and is not estimated."), OURS),
)  # fmt: skip

RULES = {
    "no_data": msg("There is no figure for the period."),
    "no_target": msg("Nothing numeric was promised, or not for this place, group or industry."),
    "done": msg("The actual has reached the target; of a floor for every year, all years have reached it."),
    "missed": msg("The period is over and the target was not reached; of a yearly floor, one year is enough."),
    "on_track": msg(
        "The pace (SPI) is at least {on_track}; a share that is not clearly below its target counts as well."
    ),
    "slow": msg(
        "The pace is at least {slow} and below {on_track}; or it is enough, but by the months of past years the target "
        "is likelier missed than met."
    ),
    "behind": msg("The pace is below {slow}."),
    "incomplete": msg("Too much of the period has no figures to call it slow or missed."),
    "due": msg("Still to be met, with no pace to hold it against: no deadline, no baseline or a later edition."),
    "rising": msg("A promise to rise step by step: the value is above that of a year before."),
    "falling": msg("A promise to rise step by step: the value is below that of a year before."),
    "flat": msg("A promise to rise step by step: the value is that of a year before."),
}

CUTS = msg("The limits {on_track} and {slow} are Eurostat's for growth rates; using them for the pace is our choice.")


def measures(view: View) -> Figure:
    """The measures of progress with their formulas."""
    say = view.say
    columns = {say("Measure"): "text", say("Formula"): "text", say("At the edges"): "text", say("Basis"): "text"}
    lines = [(say(name), say(formula), say(edge), say.term("basis", basis)) for name, formula, edge, basis in MEASURES]
    told = say("A is the actual, T the target, C the share done, τ the share of time gone.")
    ours = say("No national text defines the share of time gone; the measures marked as ours follow common usage.")
    return _table("measures", view, say("Measures of progress"), told, columns, lines, ours)


def statuses(view: View) -> Figure:
    """What each status means, with its shape."""
    say = view.say
    cuts = {"on_track": f"{ON_TRACK_FROM:.2f}", "slow": f"{SLOW_FROM:.2f}"}
    columns = {say("Status"): "text", say("Meaning"): "text", say("Basis"): "text"}
    lines = [
        (f"{STATUS[code].shape} {say.term('status', code)}", say(rule, **cuts), say.term("basis", OURS))
        for code, rule in RULES.items()
    ]
    told = say("Every status is computed at the last month of the figure itself; nobody sets it by hand.")
    about = say("Around a number counts as met from {share} of it, by this project's rule.",
                share=say.share(1 - ABOUT_TOLERANCE))  # fmt: skip
    why = say(CUTS, **cuts)
    return _table("statuses", view, say("Rules of status"), told, columns, lines, about, why)


def glossary(view: View) -> Figure:
    """The words of the project, in both languages."""
    say, chinese = view.say, words("zh")
    columns = {say("In English"): "text", say("In Chinese"): "text", say("Code"): "text"}
    lines = [(text, chinese(text), code) for code, text in GLOSSARY.items()]
    told = say.plural(len(lines), "{n} word, in both languages.", "{n} words, in both languages.")
    return _table("glossary", view, say("Glossary"), told, columns, lines)


def _table(
    key: str,
    view: View,
    title: str,
    told: str,
    columns: dict[str, str],
    lines: Sequence[tuple[str, ...]],
    *remarks: str,
) -> Figure:
    content, formats = table([dict(zip(columns, line, strict=True)) for line in lines], columns)
    return Figure(key, title, told, "", view.question.as_of, (), remarks, content, None, told, False, formats)
