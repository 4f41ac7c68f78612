"""Which account rests on which, measured on texts whose descent is known.

    stemma.py                 all chapters and all pairs of documents
    stemma.py --limit 4       fewer chapters

Chapters in eight English versions, one of them cut out of another by us: that one must be traced to its base as an
abridgement, and none of the others may be called a near-copy or an abridgement. Documents of one office, many of them
issued twice, many made from the same form: pairs that share 0.7 or more of their runs of eight words are near-copies,
and forms filled in for other events must not be.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from variorum.pipeline import Tools, compare, read
from variorum.records import Account, Source
from variorum.settings import Settings
from variorum.trace.copies import is_near_copy
from variorum.trace.likeness import Likenesses
from variorum.trace.witness import Witness

BESIDE = Path(__file__).parent.parent.parent / "shared"
BASE, CUT = "WEB", "WEB_abridged"
COPIES, FORMS = ("duplicate", "near"), "template_or_update"


def account(name: str, text: str, published: str | None = None) -> Account:
    """A text as an account."""
    return Account(name, text, Source(f"{name}.txt", published=published), name, language="en", language_by="given")


def chapters(beside: Path, limit: int | None = None) -> dict[str, float]:
    """The share of chapters whose abridged version is traced to its base, and false near-copies and abridgements."""
    tools, settings = Tools.default(), Settings()
    traced = false = 0
    folders = sorted((beside / "data" / "align_bible" / "docs").iterdir())[:limit]
    for folder in folders:
        versions = [account(f.stem, f.read_bytes().decode()) for f in sorted(folder.iterdir())]
        for edge in compare(versions, tools, settings).stemma.derivations:
            if edge.child == CUT:
                traced += (edge.parent, edge.manner) == (BASE, "abridgement")
            else:
                false += edge.manner in ("near_copy", "abridgement")
    return {"chapters": len(folders), "traced": traced / len(folders), "false": false}


def pairs(beside: Path) -> Iterator[tuple[str, bool]]:
    """The band of each pair of documents, and whether the two are taken for near-copies."""
    folder = beside / "data" / "neardup_wh"
    lines = (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    made = (json.loads(line) for line in lines)
    known = {d["id"]: Witness(read(account(d["id"], d["text"], d["date"]))) for d in made}
    likenesses = Likenesses(list(known.values()), ())
    for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        yield pair["band"], is_near_copy(likenesses.of(pair["a"], pair["b"]))


def copies(beside: Path) -> dict[str, float]:
    """Precision and recall of near-copies, and the share of forms that are taken for such."""
    counts = Counter(pairs(beside))
    found = sum(counts[band, True] for band in COPIES)
    wanted = sum(counts[band, said] for band in COPIES for said in (True, False))
    claimed = sum(n for (_, said), n in counts.items() if said)
    forms = counts[FORMS, True] + counts[FORMS, False]
    return {
        "pairs": counts.total(),
        "precision": found / max(claimed, 1),
        "recall": found / max(wanted, 1),
        "f1": 2 * found / max(claimed + wanted, 1),
        "forms_joined": counts[FORMS, True] / max(forms, 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=int, help="how many chapters; all without it")
    limit = parser.parse_args().limit
    for name, figures in (("chapters", chapters(BESIDE, limit)), ("near-copies", copies(BESIDE))):
        print(name, "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
