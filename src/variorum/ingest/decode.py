"""Bytes to text, by the surest evidence first, and always saying which evidence it was.

A byte-order mark, then the HTTP header, then the page's own word, then UTF-8 if the bytes fit it. Only then a guess,
and the guess is reported as one. Nothing is translated: line ends and no-break spaces stay as they are.
"""

import codecs
import re
from dataclasses import dataclass

__all__ = ["Decoded", "decode"]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BROWSERS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift-jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs",
    "utf-16": "utf-16-le",
}  # fmt: skip
"""Labels that browsers read as a larger encoding, because pages use them so (the WHATWG Encoding Standard's table)."""
NOT_TEXT = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem"}
"""Codecs that transform rather than decode, or are not safe to take from a stranger."""
GUESSES = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_7", "cp866", "mac_roman", "mac_cyrillic", "cp874", "gb18030", "big5", "euc_jp",
    "cp932", "cp949",
]  # fmt: skip
"""What the web uses; without a list the guesser also offers mainframe and DOS pages nobody publishes in."""
WESTERN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
HTTP = "HTTP header"
SAMPLE = 200_000
BEYOND_ASCII = bytes(range(0x80, 0x100))
HEAD = 8192
META = re.compile(rb"""<meta\s[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
XML = re.compile(rb"""<\?xml\s[^>]*encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the Python name of its encoding, and by what evidence."""

    text: str
    encoding: str
    method: str


def decode(data: bytes, *, header: str | None = None, markup: bool = False, where: str = HTTP) -> Decoded:
    """Decode by the surest evidence. `header` is the charset a header names; `markup` lets a page's meta tag speak.

    `where` is whose header: an HTTP header is believed before the bytes, a mail's is not if they are plainly UTF-8.
    """
    notes: list[str] = []
    for mark, name in BOMS:
        if data.startswith(mark):
            data = data[len(mark) :]
            if (text := _strict(data, name)) is not None:
                return Decoded(text, name, f"{name} by byte-order mark")
            notes.append(f"the byte-order mark says {name}, which the bytes do not fit")
            break
    found = _declared(data, _claims(data, header, markup, where), notes) or _by_bytes(data) or _guessed(data)
    return Decoded(found.text, found.encoding, "; ".join([found.method, *notes]))


def _declared(data: bytes, claims: list[tuple[str, str]], notes: list[str]) -> Decoded | None:
    """By what the header or the page says; what cannot be followed is added to `notes`."""
    for label, where in claims:
        name = _codec(label)
        if name is None:
            notes.append(f"the {where} names {label!r}, which is not a known encoding")
        elif where != HTTP and not name.startswith("utf") and _clearly_utf8(data):
            notes.append(f"the {where} names {label!r}, but the bytes are UTF-8")  # as when a page was saved anew
        elif (text := _western(data) if name == "cp1252" else _strict(data, name)) is not None:
            return Decoded(text, name, f"{name} by {where}")
        else:
            notes.append(f"the {where} names {label!r}, which the bytes do not fit")
    return None


def _claims(data: bytes, header: str | None, markup: bool, where: str) -> list[tuple[str, str]]:
    """What is claimed of the encoding, and by whom, the strongest first."""
    claims = [(header, where)] if header else []
    head = data[:HEAD]
    if found := XML.match(head):
        claims.append((found[1].decode("ascii"), "XML declaration"))
    if markup and (found := META.search(head)):
        label = found[1].decode("ascii")
        # a meta tag that could be read in ASCII cannot stand in UTF-16
        claims.append(("utf-8" if label.lower().startswith("utf-16") else label, "meta tag"))
    return claims


def _codec(label: str) -> str | None:
    """The Python codec a label means on the web, or None."""
    label = label.strip().lower()
    if not re.fullmatch(r"[a-z0-9._:-]{1,40}", label):
        return None
    for spelled in (label, label.removeprefix("x-"), label.replace("windows-", "cp")):
        try:
            name = codecs.lookup(spelled).name.replace("_", "-")
            b"\0\0\0\0".decode(name, "replace")  # refuses codecs that are not encodings of text, such as base64
        except (LookupError, ValueError):
            continue
        return None if name in NOT_TEXT else BROWSERS.get(name, name)
    return None


def _strict(data: bytes, name: str) -> str | None:
    """The text, or None where the bytes do not fit the encoding."""
    try:
        return data.decode(name)
    except ValueError:
        return None


def _western(data: bytes) -> str:
    """cp1252 as browsers read it: its five bytes without a character become the control characters of latin-1."""
    text = _strict(data, "cp1252")
    return data.decode("latin-1").translate(WESTERN) if text is None else text


def _clearly_utf8(data: bytes) -> bool:
    """Whether the bytes fit UTF-8 and say so more than by chance."""
    if (text := _strict(data, "utf-8")) is None:
        return False
    return len(data) - len(text) >= 3


def _by_bytes(data: bytes) -> Decoded | None:
    """By the bytes themselves: UTF-8, UTF-16 without its mark, or UTF-8 with a few damaged places."""
    if 0 in data:
        for name, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
            if 20 * zeros.count(0) > len(zeros) and 0 not in others and (text := _strict(data, name)) is not None:
                return Decoded(text, name, f"guessed {name} (zero bytes at every other place)")
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "utf-8 by its bytes")
    return _damaged(data, "utf-8")


def _damaged(data: bytes, name: str) -> Decoded | None:
    """The text with U+FFFD for each damaged place, if sound characters past ASCII outnumber those ten to one."""
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    sound = len(text) - bad - len(data.translate(None, BEYOND_ASCII))
    if sound < 10 * bad:
        return None
    return Decoded(text, name, f"guessed {name} with {bad} damaged places, shown as U+FFFD")


def _guessed(data: bytes) -> Decoded:
    """By charset-normalizer, from the first stretch that is not plain ASCII; at worst cp1252, which fits any bytes."""
    from charset_normalizer import from_bytes  # a tenth of a second to load; hardly ever needed

    best = from_bytes(_sample(data), cp_isolation=GUESSES).best()
    if best is None:
        return Decoded(_western(data), "cp1252", "guessed cp1252 (nothing fits the bytes better)")
    if (text := _strict(data, best.encoding)) is not None:
        return Decoded(text, best.encoding, f"guessed {best.encoding} (charset-normalizer)")
    return _damaged(data, best.encoding) or Decoded(_western(data), "cp1252", "guessed cp1252 (nothing fits the bytes)")


def _sample(data: bytes) -> bytes:
    """A stretch to guess from, cut at line ends or spaces where there are any, so that no character is cut in two."""
    first = re.search(rb"[\x80-\xff]", data)
    at = first.start() if first else 0
    start = max(data.rfind(b"\n", 0, at) + 1, at - 1000)
    sample = data[start : start + SAMPLE]
    if start + SAMPLE >= len(data):
        return sample
    cut = max(sample.rfind(b"\n"), sample.rfind(b" "))
    return sample[:cut] if cut > 0 else sample
