"""What of a page is kept as the account's own body, beside other extractors on the same pages in the same run.

    extract.py [PAGES]            the annotated pages beside the project, or a folder like them; two tables
    extract.py --list 20          also the worst pages of each table
    extract.py --every 4 --json   each fourth page, as data

The first table reads pages. An annotated body is compared by its runs of four words, page by page, as the article
extraction benchmark of Scrapinghub does; on pages with snippets each one is to be kept or dropped, as trafilatura's own
evaluation does. The second table reads the same pages as a scraper would print them, one block a line and no markup.
Lines that repeat the page's title are left out of every text. Extractors that are not installed are skipped.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

from variorum.ingest import ingest_text
from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw
from variorum.records import FURNITURE, Account
from variorum.segment import segment

PAGES = Path(__file__).parent.parent.parent / "shared" / "data" / "extraction"
WORD = re.compile(r"\w+")
RUN = 4
LONG_LINE, STOP_SHARE = 10, 0.3
"""A line this long in words, with this share of function words, is text: the rule of thumb behind jusText."""
STOPS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by for from had has have he her his i in is it its of on or she that the their "
        "they this to was we were which who will with you",
    )
)


@dataclass(frozen=True)
class Gold:
    """One annotated page: its body, or snippets that must and must not be kept."""

    id: str
    html: bytes
    body: str | None
    kept: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass
class Score:
    """Sums over pages, each page with its own share, so that long ones weigh no more."""

    right: float = 0.0
    extra: float = 0.0
    missed: float = 0.0
    snippets: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    pages: list[tuple[float, str, str]] = field(default_factory=list)

    def add(self, gold: Gold, text: str, title: str | None) -> None:
        """Count one page. The lines that repeat its title are left out."""
        text = without_title(text, title)
        if gold.body is not None:
            right, extra, missed = shares(gold.body, text)
            self.right, self.extra, self.missed = self.right + right, self.extra + extra, self.missed + missed
            self.pages.append((f1(right, extra, missed), gold.id, f"extra {extra:.0%}, missed {missed:.0%}"))
            return
        found = Counter(snippets(gold, text, even(title or "")))
        self.snippets += found
        good = (found["kept"] + found["dropped"]) / max(1, found.total())
        self.pages.append((good, gold.id, f"lost {found['lost']}, let in {found['let in']}"))

    def figures(self) -> dict[str, float]:
        """The figures of a table's line."""
        good = self.snippets["kept"] + self.snippets["dropped"]
        return {
            "f1": f1(self.right, self.extra, self.missed),
            "precision": self.right / ((self.right + self.extra) or 1),
            "recall": self.right / ((self.right + self.missed) or 1),
            "snippets_accuracy": good / max(1, self.snippets.total()),
            "snippets_f1": f1(self.snippets["kept"], self.snippets["let in"], self.snippets["lost"]),
            "seconds": self.seconds / max(1, len(self.pages)),
        }


def f1(right: float, extra: float, missed: float) -> float:
    """F1 of three counts, 0 where nothing is right."""
    return 2 * right / (2 * right + extra + missed) if right else 0.0


def shares(body: str, text: str) -> tuple[float, float, float]:
    """What two texts have in common, the second has too much, and lacks: shares of all runs of words, 1 together."""
    wanted, got = runs(body), runs(text)
    right, extra, missed = (wanted & got).total(), (got - wanted).total(), (wanted - got).total()
    whole = (right + extra + missed) or 1
    return right / whole, extra / whole, missed / whole


def runs(text: str) -> Counter[tuple[str, ...]]:
    """All runs of four words; a shorter text is one run."""
    words = WORD.findall(normalize("NFC", text))
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)) if words)


def snippets(gold: Gold, text: str, title: str) -> Iterator[str]:
    """What became of each snippet; white space may differ. A snippet of the title says nothing of the body."""
    spaced = even(text)
    yield from ("kept" if even(s) in spaced else "lost" for s in gold.kept if even(s) not in title)
    yield from ("let in" if even(s) in spaced else "dropped" for s in gold.dropped)


def even(text: str) -> str:
    """A text in composed characters and with single spaces."""
    return " ".join(normalize("NFC", text).split())


def pages(folder: Path, every: int) -> list[Gold]:
    """The annotated pages of a folder, or each n-th of them."""
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Gold(
            row["id"],
            gzip.decompress((folder / row["file"]).read_bytes()),
            row.get("articleBody"),
            tuple(row.get("with", ())),
            tuple(row.get("without", ())),
        )
        for row in sorted(rows, key=lambda row: row["id"])[::every]
    ]


def page_account(html: bytes) -> Account:
    """A page as an account."""
    return draft_of(Raw("page.html", "page.html", html)).account("page")


def body_of(account: Account) -> str:
    """The account's own text: every passage that is neither furniture nor its title."""
    kept = (p for p in segment(account) if p.kind not in FURNITURE and p.kind != "title")
    return "\n".join(account.quote(p.span) for p in kept)


def without_title(text: str, title: str | None) -> str:
    """A text without the lines that repeat a title."""
    wanted = WORD.findall((title or "").casefold())
    return "\n".join(line for line in text.splitlines() if not wanted or WORD.findall(line.casefold()) != wanted)


Reader = Callable[[bytes], str]


def readers(*, quick: bool) -> tuple[dict[str, Reader], list[str]]:
    """Every extractor of pages that is installed, and a line on each that is not; `quick`: one rival, the best."""
    found: dict[str, Reader] = {"variorum": lambda html: body_of(page_account(html))}
    skipped = []
    for name, module, make in PEERS[:1] if quick else PEERS:
        try:
            found[name] = make(import_module(module))
        except ImportError as error:
            skipped.append(f"skip  {name}: {error}")
    return found, skipped


def trafilatura(module: object, *, fast: bool) -> Reader:
    """Trafilatura as its documentation calls it, comments left out."""
    extract: Callable[..., str | None] = module.extract  # type: ignore[attr-defined]
    return lambda html: extract(html, include_comments=False, fast=fast) or ""


def resiliparse(module: object) -> Reader:
    """Resiliparse with its main content heuristic."""
    extract: Callable[..., str] = module.extract_plain_text  # type: ignore[attr-defined]
    return lambda html: extract(html.decode("utf-8", "replace"), main_content=True, alt_texts=False)


def readability(module: object) -> Reader:
    """The readability port; its summary is markup, whose text is taken as we take a page's."""
    document: Callable[[str], object] = module.Document  # type: ignore[attr-defined]

    def read(html: bytes) -> str:
        summary: str = document(html.decode("utf-8", "replace")).summary()  # type: ignore[attr-defined]
        return page_account(summary.encode()).text

    return read


PEERS: tuple[tuple[str, str, Callable[[object], Reader]], ...] = (
    ("trafilatura, fast", "trafilatura", lambda module: trafilatura(module, fast=True)),
    ("trafilatura", "trafilatura", lambda module: trafilatura(module, fast=False)),
    ("resiliparse", "resiliparse.extract.html2text", resiliparse),
    ("readability-lxml", "readability", readability),
)


def scraped(account: Account) -> str:
    """The page as a scraper prints it: every visible block on lines of its own, and nothing of the markup."""
    return "\n".join(line.strip() for line in account.text.splitlines() if line.strip())


def rule_of_thumb(text: str) -> str:
    """The lines that are long and full of function words."""
    return "\n".join(line for line in text.splitlines() if is_text(WORD.findall(line.casefold())))


def is_text(words: Sequence[str]) -> bool:
    """Whether a line is text by its length and its share of function words."""
    return len(words) >= LONG_LINE and sum(word in STOPS for word in words) >= STOP_SHARE * len(words)


LINERS: Mapping[str, Callable[[str], str]] = {
    "variorum": lambda text: body_of(ingest_text(text, "scrape")),
    "keep all": lambda text: text,
    "long lines with function words": rule_of_thumb,
}


def score_pages(golds: Sequence[Gold], named: Mapping[str, Reader]) -> dict[str, Score]:
    """The first table."""
    scores = {name: Score() for name in named}
    for gold in golds:
        title = page_account(gold.html).title
        for name, reader in named.items():
            began = time.process_time()
            try:
                text = reader(gold.html)
            except Exception as error:  # a peer's failure is its result, and the others are still to be measured
                print(f"      {name} failed on {gold.id}: {error!r:.100}", file=sys.stderr)
                text = ""
            scores[name].seconds += time.process_time() - began
            scores[name].add(gold, text, title)
    return scores


def score_scrapes(golds: Sequence[Gold]) -> dict[str, Score]:
    """The second table."""
    scores = {name: Score() for name in LINERS}
    for gold in golds:
        account = page_account(gold.html)
        text = scraped(account)
        for name, liner in LINERS.items():
            began = time.process_time()
            kept = liner(text)
            scores[name].seconds += time.process_time() - began
            scores[name].add(gold, kept, account.title)
    return scores


def table(title: str, scores: Mapping[str, Score], worst: int) -> Iterator[str]:
    """A table's lines, and our worst pages."""
    yield f"{title:32} F1    prec. recall  snippets: acc.  F1     time"
    own = scores["variorum"].figures()["seconds"] or 1.0
    for name, score in scores.items():
        f = score.figures()
        yield (
            f"  {name:30} {f['f1']:.3f} {f['precision']:.3f} {f['recall']:.3f}          {f['snippets_accuracy']:.3f}"
            f"  {f['snippets_f1']:.3f}  {f['seconds'] / own:5.2f}"
        )
    for value, page, why in sorted(scores["variorum"].pages)[:worst]:
        yield f"      {value:.3f} {page} {why}"


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Score the body that is kept of pages and of scrapes.")
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES, help="a folder with gold.jsonl")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="show the N worst pages of each table")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th page")
    parser.add_argument("--quick", action="store_true", help="only trafilatura in its fast mode as a rival")
    parser.add_argument("--json", action="store_true", help="print the figures as data")
    options = parser.parse_args()
    if not (options.pages / "gold.jsonl").is_file():
        sys.exit(f"extract: there is no gold.jsonl in {options.pages}. Give the folder of the annotated pages.")
    golds = pages(options.pages, options.every)
    named, skipped = readers(quick=options.quick)
    tables = {"pages": score_pages(golds, named), "scrapes": score_scrapes(golds)}
    if options.json:
        print(json.dumps({kind: {n: s.figures() for n, s in scores.items()} for kind, scores in tables.items()}))
        return 0
    print(f"{len(golds)} pages; time in units of variorum's own")
    for kind, scores in tables.items():
        print(*table(kind, scores, options.list), *(skipped if kind == "pages" else ()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
