"""`make bench`: measure, print one table, keep it as JSON. Generated rows are kept for the next time."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from benchmarks import build, files, load, pages, queries, start
from benchmarks.table import Line, keep, render

PARTS = ("build", "queries", "load", "start", "pages", "files")


@click.command()
@click.option("--quick", is_flag=True, help="100 k and 1 M rows instead of 1 M and 10 M.")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Measure only this part (may be repeated).")
@click.option("--times", default=3, show_default=True, help="Rounds; the median counts.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where generated rows are kept.")
def bench(quick: bool, only: tuple[str, ...], times: int, folder: Path | None) -> None:
    """Measure Skillgauge against the floors that it stands on. Prints; never asserts."""
    folder = folder or Path(tempfile.gettempdir()) / "skillgauge-bench"
    folder.mkdir(parents=True, exist_ok=True)
    small, middle, large = (100_000, 100_000, 1_000_000) if quick else (100_000, 1_000_000, 10_000_000)
    parts: dict[str, Callable[[], list[Line]]] = {
        "build": partial(build.lines, sorted({middle, large}), folder, times),
        "queries": partial(queries.lines, small, large, folder),
        "load": partial(load.lines, (100_000,) if quick else (1_000_000, 10_000_000), folder, times),
        "start": partial(start.lines, folder / "demo", times),
        "pages": partial(pages.lines, folder / "demo", times),
        "files": partial(files.lines, folder / "demo", times),
    }
    found: list[Line] = []
    for name in only or PARTS:
        click.echo(f"measuring {name} ...", err=True)
        found += parts[name]()
    click.echo(render(found))
    click.echo(f"kept in {keep(found)}", err=True)


bench()
