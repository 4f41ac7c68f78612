"""The child process that opens a PDF: standard input is the file, standard output its lines with their places, as JSON.

PDFium is native code and a file is a stranger's. In a process of its own a crash, a bomb or an endless loop costs one
input, and the limits on memory and time are the system's. `variorum.ingest.formats.pdf` starts it and reads it.
"""

import contextlib
import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["MOST_GLYPHS", "MOST_MEMORY", "MOST_PAGES", "PATIENCE", "main"]

MOST_PAGES = 5_000
MOST_GLYPHS = 8_000_000
MOST_MEMORY = 1_000_000_000
"""In bytes of address space, where the system can limit it."""
PATIENCE = 60
"""In seconds of processor time; as long is waited for the process."""
HYPHEN = "\x02"
"""How PDFium shows a hyphen at the end of a line; kept at the end of that line."""
GAP = 1.5
"""In letter sizes: a wider space between words parts columns or cells."""
PASSWORD = 4
LEVEL = 0.2
"""In radians: a line turned further is a stamp at the margin."""

Line = tuple[str, float, float, float, float, bool]
"""Text, left, right, baseline in points from the lower left corner, size of its letters, whether it stands level."""
Place = tuple[float, float, float, float]
"""Of one character: left, right, baseline, size."""


def main() -> None:
    """Read standard input, write one JSON object."""
    _limit()
    try:
        answer = _read(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"trouble": "memory"}
    sys.stdout.write(json.dumps(answer))


def _limit() -> None:
    """Ask the system to end this process when it takes too much."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system can
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _read(data: bytes) -> dict[str, Any]:
    """The pages and properties of a PDF, or what is wrong with it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == PASSWORD
        return {"trouble": "password" if locked else "damaged"}
    if count > MOST_PAGES:
        return {"trouble": "pages", "count": count}
    pages, glyphs, broken = [], 0, []
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
            continue
        if (glyphs := glyphs + text.count_chars()) > MOST_GLYPHS:
            return {"trouble": "glyphs"}
        lines = list(_lines(text.raw, text.count_chars()))
        pages.append({"number": number + 1, "height": page.get_height(), "lines": lines})
        text.close()
        page.close()
    return {"pages": pages, "count": count, "broken": broken, "given": _given(document)}


def _given(document: "PdfDocument") -> dict[str, str]:
    """The document's own properties and language."""
    import pypdfium2.raw as pdfium

    given = {key: value for key, value in document.get_metadata_dict().items() if value}
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if 2 < size < 200:
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        given["Language"] = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
    return given


def _lines(text: object, count: int) -> Iterator[Line]:
    """The lines of a page in the order of its content, each cut at wide gaps."""
    import pypdfium2.raw as pdfium

    start = 0
    codes = [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]
    for i, code in enumerate([*codes, 10]):
        if code in (10, 13):
            yield from _line(text, codes, start, i)
            start = i + 1
        elif code in (2, 0xFFFE):
            codes[i] = 2
            yield from _line(text, codes, start, i + 1)
            start = i + 1


def _line(text: object, codes: list[int], start: int, end: int) -> Iterator[Line]:
    """One line, in pieces where a generated space is wider than two line heights."""
    import pypdfium2.raw as pdfium

    at = start
    for i in range(start + 1, end - 1):
        if codes[i] == 32 and pdfium.FPDFText_IsGenerated(text, i) == 1:
            before, after = _place(text, i - 1), _place(text, i + 1)
            if before and after and after[0] - before[1] > GAP * before[3] > 0:
                yield from _piece(text, codes, at, i)
                at = i + 1
    yield from _piece(text, codes, at, end)


def _piece(text: object, codes: list[int], start: int, end: int) -> Iterator[Line]:
    """The characters from one place to another, placed by the first, a middle and the last one that are seen."""
    import pypdfium2.raw as pdfium

    seen = [i for i in range(start, end) if codes[i] > 32]
    if not seen:
        return
    string = "".join(map(_character, codes[start:end])).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    places = [place for i in (seen[0], seen[len(seen) // 2], seen[-1]) if (place := _place(text, i))]
    left, right = min((p[0] for p in places), default=0.0), max((p[1] for p in places), default=0.0)
    middle = len(places) // 2
    baseline, size = (sorted(p[k] for p in places)[middle] if places else 0.0 for k in (2, 3))
    angle = pdfium.FPDFText_GetCharAngle(text, seen[0])
    yield string, left, right, baseline, size, not LEVEL < angle < math.tau - LEVEL


def _character(code: int) -> str:
    """A character, U+FFFD for what is none."""
    return "\ufffd" if code == 0 or code > 0x10FFFF else chr(code)


def _place(text: object, i: int) -> Place | None:
    """Where a character stands and how large it is, or None."""
    import pypdfium2.raw as pdfium

    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not (pdfium.FPDFText_GetLooseCharBox(text, i, box) and pdfium.FPDFText_GetCharOrigin(text, i, x, y)):
        return None
    scale = math.hypot(matrix.b, matrix.d) if pdfium.FPDFText_GetMatrix(text, i, matrix) else 1.0
    place = (box.left, box.right, y.value, pdfium.FPDFText_GetFontSize(text, i) * scale)
    return place if all(map(math.isfinite, place)) else None


if __name__ == "__main__":
    main()
