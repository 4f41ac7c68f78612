"""The first half of a file: accounts, passages and statements, back to readings."""

from collections.abc import Callable
from typing import TypeVar, cast, get_args

from variorum.codec.node import Node, each, located
from variorum.records import (
    Account,
    Act,
    Detail,
    DetailKind,
    LanguageBy,
    Mode,
    Passage,
    PassageKind,
    Reading,
    Source,
    Span,
    Statement,
)

__all__ = ["place", "reading_from_dict", "readings"]

T = TypeVar("T")


def readings(root: Node) -> tuple[Reading, ...]:
    """What a file says of each account: its text, passages and statements."""
    accounts = each(_account, root, "accounts")
    passages = _by_account(_passage, root, "passages", accounts)
    statements = _by_account(_statement, root, "statements", accounts)
    return tuple(Reading(a, tuple(passages[a.id]), tuple(statements[a.id])) for a in accounts)


def reading_from_dict(data: object) -> Reading:
    """The one reading that parsed JSON holds; a FormatError names the place that is wrong."""
    found = readings(Node(data))
    if len(found) != 1:
        Node(data).at("accounts").wrong(f"one account, not {len(found)}")
    return found[0]


def _by_account(build: Callable[[Node], T], root: Node, key: str, accounts: tuple[Account, ...]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {account.id: [] for account in accounts}
    for node in root.items(key):
        if node.text("account") not in found:
            node.at("account").wrong("the id of an account of this file")
        found[node.text("account")].append(located(build)(node))
    return found


def place(node: Node) -> Span:
    """A place that names its account."""
    return Span(node.text("account"), node.whole("start"), node.whole("end"))


def _within(node: Node, account: str) -> Span:
    return Span(account, node.whole("start"), node.whole("end"))


def _account(node: Node) -> Account:
    return Account(
        id=node.text("id"),
        text=node.text("text"),
        source=_source(node),
        sha256=node.text("sha256"),
        title=node.optional("title"),
        language=node.optional("language"),
        language_by=_language_by(node),
        layout=tuple(_block(n, node.text("id")) for n in node.optional_items("layout")),
    )


def _language_by(node: Node) -> LanguageBy | None:
    if node.at("language_by").value is None:
        return None
    return cast(LanguageBy, node.word("language_by", get_args(LanguageBy)))


def _source(node: Node) -> Source:
    return Source(
        location=node.text("source"),
        publisher=node.optional("outlet"),
        author=node.optional("author"),
        wire=node.optional("wire"),
        published=node.optional("published"),
        updated=node.optional("updated"),
        retrieved=node.optional("retrieved"),
        canonical=node.optional("canonical"),
        encoding=node.optional("encoding"),
        method=node.optional("method"),
    )


def _block(node: Node, account: str) -> Passage:
    return Passage(_within(node, account), cast(PassageKind, node.text("kind")), node.optional("label"))


def _passage(node: Node) -> Passage:
    return _block(node, node.text("account"))


def _statement(node: Node) -> Statement:
    account, turn = node.text("account"), node.at("turn")
    cued = node.at("cue_start").value is not None
    return Statement(
        span=place(node),
        act=cast(Act, node.text("act")),
        mode=cast(Mode, node.text("mode")),
        speaker=node.optional("speaker"),
        cue=Span(account, node.whole("cue_start"), node.whole("cue_end")) if cued else None,
        addressee=node.optional("addressee"),
        occasion=node.optional("occasion"),
        relayed_from=node.optional_texts("relayed_from"),
        turn=None if turn.value is None else _within(turn, account),
        details=tuple(_detail(n, account) for n in node.optional_items("details")),
    )


def _detail(node: Node, account: str) -> Detail:
    return Detail(_within(node, account), cast(DetailKind, node.text("kind")), node.text("value"))
