"""The commands of the library: an archive of accounts that is added to, searched and verified."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.answers import DONE, INPUT_LEFT_OUT, complain, console, print_json
from variorum.cli.options import as_json_option, no_color_option, quiet_option
from variorum.cli.progress import shown_progress
from variorum.errors import UsageError
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.corpus import Library
    from variorum.protocols import Engine
    from variorum.records import Account, Query, Taken

__all__ = ["COMMANDS", "accounts_of", "opened_library", "store_option"]

store_option = click.option(
    "--store",
    metavar="ADDRESS",
    help="Where the library lies: a file, or postgresql://USER@HOST/DATABASE. Without it, where VARIORUM_HOME says, or "
    "in your data folder.",
)
_FILTER = re.compile(r'\b(speaker|outlet|kind|since|until):("[^"]*"|\S+)')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@contextmanager
def opened_library(store: str | None, *, make: bool = False, engine: "Engine | None" = None) -> Iterator["Library"]:
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
    with opened_library(store, make=True) as library:
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
    """Take accounts into the library. INPUTS: files, folders, patterns, zip, WARC and WACZ archives, feeds, sitemaps,
    files of documents as JSON lines, addresses, - for stdin.

    What is taken in is told when it is safely kept. The same command again goes on where it was interrupted.
    """
    from variorum.corpus import engine as engine_of
    from variorum.corpus import inputs_at

    with opened_library(store, engine=engine_of(engine, workers)) as library, shown_progress(quiet) as progress:
        taken = list(library.add(inputs_at(inputs, library.settings), progress))
    return _told(taken, as_json)


def _told(taken: "list[Taken]", as_json: bool) -> int:
    """Tell what became of inputs; those that were left out are named with the reason."""
    from variorum.codec import taken_to_dict
    from variorum.corpus import Library

    if as_json:
        print_json(json.dumps(taken_to_dict(taken), ensure_ascii=False, indent=1))
    else:
        totals = Library.counted(taken)
        left = f"{totals.skipped} skipped, {totals.failed} failed"
        click.echo(f"{totals.stored} stored, {totals.duplicate} there already, {left}")
    left_out = [t for t in taken if t.outcome in ("skipped", "failed")]
    for told in left_out:
        complain(f"{told.outcome}: {told.reason}")
    return INPUT_LEFT_OUT if left_out else DONE


contact_option = click.option(
    "--contact", metavar="ADDRESS", help="A web or mail address at which those whose servers are asked reach you."
)


@click.command(epilog="Example: variorum fetch https://news.example/feed.xml --contact desk@example.org")
@click.argument("feeds", nargs=-1)
@contact_option
@store_option
@as_json_option
@quiet_option
def fetch(feeds: tuple[str, ...], contact: str | None, store: str | None, as_json: bool, quiet: bool) -> int:
    """Take in what is new in the feeds that are followed. FEEDS are followed from now on."""
    return _fetched(feeds, contact, store, as_json, quiet, 1)


@click.command(epilog="Example: variorum watch https://news.example/feed.xml")
@click.argument("feeds", nargs=-1)
@contact_option
@store_option
@quiet_option
def watch(feeds: tuple[str, ...], contact: str | None, store: str | None, quiet: bool) -> int:
    """Fetch again and again, each feed when it is due, until it is interrupted (Ctrl-C)."""
    return _fetched(feeds, contact, store, False, quiet, None)


def _fetched(
    feeds: tuple[str, ...], contact: str | None, store: str | None, as_json: bool, quiet: bool, rounds: int | None
) -> int:
    """Poll feeds, and tell what came of them."""
    from variorum.corpus.fetching import Manners, Visitor

    with opened_library(store) as library, shown_progress(quiet) as progress:
        if not feeds and not library.store.feeds():
            raise UsageError("no feed is followed yet; give its address: variorum fetch https://…")
        with Visitor(library.settings, Manners(contact=contact)) as visitor:
            taken = list(library.fetch(feeds, visitor, progress, rounds=rounds))
    return _told(taken, as_json)


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
    with opened_library(store) as library:
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


@click.command(epilog="Example: variorum events --least 2")
@click.option("--least", default=1, show_default=True, help="Only events that so many accounts report at least.")
@store_option
@as_json_option
@no_color_option
def events(least: int, store: str | None, as_json: bool, no_color: bool) -> int:
    """List the events that the library's accounts report, those of most accounts first."""
    from variorum.codec import events_to_list

    with opened_library(store) as library:
        listed = library.listed(least)
    if as_json:
        print_json(json.dumps(events_to_list(listed), ensure_ascii=False, indent=1))
    else:
        from variorum.report import terminal_events

        terminal_events(listed, console(no_color))
    return DONE


@click.command(epilog="Example: variorum show story-ccb638db0d")
@click.argument("event")
@store_option
@as_json_option
@no_color_option
def show(event: str, store: str | None, as_json: bool, no_color: bool) -> int:
    """Show an EVENT: its accounts, each with why it is there, its near-copies and its versions."""
    from variorum.codec import event_to_dict

    with opened_library(store) as library:
        accounts = library.members(event)
        if as_json:
            print_json(json.dumps(event_to_dict(event, accounts), ensure_ascii=False, indent=1))
            return DONE
        why = {kept.id: library.events.decision(kept.id) for kept in accounts}
        copies = {kept.id: library.store.copies(kept.id) for kept in accounts}
    from variorum.report import terminal_event

    told = {account: (found.confidence, found.evidence) for account, found in why.items()}
    terminal_event(accounts, told, copies, console(no_color))
    return DONE


@click.command(epilog="Example: variorum merge story-ccb638db0d page-8f2a90c1de")
@click.argument("accounts", nargs=-1, required=True)
@store_option
def merge(accounts: tuple[str, ...], store: str | None) -> int:
    """Say by hand that ACCOUNTS (or the events called by them) report one event. It stays so whatever comes in."""
    with opened_library(store) as library:
        event = library.events.merge(_two(accounts))
    click.echo(f"they report one event: {event}")
    return DONE


@click.command(epilog="Example: variorum split story-ccb638db0d page-8f2a90c1de")
@click.argument("event")
@click.argument("accounts", nargs=-1, required=True)
@store_option
def split(event: str, accounts: tuple[str, ...], store: str | None) -> int:
    """Say by hand that ACCOUNTS report another event than the other accounts of EVENT. It stays so."""
    with opened_library(store) as library:
        others = [kept.id for kept in library.members(event) if kept.id not in accounts]
        if not others:
            raise UsageError(f"these are all accounts of {event!r}; name those that report another event")
        found = library.events.split(accounts, others)
    click.echo(f"they report another event: {found}")
    return DONE


def accounts_of(names: tuple[str, ...], store: str | None) -> "list[Account]":
    """The accounts of an event, where the one name given is that of an event and of no file; else none."""
    if len(names) != 1 or names[0] == "-" or "://" in names[0] or Path(names[0]).exists():
        return []
    from variorum.corpus import where
    from variorum.corpus.address import is_remote

    if store is None and not is_remote(where(None)) and not Path(where(None)).exists():
        return []  # who has no library named a file that is not there
    with opened_library(store) as library:
        return library.accounts(names[0])


def _two(accounts: tuple[str, ...]) -> tuple[str, ...]:
    """Two accounts or more; UsageError for fewer."""
    if len(set(accounts)) < 2:
        raise UsageError("name two accounts or more that report one event")
    return accounts


@click.command(epilog="Example: variorum diff story-ccb638db0d")
@click.argument("account")
@store_option
@as_json_option
@no_color_option
def diff(account: str, store: str | None, as_json: bool, no_color: bool) -> int:
    """Show what was changed between the versions of an ACCOUNT's address: a page may change without a word."""
    from variorum.codec import changes_to_list

    with opened_library(store) as library:
        changes = library.changes(account)
        texts = {kept.id: library.store.reading(kept.id).account for kept in library.store.versions(account)}
    if as_json:
        print_json(json.dumps(changes_to_list(changes), ensure_ascii=False, indent=1))
    else:
        from variorum.report import terminal_changes

        terminal_changes(changes, texts, console(no_color))
    return DONE


COMMANDS = (init, add, fetch, watch, events, show, merge, split, search, diff)
"""The commands of the library, in the order in which they are met."""
