"""The answer of a web server as an archive keeps it: status line, headers, body."""

import re
from dataclasses import dataclass

__all__ = ["Answer", "read_answer", "without_chunks"]

STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
END = re.compile(rb"\r?\n\r?\n")
MOST_HEADER = 1 << 18
"""Bytes; servers and browsers stop at a fraction of it."""
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `body` is as it was sent, packed and in chunks where it was; headers are in their order."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of a name, lower case, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def read_answer(block: bytes) -> Answer | None:
    """The answer in a record's block, or None where there is none."""
    match = STATUS.match(block)
    if match is None:
        return None
    end = END.search(block, 0, MOST_HEADER)
    if end is None:
        return None
    head = block[: end.start()]
    lines = re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines()[1:]
    pairs = (_text(line).partition(":") for line in lines)
    headers = tuple((key.strip(), value.strip()) for key, colon, value in pairs if colon)
    return Answer(int(match[1]), headers, block[end.end() :])


def without_chunks(answer: Answer) -> bytes:
    """The body put together, where it was sent in chunks and is kept so; some archives put it together themselves."""
    if "chunked" not in answer.header("transfer-encoding").lower():
        return answer.body
    parts: list[bytes] = []
    at = 0
    while found := CHUNK_SIZE.match(answer.body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(answer.body[found.end() : found.end() + size])
        at = found.end() + size
        at += len(re.match(rb"\r?\n?", answer.body[at : at + 2])[0])  # type: ignore[index]
    return answer.body


def _text(line: bytes) -> str:
    """A header line: UTF-8 where it is that, else Latin-1, as the protocol has it."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")
