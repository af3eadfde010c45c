"""Reports for offices on the command line, fit for a script."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from cli.asking import question
from cli.desk import Desk
from figures.wording import Words, words
from queries import places
from queries.question import Question
from reports import monthly

MAKERS: dict[str, Callable[[Question, Words], bytes]] = {".docx": monthly.to_docx, ".xlsx": monthly.to_xlsx}


@click.command()
@click.argument("kind", type=click.Choice(["monthly"]), metavar="KIND")
@click.option("--plan", help="Plan, such as cn-145. Default: the place's own, else the first one.")
@click.option("--region", help="Region code, such as 520000. Default: the plan's own.")
@click.option("--period", metavar="YYYY-MM", help="The month reported. Default: the last with figures.")
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
    """Write the monthly report of a place, or the workbook behind it.

    KIND is monthly. The document has headings, tables and charts that can be edited; every sentence and every number
    of it is that of a figure, and stands in the workbook. With --below, every place below the region gets a document
    of its own, on its own plan where it has one.
    """
    say = words(lang) if lang else desk.say
    if below:
        _each(desk, plan, region, period, say, output)
        return
    made = MAKERS.get(output.suffix.lower())
    if made is None:
        raise click.UsageError(desk.say("Name a file that ends with {endings}.", endings=desk.say.listing(MAKERS)))
    output.write_bytes(made(_asked(plan, region, period, desk), say))


def _each(desk: Desk, plan: str | None, region: str | None, period: str | None, say: Words, folder: Path) -> None:
    """A document for each place below the region, named by its code and month; a bar where a person watches."""
    whole = _asked(plan, region, period, desk)
    codes = places.children(whole.region)["code"].to_list()
    folder.mkdir(parents=True, exist_ok=True)
    with click.progressbar(codes, label=desk.say("Reports"), file=sys.stderr) as every:
        for code in every:
            asked = _asked(plan, code, f"{whole.as_of:%Y-%m}", desk)
            (folder / f"{code}-{asked.as_of:%Y-%m}.docx").write_bytes(monthly.to_docx(asked, say))


def _asked(plan: str | None, region: str | None, period: str | None, desk: Desk) -> Question:
    chosen = plan or (monthly.plan_of(region) if region else None)
    return question({"plan": chosen, "region": region, "as_of": period}, desk.say)
