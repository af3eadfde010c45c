"""Reports for offices on the command line, fit for a script."""

from pathlib import Path

import click

from cli.asking import question
from cli.desk import Desk
from figures.wording import words
from reports import monthly

MAKERS = {".docx": monthly.to_docx, ".xlsx": monthly.to_xlsx}


@click.command()
@click.argument("kind", type=click.Choice(["monthly"]), metavar="KIND")
@click.option("--plan", help="Plan, such as cn-145. Default: the place's own, else the first one.")
@click.option("--region", help="Region code, such as 520000. Default: the plan's own.")
@click.option("--period", metavar="YYYY-MM", help="The month reported. Default: the last with figures.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the report. Default: the messages'.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File, .docx or .xlsx."
)
@click.pass_obj
def report(
    desk: Desk, /, kind: str, plan: str | None, region: str | None, period: str | None, lang: str | None, output: Path
) -> None:
    """Write the monthly report of a place, or the workbook behind it.

    KIND is monthly. The document has headings, tables and charts that can be edited; every sentence and every number
    of it is that of a figure, and stands in the workbook.
    """
    made = MAKERS.get(output.suffix.lower())
    if made is None:
        raise click.UsageError(desk.say("Name a file that ends with {endings}.", endings=desk.say.listing(MAKERS)))
    chosen = plan or (monthly.plan_of(region) if region else None)
    asked = question({"plan": chosen, "region": region, "as_of": period}, desk.say)
    output.write_bytes(made(asked, words(lang) if lang else desk.say))
