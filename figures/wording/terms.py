"""Names for the plain codes that queries and data speak in. Codes never reach a reader; these messages do."""

from figures.wording.marker import msg, plural_msg

UNITS: dict[str, tuple[str, str]] = {
    "person_times": plural_msg("person-time", "person-times"),
    "persons": plural_msg("person", "persons"),
    "items": plural_msg("item", "items"),
    "schools": plural_msg("school", "schools"),
    "bodies": plural_msg("organisation", "organisations"),
    "yuan": plural_msg("yuan", "yuan"),
    "percent": ("%", "%"),
    "sheets": plural_msg("sheet", "sheets"),
    "classes": plural_msg("class", "classes"),
    "editions": plural_msg("edition", "editions"),
}

TERMS: dict[str, dict[str, str]] = {
    "source": {
        "published": msg("Published"),
        "reported": msg("Reported by units"),
        "ledger": msg("Counted from records"),
        "target": msg("Target"),
    },
    "status": {
        "no_data": msg("No data"),
        "no_target": msg("No target"),
        "done": msg("Target met"),
        "missed": msg("Target missed"),
        "on_track": msg("On track"),
        "slow": msg("Slow"),
        "behind": msg("Far behind"),
        "incomplete": msg("Incomplete figures"),
        "rising": msg("Rising"),
        "falling": msg("Falling"),
        "flat": msg("Unchanged"),
        "due": msg("Still due"),
    },
    "year": {
        "done": msg("Reached"),
        "missed": msg("Missed"),
        "due": msg("Not yet"),
        "no_data": msg("No data"),
    },
    "kind": {
        "flow_cumulative": msg("Total over the period"),
        "flow_annual_floor": msg("Floor for every year"),
        "stock_at": msg("Level at the end"),
        "ratio": msg("Ratio"),
        "coverage": msg("Coverage"),
        "frequency": msg("Frequency"),
        "qualitative": msg("In words only"),
    },
    "sense": {
        "at_least": msg("At least"),
        "at_most": msg("At most"),
        "about": msg("Around"),
        "range": msg("Within a range"),
        "direction": msg("Moving in a direction"),
        "frequency": msg("Held regularly"),
        "qualitative": msg("In words only"),
    },
    "property": {"binding": msg("Binding"), "expected": msg("Anticipatory")},
    "category": {
        "headline": msg("Headline targets"),
        "supporting": msg("Supporting tasks"),
        "policy_parameter": msg("Policy parameters"),
        "qualitative": msg("Targets in words"),
    },
    "register": {"plan": msg("Plan"), "additional": msg("Other documents")},
    "region_level": {"nation": msg("Nation"), "province": msg("Province"), "prefecture": msg("Prefecture")},
    "indicator_kind": {
        "flow": msg("Flow"),
        "stock": msg("Stock"),
        "rate": msg("Rate"),
        "average": msg("Average"),
        "frequency": msg("Frequency"),
        "qualitative": msg("In words only"),
    },
    "direction": {"up": msg("Higher is better"), "down": msg("Lower is better"), "none": msg("No direction")},
    "basis": {"official": msg("Official definition"), "project": msg("Definition of this project")},
    "report_basis": {
        "period": msg("For the period"),
        "cumulative": msg("Cumulative"),
        "end": msg("At the end of the period"),
    },
    "batch_state": {"live": msg("Live"), "withdrawn": msg("Withdrawn")},
    "batch_mode": {"append": msg("Append"), "upsert": msg("Update by number"), "replace": msg("Replace")},
    "extract_kind": {
        "training": msg("Training records"),
        "certification": msg("Certificates issued"),
        "employment": msg("Employment records"),
        "statistics": msg("Statistical reports"),
        "targets": msg("Targets"),
    },
    "report_state": {
        "reported": msg("In time"),
        "late": msg("Late"),
        "partial": msg("In part"),
        "missing": msg("Missing"),
        "due": msg("Not due yet"),
    },
    "sum_verdict": {
        "differs": msg("Does not add up"),
        "exceeds": msg("Parts exceed the whole"),
        "incomplete": msg("Not all in yet"),
        "equal": msg("Adds up"),
    },
    "check": {  # the files of data/checks
        "a_cumulative_report_falls": msg("A cumulative report is smaller than the one before."),
        "a_group_exceeds_the_total": msg("A group, industry or level has more than the total of all."),
        "a_number_for_longer_differs_from_its_months": msg(
            "A number for a longer time differs from the sum of its months."
        ),
        "a_number_names_an_unknown_indicator": msg("A number names an indicator that is not known any more."),
        "a_part_of_a_promise_exceeds_it": msg("A part of a promise is larger than the whole promise."),
        "a_period_cuts_through_another": msg("A number's months overlap those of another; it is in no figure."),
        "a_place_differs_from_the_sum_of_its_parts": msg("A place's own total is not the sum of the places inside it."),
        "a_rate_is_above_100_percent": msg("A rate has a numerator larger than its denominator."),
    },
    "file_class": {"published": msg("Published"), "reference": msg("Reference"), "outline": msg("Map outlines")},
    "conversion": {  # the kinds of data.intake.conversions; a test compares the two lists
        "apostrophe": msg("Apostrophe in front taken off"),
        "spelling": msg("Spelling evened out: full width, blanks, plus signs, leading zeros"),
        "nothing": msg("Sign for nothing kept as an empty cell"),
        "default": msg("Empty cell filled with the usual value"),
        "thousands": msg("Thousands separators taken out"),
        "percent": msg("Percent sign read"),
        "permille": msg("Per mille turned into percent"),
        "magnitude": msg("Thousand, ten thousand or hundred million behind a number written out"),
        "heading-unit": msg("Multiplied by the unit in the heading"),
        "row-unit": msg("Multiplied by the unit in the row"),
        "fraction": msg("Fraction turned into percent"),
        "date-form": msg("Date written in another form"),
        "time-dropped": msg("Time of day left out"),
        "chinese-numerals": msg("Date in Chinese numerals"),
        "serial-date": msg("Day number of a spreadsheet turned into a date"),
        "name": msg("Name replaced by its code"),
        "code": msg("Code replaced by the one that is kept"),
        "yes-no": msg("Another way to write yes or no"),
        "word": msg("Word replaced by the usual one"),
        "pseudonym": msg("Identity number inside a text replaced by a pseudonym"),
    },
    "severity": {"error": msg("Error"), "warning": msg("Warning")},
    "file_state": {
        "refused": msg("Refused"),
        "duplicate": msg("Already loaded"),
        "ready": msg("Ready to accept"),
        "accepted": msg("Accepted"),
        "dry-run": msg("Trial run"),
    },
    "step": {  # what data tells of its progress: build, intake, demo, doctor
        "reference": msg("Reference data"),
        "ledger": msg("Ledger"),
        "training": msg("Training records"),
        "certification": msg("Certificates issued"),
        "employment": msg("Employment records"),
        "statistics": msg("Statistical reports"),
        "targets": msg("Targets"),
        "outcome": msg("What became of people trained"),
        "promises": msg("Targets and published figures"),
        "reported": msg("Summing up reports"),
        "counting": msg("Counting indicators"),
        "measure": msg("Writing the figures"),
        "checks": msg("Checks"),
        "verify": msg("Reading every batch"),
        "read": msg("Reading the file"),
        "check": msg("Checking the columns"),
        "invent": msg("Writing the demo's files"),
        "demo": msg("Loading the demo"),
    },
    "qualifier": {
        "exact": msg("{value}"),
        "approx": msg("about {value}"),
        "gt": msg("over {value}"),
        "ge": msg("at least {value}"),
        "lt_approx": msg("nearly {value}"),
    },
}


def message(family: str, code: str) -> str:
    """The message of a code. LookupError names the family and the code when there is none."""
    if family == "unit":
        return UNITS[code][1]
    try:
        return TERMS[family][code]
    except KeyError as error:
        raise LookupError(f"no word for {family} {code!r}") from error
