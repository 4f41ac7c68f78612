"""Planted changes: each account against a copy of itself in which something was changed, and what is said of it.

    plant.py                      every kind, into the example's accounts and the annotated events' beside the project
    plant.py --kind number --list the numbers that were missed, each with its sentence
    plant.py --accounts FILE...   into other accounts

Changes of number, date, name, negation … must be found; harmless ones (synonyms, spelling, the order of clauses) must
raise nothing above a nuance. The edits are those of training/edits. docs/why/planted.md tells what this showed.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from bench.planting.rounds import ORIGINAL, changed, drawn, renamed, rounds  # noqa: E402
from bench.planting.score import Outcome, Row, outcomes, tabled  # noqa: E402
from bench.planting.sites import HARMLESS_KINDS, OWN, Site, sites  # noqa: E402
from variorum import read  # noqa: E402
from variorum.pipeline import Tools, compare  # noqa: E402
from variorum.records import Account, Divergence  # noqa: E402
from variorum.settings import Settings  # noqa: E402

EXAMPLE = ROOT / "examples" / "harbour-talks"
EVENTS = ROOT.parent / "shared" / "gold"
BARRED = ("number", "date", "name", "polarity")  # kinds whose recall has a bar
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


def work(paths: Sequence[Path], kinds: Sequence[str], seed: int, most: int) -> Iterator[tuple[Account, list[Site]]]:
    """Every set of changes that is planted at once, with its account."""
    for path in paths:
        reading = read(path)
        chance = Random(f"{seed} {path.name}")  # noqa: S311 (no secret)
        found = [site for site in sites(reading, chance) if not kinds or site.kind in kinds]
        account = renamed(reading.account, ORIGINAL)
        for some in rounds(drawn(found, most, chance), len(reading.statements)):
            yield account, some


def compared(item: tuple[Account, list[Site]]) -> tuple[Account, list[Outcome], list[Divergence]]:
    """One account against its changed copy."""
    account, some = item
    copy, planted = changed(account, some)
    comparison = compare([account, copy], tools(), Settings(), primary=ORIGINAL)
    return account, *outcomes(comparison, planted)


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
    parser.add_argument("--most", type=int, default=6, help="changes of one kind in one account")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--list", action="store_true", help="show what was missed and each false alarm")
    parser.add_argument("--json", type=Path, help="write the figures to a file")
    return parser.parse_args()


def main() -> None:
    """Plant, compare and tell."""
    args = parsed()
    items = list(work(args.accounts or given(), args.kind, args.seed, args.most))
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
