"""Figures on the command line: the same ones as on the pages, for scripts and for a colleague without a browser."""

import sys
from pathlib import Path

import click

from cli.asking import known_target, question
from cli.desk import Desk
from cli.table import table
from figures.catalogue import CATALOGUE, make
from figures.figure import Figure
from figures.theme import Theme
from figures.wording import Words, words
from reports.handout import handout
from reports.pictures import to_png, to_svg
from reports.tables import to_csv, to_json, to_xlsx

FORMATS = ("csv", "json", "xlsx", "pptx", "png", "svg")
PICTURES = {"png": to_png, "svg": to_svg}
DRAWN = (*PICTURES, "xlsx")
BINARY = ("xlsx", "pptx", "png")


@click.command()
@click.pass_obj
def figures(desk: Desk) -> None:
    """List the figures by key."""
    say = desk.say
    click.echo(table([(spec.key, say(spec.title), say(spec.about)) for spec in CATALOGUE.values()]))


@click.command()
@click.argument("key", type=click.Choice(list(CATALOGUE)), metavar="KEY")
@click.option("--plan", help="Plan, such as cn-145. Default: the first one.")
@click.option("--region", help="Region code, such as 520000. Default: the plan's own.")
@click.option("--group", help="Population group, such as migrant_workers. Default: everybody.")
@click.option("--industry", help="Industry section, such as C. Default: all.")
@click.option("--as-of", metavar="YYYY-MM", help="Last month taken in. Default: the last with figures.")
@click.option("--target", help="Target that the figure is about, such as CN-1. Default: the plan's leading one.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the figure. Default: the messages'.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File. Default: standard output.")
@click.pass_obj
def figure(
    desk: Desk, /, key: str, target: str | None, lang: str | None, form: str, output: Path | None, **asked: str | None
) -> None:
    """Print one figure: its table, or its picture.

    As csv it is the table alone; json and xlsx carry title, sentence, sources and notes. pptx is a slide with a chart
    that can be edited. png and svg are the picture with title, sentence and sources around it; they need a Chromium.
    `skillgauge figures` lists the keys.
    """
    say = words(lang) if lang else desk.say
    wanted, promise = question(asked, desk.say), known_target(target, desk.say)
    if form == "pptx":
        from reports.slides import to_pptx  # every other command would wait a fifth of a second for it

        whole = handout(key, wanted, say, promise)
        content = to_pptx([whole], say, whole.figure.title)
    else:
        theme: Theme = "print" if form in DRAWN else "light"
        shown = make(key, wanted, say, target=promise, theme=theme)
        if form in PICTURES and not shown.pictured:
            raise click.UsageError(desk.say("This figure has no picture: {sentence}", sentence=shown.sentence))
        content = _rendered(shown, form, say)
    if output:
        output.write_bytes(content)
    elif form in BINARY and sys.stdout.isatty():
        raise click.UsageError(desk.say("This format is no text: name a file with -o."))
    else:
        sys.stdout.buffer.write(content)


def _rendered(shown: Figure, form: str, say: Words) -> bytes:
    if form in PICTURES:
        return PICTURES[form](shown, say)
    if form == "xlsx":
        return to_xlsx(shown, say)
    return to_csv(shown, say) if form == "csv" else f"{to_json(shown)}\n".encode()
