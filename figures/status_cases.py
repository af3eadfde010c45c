"""Every kind of promise with numbers, and the light that the project's own rule gives it: worked examples, live."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from figures.figure import Figure, table
from figures.theme import STATUS
from figures.view import View
from figures.wording import Words, msg
from queries.methods.progress import completion, schedule_index, status
from queries.methods.status import Status


class Case(NamedTuple):
    """A promise in words, its kind and sense, and what is known of it: the arguments of `progress.status`."""

    words: str
    kind: str
    sense: str
    known: dict[str, Any]


FLOW, FLOOR, STOCK, RATE = "flow_cumulative", "flow_annual_floor", "stock_at", "ratio"

# methods 1.7, row by row
CASES = (
    Case(msg("A number to reach, in step with time"), FLOW, "at_least", {"actual": 38, "target": 75, "share": 0.5}),
    Case(msg("… somewhat behind time"), FLOW, "at_least", {"actual": 30, "target": 75, "share": 0.5}),
    Case(msg("… far behind time"), FLOW, "at_least", {"actual": 20, "target": 75, "share": 0.5}),
    Case(msg("… behind the calendar, not behind the seasons of the year"), FLOW, "at_least",
         {"actual": 30, "target": 75, "share": 0.5, "season": 0.42}),
    Case(msg("… in step, but more likely to be missed than reached"), FLOW, "at_least",
         {"actual": 38, "target": 75, "share": 0.5, "p_attain": 0.4}),
    Case(msg("… with fewer than half of the reports in"), FLOW, "at_least",
         {"actual": 10, "target": 75, "share": 0.5, "coverage": 0.4}),
    Case(msg("… without a figure"), FLOW, "at_least", {"actual": None, "target": 75, "share": 0.5}),
    Case(msg("… reached before its time"), FLOW, "at_least", {"actual": 76, "target": 75, "share": 0.9}),
    Case(msg("… not reached when its time is over"), FLOW, "at_least", {"actual": 74, "target": 75, "share": 1.0}),
    Case(msg("… without a deadline"), FLOW, "at_least", {"actual": 30, "target": 75}),
    Case(msg("At least nothing: no target, never 100%"), FLOW, "at_least", {"actual": 5, "target": 0, "share": 0.5}),
    Case(msg("Around a number, within its tolerance"), FLOW, "about", {"actual": 9, "target": 10, "share": 1.0}),
    Case(msg("A cap used up faster than time goes"), FLOW, "at_most", {"actual": 60, "target": 100, "share": 0.5}),
    Case(msg("A cap that is broken"), FLOW, "at_most", {"actual": 101, "target": 100, "share": 0.5}),
    Case(msg("Nothing may happen, and nothing did"), FLOW, "at_most", {"actual": 0, "target": 0, "share": 1.0}),
    Case(msg("Nothing may happen, and one case did"), FLOW, "at_most", {"actual": 1, "target": 0, "share": 0.5}),
    Case(msg("A ceiling on a rate"), RATE, "at_most", {"actual": 0.052, "target": 0.055, "share": 0.5}),
    Case(msg("A band, and the value inside it"), RATE, "range",
         {"actual": 0.02, "target": 0.015, "high": 0.025, "share": 0.5}),
    Case(msg("A band, and the value below it"), RATE, "range",
         {"actual": 0.012, "target": 0.015, "high": 0.025, "share": 0.5}),
    Case(msg("A stock on its straight path from a baseline"), STOCK, "at_least",
         {"actual": 43, "target": 45, "baseline": 40, "share": 0.5}),
    Case(msg("A stock without a baseline"), STOCK, "at_least", {"actual": 43, "target": 45, "share": 0.5}),
    Case(msg("A rate not clearly below its target"), RATE, "at_least",
         {"actual": None, "target": 0.8, "numerator": 39, "denominator": 50, "share": 0.5}),
    Case(msg("To rise step by step: more than a year before"), STOCK, "direction",
         {"actual": 31, "target": None, "before": 30}),
    Case(msg("To rise step by step: a change within chance"), RATE, "direction",
         {"actual": (41, 100), "target": None, "before": (40, 100)}),
    Case(msg("Once in every window of two years, one window over"), "frequency", "frequency",
         {"actual": 1, "target": 1, "windows": 2, "windows_over": 1}),
    Case(msg("A floor for every year: enough in sum, one year short"), FLOOR, "at_least",
         {"actual": (310, 295, 330, 300), "target": 300}),
    Case(msg("Several targets on one number: the worst light counts"), FLOW, "at_least",
         {"actual": 120, "target": (100, 200), "share": 1.0}),
    Case(msg("A promise without a number"), FLOW, "qualitative", {"actual": None, "target": None}),
)  # fmt: skip

SYMBOLS = {
    "actual": "A", "target": "T", "high": "T₂", "baseline": "y₀", "before": "A₋₁", "numerator": "x", "denominator": "n",
    "share": "τ", "season": "τₛ", "coverage": "q", "p_attain": "P", "windows": "w", "windows_over": "w₁",
}  # fmt: skip
AS_SHARE = ("share", "season", "coverage", "p_attain")


def judged(case: Case) -> Status:
    """The light of a case, by the function that judges every promise."""
    return status(case.kind, case.sense, **case.known)


def figure(view: View) -> Figure:
    """The cases, their numbers, and the light that follows."""
    say = view.say
    columns = {say("Promise"): "text", say("What is known"): "text", say("Status"): "text"}
    rows: list[dict[str, object]] = [
        dict(zip(columns, (say(case.words), _known(case, say), _light(case, say)), strict=True)) for case in CASES
    ]
    told = say("Each line is computed here and now, by the rules that judge the promises on every page.")
    letters = say(
        "A is the actual, T the target, τ the share of time gone, τₛ the same by season, q the share of reports that "
        "is in, P the chance of reaching the target, y₀ the baseline, A₋₁ the value a year before, x of n the parts of "
        "a rate, w windows of which w₁ are over."
    )
    frame, formats = table(rows, columns)
    title = say("Worked cases of status")
    return Figure(
        "status_cases", title, told, "", view.question.as_of, (), (letters,), frame, None, told, False, formats
    )


def _light(case: Case, say: Words) -> str:
    light = judged(case)
    return f"{STATUS[light].shape} {say.term('status', light)}"


def _known(case: Case, say: Words) -> str:
    told = [f"{SYMBOLS[name]} = {_number(name, value, case, say)}" for name, value in case.known.items()
            if value is not None]  # fmt: skip
    pace = _pace(case)
    return say.listing([*told, f"{say('Pace (SPI)')} = {say.number(pace)}"] if pace is not None else told)


def _pace(case: Case) -> float | None:
    """A flow's pace while its time runs, held against the seasons and what is reported where those are known."""
    known = case.known
    gone = known.get("share")
    if case.kind != FLOW or gone is None or gone >= 1:
        return None
    held = known.get("season", gone) * known.get("coverage", 1.0)
    return schedule_index(completion(known["actual"], known["target"]), held)


def _number(name: str, value: float | Sequence[float], case: Case, say: Words) -> str:
    if isinstance(value, Sequence):
        if case.sense == "direction":
            return " / ".join(map(say.number, value))
        return "; ".join(map(say.number, value))
    fraction = name in AS_SHARE or (case.kind == RATE and name in ("actual", "target", "high"))
    return say.share(value) if fraction else say.number(value)
