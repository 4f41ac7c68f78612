"""A history to JSON values. Every citation in it is checked against the comparison it names."""

from variorum.codec.check import check_comparison
from variorum.codec.encode import Json, place
from variorum.errors import FormatError
from variorum.records import Change, Cited, History, Mention, Round, Station, Thread

__all__ = ["history_to_dict"]

FORMAT = "variorum.history"
VERSION = 1


def history_to_dict(history: History) -> dict[str, Json]:
    """A history as JSON values. Raises FormatError where a citation is no statement of the comparison it names."""
    for one in history.rounds:
        check_comparison(one.comparison)
    _check_cited(history)
    return {
        "format": FORMAT,
        "version": VERSION,
        "run": {
            "version": history.run.version,
            "tools": dict(history.run.tools),
            "settings": dict(history.run.settings),
        },
        "order": history.order,
        "comparisons": [_round(one) for one in history.rounds],
        "threads": [_thread(number, thread) for number, thread in enumerate(history.threads, 1)],
    }


def _check_cited(history: History) -> None:
    """Refuse a citation that does not lie in its comparison, or does not have the words it is given."""
    rounds = {r.name: r.comparison for r in history.rounds}
    for cited in _all_cited(history):
        if cited.round not in rounds:
            raise FormatError(f"{cited.span} is cited from {cited.round!r}, which is not in this history")
        words = " ".join(rounds[cited.round].quote(cited.span).split())
        if words != cited.words:
            raise FormatError(f"{cited.span} of {cited.round} has other words than those cited: {cited.words!r:.80}")


def _all_cited(history: History) -> list[Cited]:
    stations = [s for thread in history.threads for s in thread.stations]
    found = [c for r in history.rounds for c in r.cited]
    found += [c for s in stations for m in s.mentions for c in m.cited]
    return found + [c for s in stations for change in s.changes for c in (*change.earlier, *change.later)]


def _round(one: Round) -> Json:
    return {
        "name": one.name,
        "title": one.title,
        "begins": one.begins,
        "ends": one.ends,
        "dated_by": one.dated_by,
        "citations": [_cited(c) for c in one.cited],
        "accounts": [
            {
                "id": a.id,
                "source": a.source.location,
                "sha256": a.sha256,
                "title": a.title,
                "outlet": a.source.publisher,
                "published": a.source.published,
                "primary": a.id == one.comparison.primary,
            }
            for a in one.comparison.accounts
        ],
    }


def _thread(number: int, thread: Thread) -> Json:
    return {
        "id": f"thread/{number}",
        "section": thread.section,
        "title": thread.title,
        "holder": thread.holder,
        "stations": [_station(s) for s in thread.stations],
    }


def _station(station: Station) -> Json:
    return {
        "comparison": station.round,
        "movement": station.movement,
        "confidence": station.confidence,
        "sure": None if station.confidence is None else not station.unsure,
        "note": station.note or None,
        "mentions": [_mention(m) for m in station.mentions],
        "changes": [_change(c) for c in station.changes],
    }


def _mention(mention: Mention) -> Json:
    return {
        "section": mention.section,
        "text": mention.text,
        "holder": mention.holder,
        "facts": dict(mention.facts),
        "citations": [_cited(c) for c in mention.cited],
    }


def _change(change: Change) -> Json:
    return {
        "aspect": change.aspect,
        "before": change.before,
        "after": change.after,
        "earlier": [_cited(c) for c in change.earlier],
        "later": [_cited(c) for c in change.later],
    }


def _cited(cited: Cited) -> Json:
    return {"comparison": cited.round, "statement": str(cited.span), **place(cited.span), "words": cited.words}
