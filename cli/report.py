"""Reports for offices on the command line, fit for a script."""

import sys
from pathlib import Path

import click

from cli.asking import question
from cli.desk import Desk
from figures.wording import Words, words
from queries import places, register
from queries.question import Question

ENDINGS = (".docx", ".xlsx")


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
    if output.suffix.lower() not in ENDINGS:
        raise click.UsageError(desk.say("Name a file that ends with {endings}.", endings=desk.say.listing(ENDINGS)))
    output.write_bytes(_made(_asked(plan, region, period, desk), say, output.suffix.lower()))


def _each(desk: Desk, plan: str | None, region: str | None, period: str | None, say: Words, folder: Path) -> None:
    """A document for each place below the region, named by its code and month; a bar where a person watches."""
    whole = _asked(plan, region, period, desk)
    codes = places.children(whole.region)["code"].to_list()
    folder.mkdir(parents=True, exist_ok=True)
    with click.progressbar(codes, label=desk.say("Reports"), file=sys.stderr) as every:
        for code in every:
            asked = _asked(plan, code, f"{whole.as_of:%Y-%m}", desk)
            (folder / f"{code}-{asked.as_of:%Y-%m}.docx").write_bytes(_made(asked, say, ".docx"))


def _asked(plan: str | None, region: str | None, period: str | None, desk: Desk) -> Question:
    own = next((one.id for one in register.plans() if one.region == region), None)
    chosen = plan or own
    return question({"plan": chosen, "region": region, "as_of": period}, desk.say)


def _made(asked: Question, say: Words, ending: str) -> bytes:
    from reports import monthly  # every other command would wait a fifth of a second for it

    return monthly.to_docx(asked, say) if ending == ".docx" else monthly.to_xlsx(asked, say)
