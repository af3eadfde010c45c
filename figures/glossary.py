"""The words of the project in two languages. The README shows the same table; a test holds the two equal."""

from figures.wording import msg

GLOSSARY: dict[str, str] = {
    "person_times": msg("person-times: one person trained twice counts twice"),
    "persons": msg("persons: everyone once"),
    "plan": msg("plan: a document that makes promises"),
    "target": msg("target: one promise of a plan"),
    "indicator": msg("indicator: what is measured"),
    "published": msg("published: read from a source, with its sentence"),
    "reported": msg("reported by units"),
    "ledger": msg("counted from records of the ledger"),
    "batch": msg("batch: one accepted file"),
    "as_of": msg("as of: the last month taken in"),
    "certification": msg("certificates issued"),
    "population_group": msg("population group"),
    "industry": msg("industry, a section of GB/T 4754-2017"),
    "level": msg("skill level, one of eight; highly skilled is senior worker (Level 3) and above"),
    "coverage": msg("coverage: the share of units due that have reported"),
    "judgement": msg("judgement: what a person thinks of a promise, beside the computed status"),
    "synthetic": msg("synthetic: invented for the demo"),
}
