"""Reports for offices on the command line, fit for a script."""

import re
import sys
from pathlib import Path

import click

from cli.asking import question
from cli.desk import Desk
from figures.periodic import MONTHS, last_whole
from figures.wording import Words, words
from queries import meta, places, register
from queries.question import Question
from reports.kinds import REPORTS

ENDINGS = (".docx", ".xlsx")
MONTH, QUARTER, YEAR = (
    re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    re.compile(r"(\d{4})-?[Qq]([1-4])"),
    re.compile(r"(\d{4})"),
)


@click.command()
@click.argument("kind", type=click.Choice(list(REPORTS)), metavar="KIND")
@click.option("--plan", help="Plan, such as cn-145. Default: the place's own, else the first one.")
@click.option("--region", help="Region code, such as 520000. Default: the plan's own.")
@click.option(
    "--period",
    metavar="PERIOD",
    help="Such as 2025-09, 2025Q3 or 2025. Default: the last that is over and has figures.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the report. Default: the messages'.")
@click.option("--below", is_flag=True, help="One report for each place below; -o names their folder.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="File, .docx or .xlsx; a folder with --below.",
)
@click.pass_obj
def report(
    desk: Desk, /, kind: str, plan: str | None, region: str | None, period: str | None, lang: str | None, below: bool,
    output: Path,
) -> None:  # fmt: skip
    """Write the report of a place for a month, a quarter or a year, or the workbook behind it.

    KIND is monthly, quarterly or annual. The document has headings, tables and charts that can be edited; every
    sentence and every number of it is that of a figure, and stands in the workbook. With --below, every place below the
    region gets a document of its own, on its own plan where it has one.
    """
    say, month = words(lang) if lang else desk.say, _last_month(kind, period, desk)
    if below:
        _each(kind, desk, plan, region, month, say, output)
        return
    if output.suffix.lower() not in ENDINGS:
        raise click.UsageError(desk.say("Name a file that ends with {endings}.", endings=desk.say.listing(ENDINGS)))
    output.write_bytes(_made(kind, _asked(plan, region, month, desk), say, output.suffix.lower()))


def _last_month(kind: str, period: str | None, desk: Desk) -> str | None:
    """The last month of a period as it was written, else of the last whole one with figures; None where none is whole.
    Raises UsageError.
    """
    span = REPORTS[kind].span
    if period is None:
        whole = last_whole(meta.months(), span)
        return f"{whole:%Y-%m}" if whole else None
    length = MONTHS[span]
    if found := MONTH.fullmatch(period):
        year, month = found[1], -(-int(found[2]) // length) * length
    elif length == 3 and (found := QUARTER.fullmatch(period)):
        year, month = found[1], 3 * int(found[2])
    elif length == 12 and (found := YEAR.fullmatch(period)):
        year, month = found[1], 12
    else:
        raise click.UsageError(desk.say("{period} is no period; write 2025-09, 2025Q3 or 2025.", period=period))
    return f"{year}-{month:02}"


def _each(
    kind: str, desk: Desk, plan: str | None, region: str | None, month: str | None, say: Words, folder: Path
) -> None:
    """A document for each place below the region, named by its code and month; a bar where a person watches."""
    whole = _asked(plan, region, month, desk)
    codes = places.children(whole.region)["code"].to_list()
    folder.mkdir(parents=True, exist_ok=True)
    with click.progressbar(codes, label=desk.say("Reports"), file=sys.stderr) as every:
        for code in every:
            asked = _asked(plan, code, f"{whole.as_of:%Y-%m}", desk)
            (folder / f"{code}-{asked.as_of:%Y-%m}.docx").write_bytes(_made(kind, asked, say, ".docx"))


def _asked(plan: str | None, region: str | None, month: str | None, desk: Desk) -> Question:
    own = next((one.id for one in register.plans() if one.region == region), None)
    chosen = plan or own
    return question({"plan": chosen, "region": region, "as_of": month}, desk.say)


def _made(kind: str, asked: Question, say: Words, ending: str) -> bytes:
    from reports import periodic  # every other command would wait a fifth of a second for it

    return (periodic.to_docx if ending == ".docx" else periodic.to_xlsx)(kind, asked, say)
