"""The commands of the library: an archive of accounts that is added to, searched and verified."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from variorum.cli.answers import DONE, FAILED, INPUT_LEFT_OUT, complain, console, print_json
from variorum.cli.options import as_json_option, no_color_option, quiet_option
from variorum.cli.progress import shown_progress
from variorum.errors import UsageError
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.corpus import Library
    from variorum.protocols import Engine
    from variorum.records import Query

__all__ = ["COMMANDS"]

store_option = click.option(
    "--store",
    metavar="ADDRESS",
    help="Where the library lies: a file. Without it, in the folder VARIORUM_HOME, or in your data folder.",
)
_FILTER = re.compile(r'\b(speaker|outlet|kind|since|until):("[^"]*"|\S+)')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@contextmanager
def _library(store: str | None, *, make: bool = False, engine: "Engine | None" = None) -> Iterator["Library"]:
    """The library at an address, closed in the end; `engine`: what reads its inputs."""
    from variorum.corpus import Library, opened

    library = Library(opened(store, make=make), Settings(), engine)
    try:
        yield library
    finally:
        library.store.close()


@click.command(epilog="Example: variorum init --store talks.sqlite")
@store_option
def init(store: str | None) -> int:
    """Make a library where there is none; one that is there is brought forward and stays as it is."""
    with _library(store, make=True) as library:
        click.echo(f"the library lies at {library.store.address}")
    return DONE


@click.command(epilog="Example: variorum add clippings/ news.zip")
@click.argument("inputs", nargs=-1, required=True)
@click.option(
    "--engine",
    type=click.Choice(["in-turn", "processes", "daft"]),
    help="What reads them: this process, several, or Daft (a cluster). Without it, several where it helps.",
)
@click.option("--workers", type=click.IntRange(1), help="How many are read at a time. Without it, one a core.")
@store_option
@as_json_option
@quiet_option
def add(
    inputs: tuple[str, ...], engine: str | None, workers: int | None, store: str | None, as_json: bool, quiet: bool
) -> int:
    """Take accounts into the library. INPUTS: files, folders, addresses, - for stdin.

    What is taken in is told when it is safely kept. The same command again goes on where it was interrupted.
    """
    from variorum.codec import taken_to_dict
    from variorum.corpus import engine as engine_of
    from variorum.corpus import inputs_at

    with _library(store, engine=engine_of(engine, workers)) as library, shown_progress(quiet) as progress:
        taken = list(library.add(inputs_at(inputs, library.settings), progress))
    if as_json:
        print_json(json.dumps(taken_to_dict(taken), ensure_ascii=False, indent=1))
    else:
        totals = library.counted(taken)
        left = f"{totals.skipped} skipped, {totals.failed} failed"
        click.echo(f"{totals.stored} stored, {totals.duplicate} there already, {left}")
    left_out = [t for t in taken if t.outcome in ("skipped", "failed")]
    for told in left_out:
        complain(f"{told.outcome}: {told.reason}")
    return INPUT_LEFT_OUT if left_out else DONE


@click.command(epilog='Example: variorum search ceasefire "next round" speaker:Ellering since:2014-10')
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="How many statements are shown at most.")
@store_option
@as_json_option
@no_color_option
def search(words: tuple[str, ...], limit: int, store: str | None, as_json: bool, no_color: bool) -> int:
    """Find statements by words, and by speaker:NAME, outlet:NAME, kind:statement|question|…, since:DAY, until:DAY."""
    from variorum.codec import hits_to_list

    query = _query(" ".join(words))
    with _library(store) as library:
        hits = library.search(query, limit)
    if as_json:
        print_json(json.dumps(hits_to_list(hits), ensure_ascii=False, indent=1))
    else:
        from variorum.report import terminal_hits

        terminal_hits(hits, console(no_color))
    return DONE


def _query(told: str) -> "Query":
    """What is looked for; a filter is NAME:VALUE, its value in quotation marks where it has a space."""
    from variorum.records import Query

    given = {name: value.strip('"') for name, value in _FILTER.findall(told)}
    for name in ("since", "until"):
        if name in given and not _DAY.fullmatch(given[name]):
            raise UsageError(f"{name}:{given[name]} is no day; give a year, a month or a day, as in {name}:2025-12-02")
    words = " ".join(_FILTER.sub(" ", told).split())
    return Query(
        words, given.get("speaker"), given.get("outlet"), given.get("kind"), given.get("since"), given.get("until")
    )


@click.command(epilog="Example: variorum verify")
@store_option
def verify(store: str | None) -> int:
    """Check that everything kept is what was stored: the file, each original by its hash, each account's text."""
    with _library(store) as library:
        troubles = list(library.store.troubles())
        totals = library.store.totals()
    for trouble in troubles:
        complain(trouble)
    if troubles:
        return FAILED
    click.echo(f"everything is as it was stored: {totals.stored} accounts of {totals.seen} inputs")
    return DONE


COMMANDS = (init, add, search, verify)
"""The commands of the library, in the order in which they are met."""
