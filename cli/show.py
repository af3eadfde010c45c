"""Figures on the command line: the same ones as on the pages, for scripts and for a colleague without a browser."""

from pathlib import Path

import click
from figures.catalogue import CATALOGUE, make
from figures.figure import Figure
from reports.tables import to_csv, to_json, to_xlsx

from cli.desk import Desk
from cli.table import table
from figures.wording import Words, words
from queries.question import Question

FORMATS = ("csv", "json", "xlsx")


@click.command()
@click.pass_obj
def figures(desk: Desk) -> None:
    """List the figures by key."""
    click.echo(table([(key, desk.say(spec.title)) for key, spec in CATALOGUE.items()]))


@click.command()
@click.argument("key", type=click.Choice(list(CATALOGUE)), metavar="KEY")
@click.option("--plan", help="Plan, such as cn-145. Default: the first one.")
@click.option("--region", help="Region code, such as 520000. Default: the plan's own.")
@click.option("--group", help="Population group, such as migrant_workers. Default: everybody.")
@click.option("--industry", help="Industry section, such as C. Default: all.")
@click.option("--as-of", "as_of", metavar="YYYY-MM", help="Last month taken in. Default: the last with figures.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the figure. Default: the messages'.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File. Default: standard output.")
@click.pass_obj
def figure(desk: Desk, /, key: str, lang: str | None, form: str, output: Path | None, **asked: str | None) -> None:
    """Print one figure's table with its title, sentence, sources and notes. `skillgauge figures` lists the keys."""
    say = words(lang) if lang else desk.say
    question = Question.from_params({name: value for name, value in asked.items() if value})
    content = _rendered(make(key, question, say), form, say)
    if output:
        output.write_bytes(content)
    elif form == "xlsx" and click.get_binary_stream("stdout").isatty():
        raise click.UsageError(desk.say("A workbook is no text: name a file with -o."))
    else:
        click.get_binary_stream("stdout").write(content)


def _rendered(shown: Figure, form: str, say: Words) -> bytes:
    if form == "xlsx":
        return to_xlsx(shown, say)
    return to_csv(shown) if form == "csv" else to_json(shown).encode()
