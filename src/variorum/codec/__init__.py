"""The comparison file, version 1: a comparison as JSON and back, described in docs/format.md.

Both directions make the same check (`check.py`): what is written can be read again, and every citation in it resolves.
"""

import json

from variorum.codec.decode import from_dict
from variorum.codec.decode_readings import reading_from_dict
from variorum.codec.encode import Json, reading_to_dict, to_dict
from variorum.codec.encode_checks import checks_to_list
from variorum.codec.encode_history import history_to_dict
from variorum.codec.encode_library import (
    changes_to_list,
    event_to_dict,
    events_to_list,
    hits_to_list,
    kept_to_dict,
    taken_to_dict,
)
from variorum.errors import FormatError
from variorum.records import Checks, Comparison, History, Reading

__all__ = [
    "Json",
    "changes_to_list",
    "checks_to_list",
    "dumps",
    "dumps_checks",
    "dumps_history",
    "dumps_reading",
    "event_to_dict",
    "events_to_list",
    "history_to_dict",
    "hits_to_list",
    "kept_to_dict",
    "loads",
    "reading_from_dict",
    "reading_to_dict",
    "taken_to_dict",
    "to_dict",
]


def dumps(comparison: Comparison) -> str:
    """A comparison as JSON text: the same comparison gives the same text."""
    return _text(to_dict(comparison))


def dumps_reading(reading: Reading) -> str:
    """One account's reading as JSON text."""
    return _text(reading_to_dict(reading))


def dumps_checks(checks: Checks) -> str:
    """The claims of a check as JSON text, a list in their order."""
    return _text(checks_to_list(checks))


def dumps_history(history: History) -> str:
    """A history as JSON text."""
    return _text(history_to_dict(history))


def loads(text: str) -> Comparison:
    """The comparison a JSON text holds; a `FormatError` names the place in the file that is wrong."""
    try:
        data: object = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"this is not a comparison file: it is not JSON at {where} ({error.msg})") from error
    except RecursionError as error:
        raise FormatError("this is not a comparison file: its lists and objects are nested too deeply") from error
    return from_dict(data)


def _text(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)
