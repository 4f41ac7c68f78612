"""A PDF to paragraphs: opened in a process of its own, its lines joined, what repeats at the edges of pages marked."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from typing import Any

from variorum.errors import InputError
from variorum.ingest.document import Document, assemble
from variorum.ingest.formats import pdfium
from variorum.ingest.formats.pdflines import Line, Page, read_pages
from variorum.ingest.metadata import Metadata, Notes, iso_date, language_tag

__all__ = ["read_pdf"]

FILLERS = ("", "unspecified", "anonymous", "untitled", "unknown")
"""What programs write where nobody filled a property in."""
TIME_UP = 24
"""SIGXCPU, by which a system ends a process past its time; the number is the same on Linux and macOS."""
UNREADABLE = 0.3
"""A text with a larger share of characters that its fonts do not name is none."""


def read_pdf(data: bytes, name: str) -> Document:
    """The text of all pages in reading order. InputError: damaged, encrypted, no_text, too_large."""
    answer = _child(data, name)
    if trouble := answer.get("trouble"):
        raise _refused(str(trouble), name)
    pages = [Page(page["number"], page["height"], [Line(*line) for line in page["lines"]]) for page in answer["pages"]]
    silent = [page.number for page in pages if not page.lines]
    count = answer["count"]
    if len(silent) == len(pages):
        raise _scanned(name, count)
    body = read_pages(pages, count)
    text = "".join(part.text for part in body.parts)
    if _unnamed(text) > UNREADABLE * len(text):
        what = "a PDF whose fonts do not say which characters they show"
        raise InputError(f"{name} is {what}. Recognise its text (OCR) and give the result.", "no_text")
    metadata, dates = _properties(answer["given"])
    return assemble(
        body.parts,
        metadata,
        "; ".join(
            [
                f"pypdfium2 {version('pypdfium2')}, lines joined",
                *body.told,
                *_gaps("without text (pictures?)", silent),
                *_gaps("damaged and not read", answer["broken"]),
                *dates,
            ]
        ),
    )


def _child(data: bytes, name: str) -> dict[str, Any]:
    """What the child process answers."""
    paths = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", "-m", pdfium.__name__]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, input=data, capture_output=True, timeout=pdfium.PATIENCE, env={**os.environ, **paths}, check=False
        )
        if done.returncode == -TIME_UP:
            raise _refused("time", name)
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise _refused("time", name) from error
    except OSError as error:
        raise InputError(f"{name} cannot be read: no process can be started for it ({error}).", "unreadable") from error
    except ValueError as error:
        raise _refused("crash", name) from error
    return answer if isinstance(answer, dict) else {"trouble": "crash"}


def _refused(trouble: str, name: str) -> InputError:
    """The refusal for what the child process met."""
    told = {
        "password": ("is locked with a password. Save it without one and try again.", "encrypted"),
        "damaged": ("is a damaged PDF. Download or export it again.", "damaged"),
        "crash": ("is a PDF that its reader could not survive. Download or export it again.", "damaged"),
        "memory": ("is a PDF that unpacks to more than any account. Export its text.", "too_large"),
        "time": (f"is a PDF that takes more than {pdfium.PATIENCE} seconds to open. Export its text.", "too_large"),
        "pages": (f"has more pages than the limit of {pdfium.MOST_PAGES:,}. Give the part that tells it.", "too_large"),
        "glyphs": (f"has more than {pdfium.MOST_GLYPHS:,} characters. Give the part that tells it.", "too_large"),
    }
    what, reason = told.get(trouble, told["crash"])
    return InputError(f"{name} {what}", reason)


def _scanned(name: str, count: int) -> InputError:
    pages = f"{count} page{'s' if count != 1 else ''}"
    what = f"is a PDF without a text layer ({pages}, perhaps scanned)"
    return InputError(f"{name} {what}. Recognise its text (OCR) and give the result.", "no_text")


def _unnamed(text: str) -> int:
    """How many characters are none that a font names: replaced, private or control characters."""
    return sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\t\n") for c in text)


def _gaps(what: str, numbers: list[int]) -> list[str]:
    """Which pages something holds of, in words."""
    if not numbers:
        return []
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return [f"page {shown} {what}" if len(numbers) == 1 else f"pages {shown} {what}"]


def _properties(given: dict[str, str]) -> tuple[Metadata, list[str]]:
    """What the file says of itself, and its creation date, which is no publication date, as a note."""
    notes = Notes()
    told = {key: value.strip() for key, value in given.items() if value.strip(" ()").lower() not in FILLERS}
    created = _date(told.get("CreationDate", ""))
    metadata = Metadata(
        titles=tuple(filter(None, [told.get("Title")])),
        author=notes.first("author", [(told.get("Author"), "the PDF's Author")]),
        updated=notes.first("updated", [(_changed(told, created), "the PDF's ModDate")]),
        language=notes.first("language", [(language_tag(told.get("Language")), "the PDF's Lang")]),
        notes=tuple(notes.found),
    )
    return metadata, [f"document created {created}"] if created else []


def _changed(told: dict[str, str], created: str | None) -> str | None:
    """When the file was changed, if that was after it was made."""
    changed = _date(told.get("ModDate", ""))
    return changed if changed != created else None


def _date(given: str) -> str | None:
    """A PDF date (D:20240503101500+02'00') in the form of ISO 8601."""
    digits = given.removeprefix("D:").replace("'", "")
    if len(digits) < 8 or not digits[:8].isdigit():
        return None
    clock = f"T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}" if digits[8:14].isdigit() and len(digits) >= 14 else ""
    zone = digits[14:] if clock else ""
    offset = "Z" if zone[:1] == "Z" else f"{zone[:3]}:{zone[3:5]}" if len(zone) >= 5 else ""
    return iso_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}{clock}{offset}")
