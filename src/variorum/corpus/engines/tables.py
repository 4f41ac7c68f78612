"""Many machines without one store: Parquet files of inputs are read by Daft, and Parquet files of accounts written.

Nothing passes through the process that starts it, so this is how a crawl is read (docs/scale.md). A library takes in
what is of interest of the result.
"""

import json
import pickle
from functools import partial
from typing import Any

from variorum.codec import reading_to_dict
from variorum.corpus.deposit import made_or_why
from variorum.corpus.engines.daft import AT_ONCE, Crews, loaded
from variorum.corpus.engines.limits import Limits
from variorum.errors import UsageError
from variorum.ingest.raw import Raw
from variorum.protocols import Failure
from variorum.records import Deposit, Taken, Totals
from variorum.settings import Settings

__all__ = ["GIVEN", "MADE", "read_tables"]

GIVEN = ("location", "data", "name", "media_type", "charset", "retrieved")
"""The columns of an input, text but for the bytes in `data`; the first two must be there."""
MADE = (
    "location", "outcome", "reason", "account", "sha256", "address", "title", "publisher", "published", "language",
    "text", "statements",
)  # fmt: skip
"""The columns of what is made of it, all of them text, empty where there is nothing.

An outcome is `read`, `skipped` or `failed`; `statements` is JSON.
"""


def read_tables(tables: str, out: str, settings: Settings, limits: Limits | None = None) -> Totals:
    """Read every input of some Parquet files into Parquet files of the folder `out`: a row for each, in any order.

    `tables` and `out` are what Daft can reach: a folder, a pattern, an address of a bucket. Returns how many inputs
    became what (`stored`: read). UsageError: a column is missing, or Daft.
    """
    daft = loaded()
    frame = daft.read_parquet(tables)
    if missing := [name for name in GIVEN[:2] if name not in frame.column_names]:
        raise UsageError(f"{tables!r} has no column {missing[0]!r}; it has {', '.join(frame.column_names)}")
    there = [name for name in GIVEN if name in frame.column_names]
    row = daft.DataType.struct(dict.fromkeys(MADE, daft.DataType.string()))
    packed = pickle.dumps(partial(_made, settings=settings))

    def rows(*columns: Any) -> list[object]:  # noqa: ANN401  (columns of Daft)
        given = zip(*(column.to_pylist() for column in columns), strict=True)
        raws = [_raw(dict(zip(there, values, strict=True))) for values in given]
        made = Crews.mapped(packed, limits or Limits(), raws)
        return [_lost(raw, one) if isinstance(one, Failure) else one for raw, one in zip(raws, made, strict=True)]

    mapped = daft.func.batch(return_dtype=row, unnest=True, batch_size=AT_ONCE)(rows)
    frame.select(mapped(*(frame[name] for name in there))).write_parquet(out)
    Crews.stop()
    counts = daft.read_parquet(f"{out.rstrip('/')}/*.parquet").groupby("outcome").agg(daft.col("location").count())
    told = counts.to_pydict()
    many = dict(zip(told["outcome"], told["location"], strict=True))
    return Totals(many.get("read", 0), 0, many.get("skipped", 0), many.get("failed", 0))


def _raw(given: dict[str, Any]) -> Raw:
    """An input of its columns; without a name it is called by the last part of its location."""
    location = given["location"]
    name = given.pop("name", None) or location.rstrip("/").rsplit("/", 1)[-1]
    return Raw(name=name, **given)


def _made(raw: Raw, settings: Settings) -> dict[str, str]:
    """The row of one input."""
    made = made_or_why(raw, settings)
    if isinstance(made, Taken):
        return _row(location=raw.location, outcome=made.outcome, reason=made.reason)
    return _read(made)


def _read(made: Deposit) -> dict[str, str]:
    """The row of an input that was read."""
    account = made.reading.account
    statements = reading_to_dict(made.reading)["statements"]
    return _row(
        location=made.location,
        outcome="read",
        account=account.id,
        sha256=made.original.sha256,
        address=made.address,
        title=account.title,
        publisher=account.source.publisher,
        published=account.source.published,
        language=account.language,
        text=account.text.encode("utf-8", "replace").decode("utf-8"),  # a lone surrogate has no place in Parquet
        statements=json.dumps(statements),
    )


def _lost(raw: Raw, failure: Failure) -> dict[str, str]:
    """The row of an input whose worker failed."""
    return _row(location=raw.location, outcome="failed", reason=failure.reason)


def _row(**told: str | None) -> dict[str, str]:
    """A row with every column."""
    return {name: told.get(name) or "" for name in MADE}
