"""One text is read alike in whatever format it comes: the same statements by the same speakers."""

import html
import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw
from variorum.pipeline import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"
LINES = [line for line in (EXAMPLE / "4-news-story.txt").read_text(encoding="utf-8").split("\n") if line.strip()]


def mail() -> bytes:
    """The text as a mail."""
    message = EmailMessage()
    message["Subject"], message["From"], message["MIME-Version"] = LINES[0], "a@b.example", "1.0"
    message.set_content("\n\n".join(LINES[1:]), cte="8bit")
    return bytes(message)


FORMATS = {
    "a.md": "\n\n".join(LINES).encode(),
    "a.html": f"<html><body><h1>{LINES[0]}</h1>{''.join(f'<p>{html.escape(x)}</p>' for x in LINES[1:])}".encode(),
    "a.json": json.dumps({"uri": "x:1", "headline": LINES[0], "body_text": "\n\n".join(LINES[1:])}).encode(),
    "a.eml": mail(),
}


def said(name: str, data: bytes) -> list[tuple[str, str | None]]:
    """What an input says and who says it."""
    account = draft_of(Raw(name, name, data)).account("a")
    return [(" ".join(account.quote(s.span).split()), s.speaker) for s in read(account).statements]


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_says_the_same_in_every_format(name: str) -> None:
    assert said(name, FORMATS[name]) == said("a.txt", "\n\n".join(LINES).encode())
