"""Planted changes: each account against a copy of itself in which something was changed, and what is said of it.

    plant.py                      every kind, into the example's accounts and the annotated events' beside the project
    plant.py --kind number --list the numbers that were missed, each with its sentence
    plant.py --accounts FILE...   into other accounts
    plant.py --retold             into other tellings of an event, each held against the primary and not against itself

Changes of number, date, name, negation … must be found; harmless ones (synonyms, spelling, the order of clauses) must
raise nothing above a nuance. The edits are those of training/edits. docs/why/planted.md tells what this showed.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench.planting.rounds import CHANGED, ORIGINAL, changed, drawn, renamed, rounds  # noqa: E402
from bench.planting.score import Outcome, Row, outcomes, outcomes_retold, tabled  # noqa: E402
from bench.planting.sites import HARMLESS_KINDS, OWN, Site, sites  # noqa: E402
from variorum import read  # noqa: E402
from variorum.pipeline import Tools, compare  # noqa: E402
from variorum.pipeline import read as read_account  # noqa: E402
from variorum.records import Account, Alignment, Divergence, Span  # noqa: E402
from variorum.settings import Settings  # noqa: E402

EXAMPLE = ROOT / "examples" / "harbour-talks"
EVENTS = ROOT.parent / "shared" / "gold"
BARRED = ("number", "date", "name", "polarity")  # kinds whose recall has a bar
VALUES = ("number", "date", "name", "place", "nation", "attribution")  # kinds of change that need the value there too
WORD = re.compile(r"\d[\d.,]*\d|\w+")
SHOWN = 70  # characters around a change in the list
COLUMNS = ("planted", "found", "own_kind", "grave", "nuance")


def given() -> list[Path]:
    """The accounts of the example, and those of the annotated events where they lie beside the project."""
    example = [path for path in EXAMPLE.iterdir() if path.suffix in (".txt", ".html")]
    return sorted(example) + sorted(EVENTS.glob("*/accounts/*"))


@cache
def tools() -> Tools:
    """The tools that come with variorum, once a process."""
    return Tools.default()


@dataclass(frozen=True)
class Item:
    """Changes that are planted into an account at once; `held`: the account it is then compared with, if another."""

    account: Account
    some: list[Site]
    held: Account | None = None
    before: tuple[Divergence, ...] = ()


def work(paths: Sequence[Path], kinds: Sequence[str], seed: int, most: int) -> Iterator[Item]:
    """Every set of changes that is planted at once, with its account."""
    for path in paths:
        yield from _items(Item(renamed(read(path).account, ORIGINAL), []), None, kinds, seed, most)


def _items(plan: Item, met: Mapping[Span, str] | None, kinds: Sequence[str], seed: int, most: int) -> Iterator[Item]:
    """The sets of changes of one account; where `met` is given only in statements that it has, by what is met."""
    reading = read_account(plan.account)
    chance = Random(f"{seed} {Path(plan.account.source.location or '').name}")
    found = [site for site in sites(reading, chance) if not kinds or site.kind in kinds]
    if met is not None:
        told = [met.get(reading.statements[site.number].span, "") for site in found]
        found = [site for site, other in zip(found, told, strict=True) if _is_told(site, plan.account.text, other)]
    for some in rounds(drawn(found, most, chance), len(reading.statements)):
        yield replace(plan, some=some)


def work_retold(paths: Sequence[Path], kinds: Sequence[str], seed: int, most: int) -> Iterator[Item]:
    """The same into the tellings of others, which are held against the primary of their folder."""
    for folder in sorted({path.parent for path in paths}):
        accounts = [read(path).account for path in paths if path.parent == folder]
        first = compare(accounts, tools(), Settings()).primary
        held = renamed(next(a for a in accounts if a.id == first), ORIGINAL)
        for account in accounts:
            if account.id != first:
                told = compare([held, renamed(account, CHANGED)], tools(), Settings(), primary=ORIGINAL)
                met = {
                    Span("told", s.start, s.end): _said_of(row, held)
                    for row in told.alignments
                    for s in row.statements
                    if s.account == CHANGED
                }
                plan = Item(renamed(account, "told"), [], held, told.divergences)
                yield from _items(plan, met, kinds, seed, most)


def _said_of(row: Alignment, held: Account) -> str:
    """What an account says in a row."""
    return " ".join(held.text[s.start : s.end] for s in row.statements if s.account == ORIGINAL)


def _is_told(site: Site, text: str, other: str) -> bool:
    """Whether the other telling has what would be changed: a value or name it lacks cannot be seen to be another."""
    old = text[site.edit.start : site.edit.end].lower().split()
    return bool(other) and (site.kind not in VALUES or set(old) <= set(WORD.findall(other.lower())))


def compared(item: Item) -> tuple[Account, list[Outcome], list[Divergence]]:
    """The changed copy of one account, against that account or another."""
    copy, planted = changed(item.account, item.some)
    held = item.held or item.account
    comparison = compare([held, copy], tools(), Settings(), primary=ORIGINAL)
    if item.held:
        return item.account, outcomes_retold(comparison, planted, item.before), []
    return item.account, *outcomes(comparison, planted)


def table(found: Sequence[Outcome], elsewhere: int) -> Iterator[str]:
    """The figures by kind, and by where the change stands."""
    by_kind = tabled(found, lambda o: o.planted.site.kind)
    yield from _lines("change", [(k, by_kind[k]) for k in OWN if k in by_kind])
    yield from _lines("harmless", [(k, by_kind[k]) for k in HARMLESS_KINDS if k in by_kind])
    barred = [o for o in found if o.planted.site.kind in BARRED]
    yield from _lines("barred, by where", sorted(tabled(barred, lambda o: o.planted.site.mode).items()))
    harmless = [o for o in found if o.planted.site.harmless]
    yield from _lines("harmless, by where", sorted(tabled(harmless, lambda o: o.planted.site.mode).items()))
    yield f"together: recall {share(o.right for o in barred):.3f} of {', '.join(BARRED)}"
    yield f"false alarms on harmless changes: {share(not o.right for o in harmless):.3f}; elsewhere: {elsewhere}"


def _lines(title: str, rows: Sequence[tuple[str, Row]]) -> Iterator[str]:
    if rows:
        yield f"{title:20}" + "".join(f"{name:>10}" for name in COLUMNS)
    for name, row in rows:
        figures = row.figures()
        yield f"  {name:18}{row.planted:10}" + "".join(f"{figures[c]:10.3f}" for c in COLUMNS[1:])


def share(hits: Iterable[bool]) -> float:
    """The share of true values, 0 where there are none."""
    values = list(hits)
    return sum(values) / max(1, len(values))


def told(account: Account, outcome: Outcome) -> str:
    """One change in its sentence, and what was said of it."""
    site, text = outcome.planted.site, account.text
    edit = site.edit
    before, after = text[max(0, edit.start - SHOWN) : edit.start], text[edit.end : edit.end + SHOWN]
    shown = f"{before}[{text[edit.start : edit.end]} -> {edit.put}]{after}".replace("\n", " ")
    said = "".join(f"\n      {d.severity} {d.kind}: {d.note}" for d in outcome.said)
    return f"  {site.kind}, {site.mode}, {Path(account.source.location or '').name}: {shown}{said}"


def elsewhere_told(divergence: Divergence) -> str:
    """A divergence where nothing was changed."""
    return f"  elsewhere: {divergence.severity} {divergence.kind}: {divergence.note}"


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--accounts", type=Path, nargs="+", default=None, help="files to change instead of the default")
    parser.add_argument("--kind", action="append", default=[], choices=[*OWN, *HARMLESS_KINDS], help="only this kind")
    parser.add_argument("--retold", action="store_true", help="into other tellings, held against their primary")
    parser.add_argument("--most", type=int, default=6, help="changes of one kind in one account")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--list", action="store_true", help="show what was missed and each false alarm")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    return parser.parse_args()


def main() -> None:
    """Plant, compare and tell."""
    args = parsed()
    planned = work_retold if args.retold else work
    items = list(planned(args.accounts or given(), args.kind, args.seed, args.most))
    found: list[Outcome] = []
    loose: list[Divergence] = []
    with ProcessPoolExecutor(args.jobs) as pool:
        for done, (account, some, others) in enumerate(pool.map(compared, items, chunksize=4), 1):
            found += some
            loose += others
            if args.list:
                print(*(told(account, o) for o in some if not o.right), *map(elsewhere_told, others), sep="\n")
            print(f"\r{done} of {len(items)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(*table(found, len(loose)), sep="\n")
    if args.json:
        rows = tabled(found, lambda o: o.planted.site.kind)
        args.json.write_text(json.dumps({k: row.figures() for k, row in sorted(rows.items())}, indent=2) + "\n")


if __name__ == "__main__":
    main()
