"""What a library answers, as JSON values: inputs taken in, accounts kept, statements found."""

from collections.abc import Iterable

from variorum.codec.encode import Json
from variorum.records import Edit, Hit, Kept, Span, Taken

__all__ = ["changes_to_list", "event_to_dict", "events_to_list", "hits_to_list", "kept_to_dict", "taken_to_dict"]


def taken_to_dict(taken: Iterable[Taken]) -> dict[str, Json]:
    """How many inputs were stored and were there already, and those that were left out, each with its reason."""
    listed = list(taken)
    return {
        "stored": sum(t.outcome == "stored" for t in listed),
        "duplicate": sum(t.outcome == "duplicate" for t in listed),
        "skipped": [_left_out(t) for t in listed if t.outcome == "skipped"],
        "failed": [_left_out(t) for t in listed if t.outcome == "failed"],
    }


def _left_out(taken: Taken) -> dict[str, Json]:
    """An input that was left out, or several of one place for one reason."""
    return {"location": taken.location, "reason": taken.reason, "count": taken.count}


def kept_to_dict(kept: Kept) -> dict[str, Json]:
    """A stored account in one line."""
    return {
        "id": kept.id,
        "address": kept.address,
        "version": kept.version,
        "sha256": kept.sha256,
        "added": kept.added,
        "title": kept.title,
        "outlet": kept.publisher,
        "published": kept.published,
        "language": kept.language,
        "retrieved": kept.retrieved,
        "event": kept.event,
    }


def events_to_list(events: Iterable[tuple[str, list[Kept]]]) -> list[Json]:
    """Events, each with its id, what it is called, and its accounts."""
    return [event_to_dict(event, accounts) for event, accounts in events]


def event_to_dict(event: str, accounts: list[Kept]) -> dict[str, Json]:
    """One event with its accounts."""
    title = next((kept.title for kept in accounts if kept.title), None)
    return {"id": event, "title": title, "accounts": [kept_to_dict(kept) for kept in accounts]}


def changes_to_list(changes: Iterable[tuple[Kept, Kept, list[Edit]]]) -> list[Json]:
    """The versions of one address, and the words changed from each to the next."""
    return [
        {
            "from": kept_to_dict(before),
            "to": kept_to_dict(after),
            "edits": [{"before": _part(edit.before), "after": _part(edit.after)} for edit in edits],
        }
        for before, after, edits in changes
    ]


def _part(span: Span | None) -> Json:
    return {"account": span.account, "start": span.start, "end": span.end} if span else None


def hits_to_list(hits: Iterable[Hit]) -> list[Json]:
    """Statements found, the best first, each with its citation."""
    return [
        {
            "account": hit.span.account,
            "start": hit.span.start,
            "end": hit.span.end,
            "words": hit.words,
            "score": round(hit.score, 4),
            "act": hit.act,
            "mode": hit.mode,
            "speaker": hit.speaker,
            "title": hit.account.title,
            "outlet": hit.account.publisher,
            "published": hit.account.published,
            "address": hit.account.address,
        }
        for hit in hits
    ]
