"""Rules about reported numbers that follow from the indicator: unit, sign, basis, the arithmetic of rates."""

import polars as pl

from data.contract import Rule
from data.intake import units
from data.intake.rules import Checking

_BASIS = {"stock": "end"}  # every other kind speaks of the period


def unit(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """The unit fits the indicator; 万人次 multiplies the rule's values; the indicator's own unit is what is kept.

    A unit in the heading of the first value stands for the rows whose unit cell is blank.
    """
    heading = checking.match.units.get(rule.columns[2])
    frame = _with_indicator(rows, checking).with_columns(
        word=pl.col("unit").fill_null(pl.lit(heading, pl.String)).alias("word")
    )
    meaning = _meanings(frame.select("word", "indicator_unit").unique())
    frame = frame.join(meaning, on=["word", "indicator_unit"], how="left", maintain_order="left")
    _report_units(frame, rule, checking)
    for name in rule.columns[2:]:
        frame = _scaled(frame, name, checking)
    return frame.with_columns(unit=pl.col("indicator_unit")).select(rows.columns)


def sign(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Counts are not negative. A flow may be, as a correction of what was reported before: it is shown."""
    negative = _with_indicator(rows, checking).filter(pl.col("value") < 0)
    kind, shown = pl.col("indicator_kind"), (pl.col("row_no"), pl.col("value").cast(pl.String))
    flows = negative.filter(kind == "flow").select(*shown)
    checking.report.rows(rule.code, flows, field="value")
    others = negative.filter(kind.is_in(["stock", "frequency"])).select(*shown)
    checking.report.rows("number-below", others, field="value", params={"low": 0})
    return rows


def basis(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """Without a word about it, a stock is the level at the end and everything else is for the period."""
    kind = _with_indicator(rows, checking)["indicator_kind"]
    implied = kind.replace_strict(_BASIS, default="period", return_dtype=pl.String)
    return rows.with_columns(basis=pl.col("basis").fill_null(implied))


def approximate(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A number written as 1.2万 is kept as approximate, and said to be."""
    written = _written(rows, rule.columns[0], checking)
    short = written.filter("shortened").select("row_no", value="text", number="value")
    checking.report.rows(rule.code, short, field=rule.columns[0], from_row=["number"])
    return rows.with_columns(approximate=written["shortened"])


def rate(rows: pl.DataFrame, rule: Rule, checking: Checking) -> pl.DataFrame:
    """A rate follows from numerator and denominator, lies between 0 and 100, and is no fraction in disguise.

    A ratio of two different things (key ending in _ratio) may pass 100.
    """
    written = _written(rows, "value", checking)
    frame = _with_indicator(written, checking).filter(pl.col("indicator_kind") == "rate")
    share = ~pl.col("indicator").str.ends_with("_ratio")
    over = frame.filter(share & (pl.col("numerator") > pl.col("denominator")))
    checking.report.rows(
        "numerator-over-denominator", over.select("row_no", "numerator", "denominator"), field="numerator",
        from_row=["numerator", "denominator"],
    )  # fmt: skip
    _report_fractions(frame.join(over, on="row_no", how="anti"), share, rule, checking)
    return rows


def _report_fractions(frame: pl.DataFrame, share: pl.Expr, rule: Rule, checking: Checking) -> None:
    whole = pl.col("numerator").is_not_null() & (pl.col("denominator") > 0)
    either = pl.col("numerator").is_not_null() | pl.col("denominator").is_not_null()
    half = frame.filter(either & ~whole.fill_null(False)).select("row_no")
    known = pl.concat([checking.report.flagged(name) for name in ("numerator", "denominator")])
    half = half.join(pl.DataFrame({"row_no": known}), on="row_no", how="anti")
    checking.report.rows("fraction-incomplete", half, field="numerator")

    full = frame.filter(whole).with_columns(expected=100 * pl.col("numerator") / pl.col("denominator"))
    # one unit of the last digit: reports round, and some cut off
    near = (pl.col("value") - pl.col("expected")).abs() <= 10.0 ** -pl.col("decimals") + 1e-9
    wrong = full.filter(~near).select("row_no", value="text", expected=pl.col("expected").round(2))
    checking.report.rows(rule.code, wrong, field="value", from_row=["expected"])

    bare = frame.filter(~either)
    outside = bare.filter((pl.col("value") < 0) | (share & (pl.col("value") > 100)))
    checking.report.rows("rate-out-of-range", outside.select("row_no", value="text"), field="value")
    said = pl.col("percent") | pl.col("word").is_not_null()
    doubtful = bare.filter((pl.col("value") > 0) & (pl.col("value") <= 1) & ~said)
    shown = doubtful.select("row_no", value="text", percent=(pl.col("value") * 100).round(6))
    checking.report.rows("rate-ambiguous", shown, field="value", from_row=["percent"])


def _with_indicator(rows: pl.DataFrame, checking: Checking) -> pl.DataFrame:
    known = checking.indicators.values()
    table = pl.DataFrame(
        {
            "indicator": [one.key for one in known],
            "indicator_unit": [one.unit for one in known],
            "indicator_kind": [one.kind for one in known],
        }
    )
    return rows.join(table, on="indicator", how="left", maintain_order="left")


def _written(rows: pl.DataFrame, field: str, checking: Checking) -> pl.DataFrame:
    """The rows with how their numbers and units were written: percent, shortened, decimals, text, word."""
    facts = checking.written[field].join(
        checking.written["unit"].select("row_no", word="text"), on="row_no", how="left", maintain_order="left"
    )
    heading = pl.lit(checking.match.units.get(field), pl.String)
    return rows.join(
        facts.with_columns(pl.col("word").fill_null(heading)), on="row_no", how="left", maintain_order="left"
    )


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


def _report_units(frame: pl.DataFrame, rule: Rule, checking: Checking) -> None:
    field = rule.columns[0] if rule.columns[0] in checking.match.places else rule.columns[2]
    wrong = frame.filter(~pl.col("fits")).select("row_no", "expected", value="word")
    checking.report.rows(rule.code, wrong, field=field, from_row=["expected"])
    for name in rule.columns[2:]:
        written = checking.written[name].filter(pl.col("percent")).select("row_no", value="text")
        counted = frame.filter(pl.col("indicator_unit").is_not_null() & (pl.col("indicator_unit") != "percent"))
        checking.report.rows("number-percent", written.join(counted, on="row_no", how="semi"), field=name)
    scaled = frame.filter(pl.col("power") > 0).group_by("word", "power", maintain_order=True).agg(pl.len())
    for word, power, count in scaled.iter_rows():
        checking.report.file(
            "unit-converted", column=checking.report.headers.get(field), unit=word, factor=10**power, count=count
        )


def _scaled(frame: pl.DataFrame, name: str, checking: Checking) -> pl.DataFrame:
    """Multiply and round to the digits that the written number leaves, which gives the very double of the decimal."""
    decimals = checking.written[name].select("row_no", places="decimals")
    frame = frame.join(decimals, on="row_no", how="left", maintain_order="left")
    value = pl.col(name)
    for power in sorted(set(frame["power"].drop_nulls()) - {0}):
        for places in sorted(set(frame.filter(pl.col("power") == power)["places"].drop_nulls())):
            here = (pl.col("power") == power) & (pl.col("places") == places)
            value = pl.when(here).then((pl.col(name) * 10**power).round(max(places - power, 0))).otherwise(value)
    return frame.with_columns(value.alias(name)).drop("places")
