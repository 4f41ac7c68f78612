"""The pages in a web archive: answers and resources as inputs, the rest counted and left out with a reason."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from variorum.errors import InputError
from variorum.ingest.archives.http import read_answer, without_chunks
from variorum.ingest.archives.items import Item, Refusal, refusal
from variorum.ingest.archives.limits import OverrunError
from variorum.ingest.archives.source import Source
from variorum.ingest.archives.unpacking import unpacked_body
from variorum.ingest.archives.warc import Record, digest_holds, records
from variorum.ingest.media import address_name, content_type, is_readable
from variorum.ingest.raw import Raw, Told, too_large

__all__ = ["crawled"]

SCAFFOLDING = ("text/css", "text/javascript", "text/ecmascript", "text/x-component", "text/vtt")
"""Text by its type that is no account."""
MOST_REASONS = 50
NO_PAGE = {
    "revisit": "says that a page was the same as before",
    "request": "is what a browser asked",
    "metadata": "is about another record",
    "warcinfo": "is about the archive",
    "conversion": "was made from another record",
    "continuation": "is a part of a record cut into pieces",
}


@dataclass(slots=True)
class LeftOut:
    """Counts what is left out of an archive by reason."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, reason: str, what: str) -> None:
        """Note one; past many reasons the rest is one."""
        known = (reason, what) in self.counts or len(self.counts) < MOST_REASONS
        self.counts[(reason, what) if known else ("record", "other records that hold no page")] += 1

    def told(self, location: str) -> Iterator[Refusal]:
        """Each reason once, with its count."""
        for (reason, what), count in self.counts.items():
            yield Refusal(location, reason, f"{count:,} in {location}: {what}", count)


def crawled(source: Source, pages: Mapping[str, Told] | None = None) -> Iterator[Item]:
    """The items of a web archive. `pages` says what the archive's list of pages tells of some addresses."""
    left_out = LeftOut()
    try:
        for record in records(source.stream, repr(source.location), source.limits):
            try:
                item = _item(record, source, left_out, pages or {})
            except OverrunError:
                raise
            except InputError as error:
                item = refusal(record.address or source.location, error)
            if item is not None:
                yield item
    except InputError as error:
        yield refusal(source.location, error)
    yield from left_out.told(source.location)


def _item(record: Record, source: Source, left_out: LeftOut, pages: Mapping[str, Told]) -> Item | None:
    """One record as an input, or None where it is counted as left out."""
    if record.kind not in ("response", "resource"):
        left_out.add("record", f"a {record.kind} record {NO_PAGE.get(record.kind, 'is of a kind that is not read')}")
        return None
    if record.block is None:
        limit = source.limits.item_bytes
        raise too_large(f"the record of {record.address or 'no address'}", f"{record.size:,} bytes", limit)
    if record.kind == "resource":
        return _resource(record, record.block, source, left_out, pages)
    return _response(record, record.block, source, left_out, pages)


def _resource(
    record: Record, block: bytes, source: Source, left_out: LeftOut, pages: Mapping[str, Told]
) -> Item | None:
    """A record that holds a document as it is."""
    if not digest_holds(record, block):
        raise _mismatch(record, source)
    kind, charset = content_type(record.headers.get("content-type"))
    if _no_document(kind, record, left_out):
        return None
    return _raw(record, source, pages, data=block, kind=kind, charset=charset)


def _response(
    record: Record, block: bytes, source: Source, left_out: LeftOut, pages: Mapping[str, Told]
) -> Item | None:
    """A record that holds what a server answered."""
    answer = read_answer(block)
    if answer is None:
        left_out.add("record", "a response that is not of the web (HTTP)")
        return None
    body = without_chunks(answer)
    if not digest_holds(record, answer.body, body):
        raise _mismatch(record, source)
    if not 200 <= answer.status < 300:
        left_out.add("record", f"the server answered {answer.status}, not with a page")
        return None
    kind, charset = content_type(answer.header("content-type"))
    if _no_document(kind, record, left_out):
        return None
    packing = answer.header("content-encoding").strip().lower()
    data = unpacked_body(body, packing, source.meter, source.limits.item_bytes)
    return _raw(record, source, pages, data=data, kind=kind, charset=charset, headers=answer.headers)


def _raw(
    record: Record,
    source: Source,
    pages: Mapping[str, Told],
    *,
    data: bytes,
    kind: str | None,
    charset: str | None,
    headers: tuple[tuple[str, str], ...] = (),
) -> Raw:
    address = record.address or f"{source.location}#{record.headers.get('warc-record-id', '')}"
    note = f"record {record.headers.get('warc-record-id', 'without an id')} of {source.location}"
    date = record.headers.get("warc-date")
    return Raw(address, address_name(address), data, kind, charset, date, note, headers, pages.get(address))


def _no_document(kind: str | None, record: Record, left_out: LeftOut) -> bool:
    """Whether a record is left out for its type: a picture, a style sheet, a server's rules for robots."""
    if record.address.endswith("/robots.txt"):
        left_out.add("record", "rules for robots")
        return True
    if kind is not None and (not is_readable(kind) or kind in SCAFFOLDING):
        left_out.add("record", f"{kind} holds no account")
        return True
    return False


def _mismatch(record: Record, source: Source) -> InputError:
    what = f"the record of {record.address or 'no address'} in {source.location}"
    return InputError(f"{what} does not have the digest it is filed with. Download the archive again.", "damaged")
