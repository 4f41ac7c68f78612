"""From one input to what is stored of it: its original, its account under a lasting id, and what is learned from it.

Pure and self-contained, so that any engine may map it over inputs on any machine.
"""

import hashlib
import re
import unicodedata

from variorum.corpus.fast import gist
from variorum.corpus.near import Trace
from variorum.errors import InputError
from variorum.ingest import NOT_HAD, ingest_raw
from variorum.ingest.raw import Raw
from variorum.pipeline import read
from variorum.records import Account, Deposit, Original, Taken
from variorum.settings import Settings
from variorum.text.calendar import first_day

__all__ = ["lasting_id", "made_or_why", "made_ready", "sha256_of"]

_LONGEST, _DIGITS = 40, 10


def sha256_of(raw: Raw) -> str:
    """The hash by which an original is known."""
    return hashlib.sha256(raw.data).hexdigest()


def lasting_id(name: str | None, sha256: str) -> str:
    """An id that an account keeps whatever else the library holds: its name and the first digits of its hash."""
    stem = re.sub(r"\.[A-Za-z][A-Za-z0-9]{0,4}$", "", unicodedata.normalize("NFC", name or "stdin"))
    plain = "-".join("".join(c if c.isalnum() or c in "._" else " " for c in stem).split())[:_LONGEST].strip("-._")
    return f"{plain or 'text'}-{sha256[:_DIGITS]}"


def made_ready(raw: Raw, settings: Settings) -> Deposit:
    """What is stored of one input. Raises InputError where it holds no account."""
    sha256 = sha256_of(raw)
    account: Account = ingest_raw(raw, lasting_id(raw.name, sha256), settings)
    address = account.source.canonical or account.source.location
    original = Original(sha256, raw.data, raw.media_type, raw.retrieved, raw.headers)
    reading = read(account)
    body = "\n".join(reading.text(s) for s in reading.statements if s.act != "comment")
    day = first_day(reading.dated)
    dated = day.isoformat() if day else None
    return Deposit(raw.location, address, original, reading, dated, gist(body).to_bytes(), Trace.of(body).to_bytes())


def made_or_why(one: Raw | Taken, settings: Settings) -> Deposit | Taken:
    """One input made ready, or why there is nothing to store of it; what was decided before is passed on."""
    if isinstance(one, Taken):
        return one
    try:
        return made_ready(one, settings)
    except InputError as error:
        return Taken(one.location, "failed" if error.reason in NOT_HAD else "skipped", None, str(error))
