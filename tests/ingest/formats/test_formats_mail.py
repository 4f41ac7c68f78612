"""Mails: the head as printed, the text, signature and answered mail marked, attachments named and never read."""

import random
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.ingest.draft import draft_of
from variorum.ingest.formats.mailtext import marked, unflowed
from variorum.ingest.raw import Raw
from variorum.records import Account

TEXT = "The talks will go on in May.\n\nNo ship will wait.\n"
PAGE = "<html><body><h1>Talks</h1><p>The talks will go on in <b>May</b>.</p></body></html>"
HEAD = b"From: Anna Berg <anna@courier.example>\r\nDate: Fri, 03 May 2024 10:00:00 +0200\r\nSubject: Talks go on\r\n"


def mail(text: str | None = TEXT, **fields: str) -> EmailMessage:
    """A mail with a plain text."""
    message = EmailMessage()
    message["Subject"] = "Talks go on"
    message["From"] = "Anna Berg <anna@courier.example>"
    message["Date"] = "Fri, 03 May 2024 10:00:00 +0200"
    message["Message-ID"] = "<1@courier.example>"
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    return message


def account(message: EmailMessage | bytes, name: str | None = "a.eml") -> Account:
    """A mail as an account."""
    data = message if isinstance(message, bytes) else bytes(message)
    return draft_of(Raw(name or "-", name, data)).account("a")


def refusal(message: EmailMessage | bytes) -> InputError:
    """The error a mail ends with."""
    with pytest.raises(InputError) as caught:
        account(message)
    return caught.value


def kinds(read: Account) -> list[tuple[str, str]]:
    """The marked blocks in order."""
    return [(passage.kind, read.quote(passage.span)) for passage in read.layout]


def test_subject_sender_and_date_stand_above_the_text_as_they_are_printed() -> None:
    read = account(mail())

    marks = [("title", "Talks go on"), ("byline", "Anna Berg <anna@courier.example>")]
    assert kinds(read) == [*marks, ("dateline", "Fri, 03 May 2024 10:00:00 +0200")]
    assert read.text.endswith(TEXT.strip())


def test_the_header_gives_the_metadata() -> None:
    message = mail(Organization="The Courier", Archived_At="<https://lists.example/1>", List_Id="Press <press.example>")
    message["Content-Language"] = "en-GB"
    read = account(message)

    assert (read.title, read.source.author, read.source.publisher) == ("Talks go on", "Anna Berg", "The Courier")
    assert (read.source.published, read.language) == ("2024-05-03T10:00:00+02:00", "en-GB")
    assert read.source.canonical == "https://lists.example/1"
    assert "author from From" in (read.source.method or "")


def test_a_list_is_the_publisher_where_no_house_is_named() -> None:
    assert account(mail(List_Id="Press list <press.example>")).source.publisher == "Press list"


def test_words_of_the_header_are_decoded() -> None:
    read = account(HEAD.replace(b"Talks go on", b"=?utf-8?q?Talks_=E2=80=9Cgo_on=E2=80=9D?=") + b"\r\nOn.")

    assert read.title == "Talks “go on”"


def test_plain_text_is_taken_before_a_page_and_a_page_where_there_is_no_text() -> None:
    both, page = mail(), mail(None)
    both.add_alternative(PAGE.replace("May", "June"), subtype="html")
    page.set_content(PAGE, subtype="html")

    assert account(both).text.endswith(TEXT.strip())
    assert account(page).text.endswith("Talks\n\nThe talks will go on in May.")
    assert ("heading", "Talks") in kinds(account(page))


def test_attachments_are_named_and_not_read() -> None:
    message = mail()
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="dues.pdf")
    message.add_attachment("other words", filename="notes.txt")
    read = account(message)

    assert "other words" not in read.text
    assert "attachments not read: dues.pdf, notes.txt" in (read.source.method or "")


def test_a_mail_of_attachments_alone_is_refused_with_their_names() -> None:
    message = mail(None)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="dues.pdf")
    error = refusal(message)

    assert (error.reason, "dues.pdf" in str(error)) == ("no_text", True)


def test_texts_before_and_after_a_picture_are_one_text() -> None:
    message = mail("Before.\n")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    message.add_attachment("After.\n", disposition="inline")

    assert account(message).text.endswith("Before.\n\nAfter.")


@pytest.mark.parametrize(
    ("charset", "body", "read"),
    [
        ("koi8-r", "Да".encode("koi8-r"), "Да"),
        ("us-ascii", "“Yes”".encode(), "“Yes”"),
        ("no-such-charset", "“Yes”".encode(), "“Yes”"),
    ],
)
def test_a_text_is_decoded_by_its_charset_unless_the_bytes_know_better(charset: str, body: bytes, read: str) -> None:
    head = HEAD + f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()

    assert account(head + body).text.endswith(f"\n\n{read}")


def test_the_signature_and_the_mail_that_is_answered_are_marked_and_stay() -> None:
    answered = "On Friday Ben wrote:\n> Will any ship wait?\n>\n> I hear so."
    own = f"No ship will wait.\n\n{answered}\n\n-- \nAnna Berg\nPress office\n"
    read = account(mail(own))

    assert kinds(read)[3:] == [
        ("chrome", answered),
        ("chrome", "-- \nAnna Berg\nPress office"),
    ]
    assert read.text.endswith(own.strip())


def test_questions_between_answers_are_text() -> None:
    assert list(marked("> Will any ship wait?\nNone.\n\n> Not even one?\nNo.\n")) == []
    assert list(marked("As I said:\n> One?\nNone.\n> Two?\nNo.")) == []


def test_a_forwarded_mail_without_words_of_its_own_is_text() -> None:
    assert list(marked("> The talks will go on.\n> No ship will wait.")) == []


def test_soft_line_ends_are_joined() -> None:
    assert unflowed("The talks \nwill go on.\n> One \n> two\nThree\n-- \nAnna", delete_space=False) == (
        "The talks will go on.\n> One two\nThree\n-- \nAnna"
    )
    assert unflowed("The ta \nlks", delete_space=True) == "The talks"


def test_a_mail_is_known_by_its_header_and_a_memo_is_a_text() -> None:
    memo = b"From: the press office\nSubject: talks\n\nThe talks will go on."

    assert account(mail(), None).title == account(mail(), "a.txt").title == "Talks go on"
    assert account(memo, "a.txt").text == memo.decode()


def test_a_page_saved_as_a_mail_is_read_as_the_page() -> None:
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/talks\r\nSubject: Talks\r\n"
    parts = b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
    read = account(head + parts + PAGE.encode() + b"\r\n--b\r\nContent-Type: text/css\r\n\r\np {}\r\n--b--", "a.mhtml")

    assert read.text == "Talks\n\nThe talks will go on in May."
    assert (read.source.canonical, read.source.author) == ("https://courier.example/talks", None)


def test_parts_within_parts_without_end_are_refused() -> None:
    def nested(depth: int) -> bytes:
        opened = [b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(depth)]
        return HEAD + b"".join(opened) + b"\r\nText."

    assert account(nested(20)).text.endswith("Text.")
    assert {refusal(nested(depth)).reason for depth in (60, 150, 3000)} == {"too_large"}
    assert refusal(nested(48) + b"words\r\n" * 500_000).reason == "too_large"


def test_a_sender_of_brackets_without_end_is_kept_as_written() -> None:
    assert account(HEAD.replace(b"Anna Berg", b"(" * 8000) + b"\r\nText.").text.endswith("Text.")


LINES = [
    b"From: a@b\r\n", b"Subject: =?utf-8?b?w6k=?=\r\n", b"Subject: =?x?y?z?=\r\n", b"Date: yesterday\r\n",
    b"\r\n", b"--b\r\n", b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Type: text/html; charset=\xff\r\n", b"MIME-Version: 1.0\r\n",
    b"Content-Type: text/plain; charset*=''x; format=flowed\r\n",
    b"Content-Disposition: attachment; filename*0*=u'\r\n", b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: message/rfc822\r\n", b"To: <<<;:,@\r\n", b"words \r\n", b"> q\r\n", b"-- \r\n", b"<p>x",
    b"--b--\r\n", b"From: \"\r\n", b"List-Id: (((\r\n", b"Content-Language: [\r\n", b"\xe9\r\n",
    b"Content-Type: multipart/alternative; boundary=b\r\n", b"Content-Transfer-Encoding: uuencode\r\n",
    b"=3D=\r\n",
]  # fmt: skip


@given(lines=st.lists(st.sampled_from(LINES), max_size=25), seed=st.integers(0, 1000), cuts=st.integers(0, 5))
@settings(max_examples=600, deadline=None)
def test_any_mail_ends_in_an_account_or_a_refusal(lines: list[bytes], seed: int, cuts: int) -> None:
    chance = random.Random(seed)
    data = bytearray(HEAD + b"".join(lines))
    for _ in range(cuts):
        data[chance.randrange(len(data))] = chance.randrange(256)

    try:
        read = account(bytes(data))
    except InputError as error:
        assert error.reason in ("no_text", "empty", "binary", "too_large")
    else:
        at = 0
        for passage in read.layout:
            assert passage.span.start >= at
            assert read.quote(passage.span).strip()
            at = passage.span.end


@given(
    lines=st.lists(st.sampled_from(["> q", ">> q", "-- ", "", "words", "he wrote:", " > q", "\x0b", ">"]), max_size=12)
)
def test_marks_of_any_text_lie_in_it_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    at = 0
    for mark in marked(text):
        assert at <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end].strip()
        at = mark.end
