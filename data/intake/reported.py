"""Rules about reported numbers that follow from the indicator: unit, sign, basis. Those about rates are in rates.py."""

import polars as pl

from data.codes import normalise
from data.contract import Rule
from data.intake import units
from data.intake.rules import Checking

_BASIS = {"stock": "end"}  # every other kind speaks of the period


def unit(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """The unit fits the indicator; 万人次 multiplies the rule's values; the indicator's own unit is what is kept.

    A unit in the heading of the first value stands for the rows whose unit cell is blank. Where both speak they must
    say the same, or the heading only how many (万) and the cell only of what (人次).
    """
    heading = _heading(rule, checking)
    frame = with_indicator(rows, checking).join(
        _words(rows["unit"], heading), on="unit", how="left", maintain_order="left", nulls_equal=True
    )
    meaning = _meanings(frame.select("word", "indicator_unit").unique())
    frame = frame.join(meaning, on=["word", "indicator_unit"], how="left", maintain_order="left", nulls_equal=True)
    _report_units(frame, rule, checking, heading)
    for name in rule.columns[2:]:
        frame = _scaled(frame, name, checking)
    return frame.with_columns(unit=pl.col("indicator_unit")).select(rows.columns)


def sign(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Counts are not negative. A flow may be, as a correction of what was reported before: it is shown."""
    negative = with_indicator(rows, checking).filter(pl.col("value") < 0)
    kind, shown = pl.col("indicator_kind"), (pl.col("row_no"), pl.col("value").cast(pl.String))
    flows = negative.filter(kind == "flow").select(*shown)
    checking.report.rows(rule.code, flows, field="value")
    others = negative.filter(kind.is_in(["stock", "frequency"])).select(*shown)
    checking.report.rows("number-below", others, field="value", params={"low": 0})
    return rows


def basis(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Without a word about it, a stock is the level at the end and everything else is for the period."""
    kind = with_indicator(rows, checking)["indicator_kind"]
    implied = kind.replace_strict(_BASIS, default="period", return_dtype=pl.String)
    return rows.with_columns(basis=pl.col("basis").fill_null(implied))


def approximate(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A number written as 1.2万 is kept as approximate, and said to be."""
    written = as_written(rows, rule.columns[0], checking)
    short = written.filter("shortened", pl.col("value").is_not_null()).select("row_no", value="text", number="value")
    checking.report.rows(rule.code, short, field=rule.columns[0], from_row=["number"])
    return rows.with_columns(approximate=written["shortened"])


def with_indicator(rows: pl.DataFrame, checking: Checking) -> pl.DataFrame:
    """The rows with unit and kind of their indicator."""
    known = checking.indicators.values()
    table = pl.DataFrame(
        {
            "indicator": [one.key for one in known],
            "indicator_unit": [one.unit for one in known],
            "indicator_kind": [one.kind for one in known],
        }
    )
    return rows.join(table, on="indicator", how="left", maintain_order="left")


def as_written(rows: pl.DataFrame, field: str, checking: Checking) -> pl.DataFrame:
    """The rows with how their numbers and units were written: percent, shortened, decimals, text, word."""
    facts = checking.written[field].join(
        checking.written["unit"].select("row_no", word="text"), on="row_no", how="left", maintain_order="left"
    )
    heading = pl.lit(checking.match.units.get(field), pl.String)
    return rows.join(
        facts.with_columns(pl.col("word").fill_null(heading)), on="row_no", how="left", maintain_order="left"
    )


def _heading(rule: Rule, checking: Checking) -> str | None:
    """The unit in the heading of the first value. Another one in the heading of a second value is a problem."""
    said = [checking.match.units.get(name) for name in rule.columns[2:] if name in checking.match.places]
    if len({None if one is None else normalise(one) for one in said}) > 1 and any(said[1:]):
        headers = " / ".join(
            checking.match.headers[name] for name in rule.columns[2:] if name in checking.match.headers
        )
        checking.report.file("heading-units-differ", headers=headers)
    return said[0] if said else None


def _words(cells: pl.Series, heading: str | None) -> pl.DataFrame:
    """For each unit cell, with the heading's unit: the `word` that counts, and whether the two `disagree`."""
    facts = []
    for cell in cells.unique():
        meant = None if cell is None else units.unit(cell)
        if cell is None or heading is None:
            facts.append((cell, cell or heading, False))
        elif normalise(heading) in units.POWERS and (meant is None or not meant.power):
            facts.append((cell, heading + cell, False))
        else:
            facts.append((cell, cell, normalise(cell) != normalise(heading)))
    return pl.DataFrame(facts, schema={"unit": pl.String, "word": pl.String, "disagree": pl.Boolean}, orient="row")


def _meanings(pairs: pl.DataFrame) -> pl.DataFrame:
    """For each pair of unit word and indicator unit: does it fit, which power of ten, what would have fitted."""
    facts = []
    for word, code in pairs.iter_rows():
        meant = units.unit(word) if word else None
        fits = word is None or code is None or (meant is not None and (code in meant.stands_for or not code))
        facts.append((word, code, fits, meant.power if meant and fits else 0, units.names(code or "")))
    schema = {
        "word": pl.String,
        "indicator_unit": pl.String,
        "fits": pl.Boolean,
        "power": pl.Int64,
        "expected": pl.String,
    }
    return pl.DataFrame(facts, schema=schema, orient="row")


def _report_units(frame: pl.DataFrame, rule: Rule, checking: Checking, heading: str | None) -> None:
    field = rule.columns[0] if rule.columns[0] in checking.match.places else rule.columns[2]
    wrong = frame.filter(~pl.col("fits") & ~pl.col("disagree")).select("row_no", "expected", value="word")
    checking.report.rows(rule.code, wrong, field=field, from_row=["expected"])
    disagree = frame.filter("disagree").select("row_no", value="unit")
    checking.report.rows("unit-disagrees", disagree, field=field, params={"heading": heading or ""})
    for name in rule.columns[2:]:
        written = checking.written[name].select("row_no", "percent", "shortened", value="text")
        both = frame.select("row_no", "power", "word", "indicator_unit").join(written, on="row_no", how="inner")
        counted = pl.col("indicator_unit").is_not_null() & (pl.col("indicator_unit") != "percent")
        checking.report.rows("number-percent", both.filter(counted & pl.col("percent")), field=name)
        twice = both.filter(pl.col("shortened") & (pl.col("power") > 0)).select("row_no", "value", unit="word")
        checking.report.rows("magnitude-twice", twice, field=name, from_row=["unit"])
    scaled = frame.filter(pl.col("power") > 0).group_by("word", "power", maintain_order=True).agg(pl.len())
    for word, power, count in scaled.iter_rows():
        checking.report.file(
            "unit-converted", column=checking.report.headers.get(field), unit=word, factor=10**power, count=count
        )


def _scaled(frame: pl.DataFrame, name: str, checking: Checking) -> pl.DataFrame:
    """Multiply and round to the digits that the written number leaves, which gives the very double of the decimal."""
    written = checking.written[name].select("row_no", "text", places="decimals")
    frame = frame.join(written, on="row_no", how="left", maintain_order="left")
    value = pl.col(name)
    for power in sorted(set(frame["power"].drop_nulls()) - {0}):
        for places in sorted(set(frame.filter(pl.col("power") == power)["places"].drop_nulls())):
            here = (pl.col("power") == power) & (pl.col("places") == places)
            value = pl.when(here).then((pl.col(name) * 10**power).round(max(places - power, 0))).otherwise(value)
    frame = frame.with_columns(value.alias(name))
    changed = frame.filter((pl.col("power") > 0) & pl.col(name).is_not_null()).select(
        kind=pl.when(pl.col("unit").is_null()).then(pl.lit("heading-unit")).otherwise(pl.lit("row-unit")),
        written=pl.concat_str("text", "word", separator=" "),
        kept=pl.col(name).cast(pl.String).str.strip_suffix(".0"),
    )
    checking.conversions.count(checking.report.headers.get(name, name), changed["kind"], changed)
    return frame.drop("places", "text")
