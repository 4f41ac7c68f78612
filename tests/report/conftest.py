"""An invented event, five accounts of it, and a comparison of them made by hand: nothing here needs the pipeline."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from variorum.records import (
    Account,
    Act,
    Addition,
    Alignment,
    Aside,
    Comparison,
    Derivation,
    Divergence,
    DivergenceKind,
    Entry,
    Evidence,
    Fidelity,
    Intake,
    Lost,
    Manner,
    Mode,
    Omission,
    Origin,
    Passage,
    PassageKind,
    Profile,
    Reading,
    Run,
    Section,
    Source,
    Span,
    Statement,
    Stemma,
    Variant,
    Weighed,
)

HARBOUR = """\
Ferries | Tides | Search this site

Briefing by Ada Moor on the ferry talks

3 May 2031, Port Sund

Ada Moor: The talks with the island council lasted six hours. We discussed the toll for lorries. The toll of 27 crowns \
is not acceptable to us. A compromise has not been found so far. Both sides are ready to continue.

Question: Will the council visit Port Sund again?

Ada Moor: Perhaps in June, if the engineers finish their report. We agreed not to publish the draft. The night ferry \
will remain free for patients.

© Harbour office. Share this page.
"""
COURIER = """\
Moor: The conversation with the council of the islands took six hours. We talked about the lorry toll. The proposed \
toll of 27 crowns does not suit us. No compromise has been found yet. The two sides are ready to go on.

Question: Will the council come to Port Sund again?

Moor: Maybe in June, when the engineers finish their report. We agreed not to publish the draft. The night ferry stays \
free for patients.
"""
WIRE = """\
PORT SUND, 3 May – Ada Moor said the talks had lasted six hours. She said a toll of 27 crowns did not suit the \
harbour. No compromise was found. The draft stays confidential.
"""
POST = """\
Ferry deal close?

Advertisement

By Leo Hart

Harbour and council talked for almost five hours on Saturday. “The toll of 28 crowns is acceptable to us,” Moor said. \
Both sides agreed to a second meeting in June. The draft will be published soon. Fishermen fear that the night ferry \
will cost money. Moor called the talks “useful”.

Photo: A. Bell
"""
RADIO = """\
قالت المتحدثة إن المحادثات استمرت ست ساعات. لم يتم التوصل إلى حل وسط بعد. ستبقى العبارة الليلية مجانية للمرضى.
"""


class Desk:
    """Accounts under construction: finds words in them and turns them into spans and statements."""

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}

    def add(self, account: Account, blocks: list[PassageKind], said: list[tuple[str, Act, Mode, str | None]]) -> None:
        """One account: the kinds of its paragraphs in order, and its statements."""
        passages, at = [], 0
        for kind, block in zip(blocks, account.text.strip().split("\n\n"), strict=True):
            at = account.text.index(block, at)
            passages.append(Passage(Span(account.id, at, at + len(block)), kind))
        found = [Statement(self.span(account, words), act, mode, speaker=speaker) for words, act, mode, speaker in said]
        self.readings[account.id] = Reading(account, tuple(passages), tuple(sorted(found, key=lambda s: s.span)))

    def span(self, account: Account, words: str) -> Span:
        """Where the words stand."""
        start = account.text.index(words)
        return Span(account.id, start, start + len(words))

    def find(self, account: str, words: str) -> Span:
        """The statement that begins with the words."""
        reading = self.readings[account]
        return next(s.span for s in reading.statements if reading.text(s).startswith(words))

    def variant(self, account: str, statement: str, words: str, value: str | None = None) -> Variant:
        """The words within a statement, as a reading."""
        host = self.find(account, statement)
        text = self.readings[account].account.quote(host)
        start = host.start + text.index(words)
        return Variant(host, Span(account, start, start + len(words)), value or words)


def account(
    name: str, text: str, title: str | None, language: str, published: str | None, publisher: str | None
) -> Account:
    """An account as ingest would make it."""
    source = Source(f"accounts/{name}.txt", publisher=publisher, published=published, encoding="utf-8")
    return Account(name, text, source, hashlib.sha256(text.encode()).hexdigest(), title, language)


def moor(*words: str, mode: Mode = "transcript") -> list[tuple[str, Act, Mode, str | None]]:
    """Statements of the harbour's spokeswoman."""
    return [(w, "statement", mode, "Ada Moor") for w in words]


def fill(desk: Desk) -> None:
    """The five accounts."""
    desk.add(
        account("harbour", HARBOUR, "Briefing by Ada Moor on the ferry talks", "en", "2031-05-03", "Harbour office"),
        ["chrome", "title", "dateline", "answer", "question", "answer", "chrome"],
        [
            *moor("The talks with the island council lasted six hours.", "We discussed the toll for lorries."),
            *moor("The toll of 27 crowns is not acceptable to us.", "A compromise has not been found so far."),
            *moor("Both sides are ready to continue.", "Perhaps in June, if the engineers finish their report."),
            *moor("We agreed not to publish the draft.", "The night ferry will remain free for patients."),
            ("Will the council visit Port Sund again?", "question", "transcript", None),
        ],
    )
    desk.add(
        account("courier", COURIER, "What the harbour said", "en", "2031-05-04", "Island Courier"),
        ["answer", "question", "answer"],
        [
            *moor(
                "The conversation with the council of the islands took six hours.", "We talked about the lorry toll."
            ),
            *moor("The proposed toll of 27 crowns does not suit us.", "No compromise has been found yet."),
            *moor("The two sides are ready to go on.", "Maybe in June, when the engineers finish their report."),
            *moor("We agreed not to publish the draft.", "The night ferry stays free for patients."),
            ("Will the council come to Port Sund again?", "question", "transcript", None),
        ],
    )
    desk.add(
        account("wire", WIRE, None, "en", None, None),
        ["paragraph"],
        moor(
            "Ada Moor said the talks had lasted six hours.",
            "She said a toll of 27 crowns did not suit the harbour.",
            "No compromise was found.",
            "The draft stays confidential.",
            mode="indirect",
        ),
    )
    desk.add(
        account("post", POST, "Ferry deal close?", "en", "2031-05-04", "Sund Post"),
        ["title", "chrome", "byline", "paragraph", "credit"],
        [
            ("Harbour and council talked for almost five hours on Saturday.", "narration", "narrated", None),
            *moor("“The toll of 28 crowns is acceptable to us,” Moor said.", mode="direct"),
            ("Both sides agreed to a second meeting in June.", "narration", "narrated", None),
            *moor("The draft will be published soon.", mode="indirect"),
            ("Fishermen fear that the night ferry will cost money.", "statement", "indirect", "fishermen"),
            *moor("Moor called the talks “useful”.", mode="mixed"),
        ],
    )
    desk.add(
        account("radio", RADIO, None, "ar", "2031-05-03T21:00+02:00", "راديو الجزر"),
        ["paragraph"],
        moor(
            "قالت المتحدثة إن المحادثات استمرت ست ساعات.",
            "لم يتم التوصل إلى حل وسط بعد.",
            "ستبقى العبارة الليلية مجانية للمرضى.",
            mode="indirect",
        ),
    )


WHY = (
    Evidence("words in context", 0.441),
    Evidence("neighbourhood", 0.273),
    Evidence("place", -0.004),
    Evidence("usual nearness", -0.057),
    Evidence("order", 0.041),
)
"""The parts of a score of 0.694."""


def rows(desk: Desk) -> dict[str, Alignment]:
    """The rows, by a short name; two of them tell why they hold."""
    found = bare_rows(desk)
    accept = replace(found["accept"], score=0.694, evidence=WHY, joined_by=("nearest", "merged"))
    ready = replace(found["ready"], score=0.694, evidence=WHY, joined_by=("counted",))
    return found | {"accept": accept, "ready": ready}


def bare_rows(desk: Desk) -> dict[str, Alignment]:
    """The rows without a word on why they hold."""

    def row(label: str, *members: tuple[str, str], agrees: bool = False) -> Alignment:
        spans = tuple(desk.find(name, words) for name, words in members)
        return Alignment(
            spans, 0.9, label, (Origin("Ann Berg", "speaker", "sure", spans[0]),), "agrees" if agrees else "differs"
        )

    return {
        "length": row(
            "How long the talks lasted",
            ("harbour", "The talks"), ("courier", "The conversation"), ("wire", "Ada Moor said"),
            ("post", "Harbour and"), ("radio", "قالت"),
        ),
        "toll": row("The toll for lorries", ("harbour", "We discussed"), ("courier", "We talked")),
        "accept": row(
            "Whether the toll is acceptable",
            ("harbour", "The toll of"), ("courier", "The proposed"), ("wire", "She said"), ("post", "“The toll"),
        ),
        "compromise": row(
            "No compromise",
            ("harbour", "A compromise"), ("courier", "No compromise"), ("wire", "No compromise"), ("radio", "لم"),
        ),
        "ready": row("", ("harbour", "Both sides"), ("courier", "The two sides"), agrees=True),
        "june": row("The next meeting", ("harbour", "Perhaps"), ("courier", "Maybe"), ("post", "Both sides agreed")),
        "draft": row(
            "What becomes of the draft",
            ("harbour", "We agreed"), ("courier", "We agreed"), ("wire", "The draft"), ("post", "The draft"),
        ),
        "night": row("The night ferry", ("harbour", "The night"), ("courier", "The night"), ("radio", "ستبقى")),
        "money": row("What the night ferry costs", ("post", "Fishermen"), ("radio", "ستبقى")),
    }  # fmt: skip


def divergences(desk: Desk, row: dict[str, Alignment]) -> tuple[Divergence, ...]:
    """Differences of every weight and class."""

    def found(name: str, kind: DivergenceKind, severity: int, note: str, *readings: Variant) -> Divergence:
        return Divergence(row[name].id, kind, severity, readings, note, "rule: typed", 0.9)

    v = desk.variant
    return (
        found(
            "compromise", "qualifier", 1, "“so far” leaves the door open; the wire drops it.",
            v("harbour", "A compromise", "so far"), v("courier", "No compromise", "yet", "so far"),
        ),
        found(
            "accept", "polarity", 3, "The post makes a refusal an agreement.",
            v("harbour", "The toll of", "not acceptable", "not acceptable"),
            v("courier", "The proposed", "does not suit", "not acceptable"),
            v("wire", "She said", "did not suit", "not acceptable"), v("post", "“The toll", "acceptable"),
        ),
        found(
            "draft", "polarity", 3, "Kept from the public, or about to be published.",
            v("harbour", "We agreed", "not to publish", "no"), v("courier", "We agreed", "not to publish", "no"),
            v("wire", "The draft", "stays confidential", "no"), v("post", "The draft", "will be published", "yes"),
        ),
        found(
            "accept", "number", 2, "27 crowns, or 28.",
            v("harbour", "The toll of", "27"), v("courier", "The proposed", "27"), v("wire", "She said", "27"),
            v("post", "“The toll", "28"),
        ),
        found(
            "length", "number", 2, "Six hours, or almost five.",
            v("harbour", "The talks", "six"), v("courier", "The conversation", "six"),
            v("wire", "Ada Moor said", "six"), v("post", "Harbour and", "almost five", "5"),
            v("radio", "قالت", "ست ساعات", "six"),
        ),
        found(
            "june", "modality", 2, "A possibility became an agreement.",
            v("harbour", "Perhaps", "Perhaps"), v("courier", "Maybe", "Maybe", "perhaps"),
            v("post", "Both sides agreed", "Both sides agreed to a second meeting in June.", "agreed"),
        ),
        found(
            "accept", "addition", 1, "",
            v("harbour", "The toll of", "The toll of 27 crowns is not acceptable to us.", "without “proposed”"),
            v("courier", "The proposed", "proposed"),
        ),
        replace(
            found(
                "money", "scope", 2, "The fishermen and the harbour do not expect the same.",
                v("post", "Fishermen", "will cost money"), v("radio", "ستبقى", "مجانية", "free"),
            ),
            between="parties",
        ),
    )  # fmt: skip


SECTIONS = {
    "participants": "Who takes part", "event": "The event", "documents": "Documents", "issues": "Issues",
    "positions": "Positions", "commitments": "Commitments", "conditions": "Conditions", "next_steps": "Next steps",
    "confidentiality": "What stays confidential", "signals": "Signals", "meetings": "Meetings", "timeline": "Timeline",
    "conflicts": "Conflicts", "open_questions": "Open questions",
}  # fmt: skip


def dossier(desk: Desk) -> tuple[Entry, ...]:
    """An entry in every section but one."""

    def entry(section: str, subject: str, value: str, *cited: tuple[str, str], **more: str) -> Entry:
        return Entry(section, subject, value, tuple(desk.find(*c) for c in cited), more.get("holder"), more.get("when"))

    toll, june = ("harbour", "The toll of"), ("harbour", "Perhaps")
    five = (toll, ("courier", "The proposed"), ("wire", "She said"), ("post", "“The toll"), ("harbour", "We discussed"))
    return (
        entry("participants", "Ada Moor", "spokeswoman of the harbour", ("wire", "Ada Moor said")),
        entry("event", "place", "Port Sund", ("wire", "Ada Moor said"), when="2031-05-03"),
        entry("documents", "the draft", "not to be published", ("harbour", "We agreed")),
        entry("issues", "lorry toll", "open: 27 crowns are proposed", *five),
        entry("positions", "lorry toll", "not acceptable", toll, holder="Harbour office"),
        entry("commitments", "night ferry", "remains free for patients", ("harbour", "The night")),
        entry("conditions", "next meeting", "only if the engineers finish their report", june),
        entry("next_steps", "engineers", "finish their report", june),
        entry("confidentiality", "the draft", "is not published", ("wire", "The draft")),
        entry("meetings", "second meeting", "perhaps in June", june, when="2031-06"),
        entry("timeline", "talks", "six hours of talks", ("harbour", "The talks"), when="2031-05-03"),
        entry("timeline", "report", "the engineers' report", june),
        entry("timeline", "publication", "wire is dated 3 May", ("wire", "Ada Moor said"), when="--05-03"),
        entry("conflicts", "night ferry", "free, or not", ("post", "Fishermen"), ("radio", "ستبقى")),
        replace(
            entry("open_questions", "compromise", "not found", ("harbour", "A compromise")),
            facts=(("asked by", "the islands"),),
        ),
    )


def derivations(desk: Desk) -> Stemma:
    """Two translations of one lost briefing, an abridgement, a doubtful rewrite, and one that rests on nothing."""

    def rests(child: str, parent: str, manner: Manner, confidence: float, words: str, evidence: str) -> Derivation:
        cited = (desk.find(child, words),)
        return Derivation(child, parent, manner, (evidence, "same order of turns"), cited, confidence)

    return Stemma(
        tuple(desk.readings),
        (
            rests(
                "harbour", "lost:briefing", "translation", 0.96, "The talks", "other words for every turn of courier"
            ),
            rests("courier", "lost:briefing", "translation", 0.94, "The conv", "other words for every turn of harbour"),
            rests("wire", "courier", "abridgement", 0.85, "She said", "shares “suit” with courier against harbour"),
            rests("post", "lost:briefing", "rewrite", 0.55, "Harbour and", "retells the briefing"),
        ),
        (Lost("lost:briefing", "Ada Moor's briefing in Sundish, 3 May 2031"),),
    )


def graded(desk: Desk) -> tuple[Fidelity, ...]:
    """Every grade at least once."""
    find = desk.find
    return (
        Fidelity(find("post", "“The toll"), find("harbour", "The toll of"), "reversed", "negation lost", "rule"),
        Fidelity(find("post", "Harbour and"), find("harbour", "The talks"), "altered", "five for six", "rule"),
        Fidelity(find("post", "Moor called"), None, "unsupported", "nothing like it", "rule"),
        Fidelity(find("courier", "No comp"), find("harbour", "A comp"), "variant_translation", "", "rule"),
        Fidelity(find("wire", "Ada Moor"), find("harbour", "The talks"), "paraphrase", "", "rule"),
        Fidelity(find("courier", "We agreed"), find("harbour", "We agreed"), "verbatim", "", "rule"),
    )


def compared(desk: Desk) -> Comparison:
    """The whole comparison."""
    by_name = rows(desk)
    left = ("The night", "Perhaps", "We discussed", "Both sides", "We agreed")
    weighed = (
        Weighed("substantive", ("plan",), ("courier", "post", "radio")), Weighed("substantive", ("condition",)),
        Weighed("substantive"), Weighed("minor", ("repeated", "position"), ("courier",)), Weighed("minor", ("filler",)),
    )  # fmt: skip
    added, whose = (desk.find("wire", "The draft"),), Weighed("substantive", ("denial", "own voice"))
    return Comparison(
        readings=tuple(desk.readings.values()),
        primary="harbour",
        primary_reason="a transcript, and the longest account",
        alignments=tuple(by_name.values()),
        divergences=divergences(desk, by_name),
        stemma=derivations(desk),
        fidelities=graded(desk),
        omissions=(Omission("wire", tuple(desk.find("harbour", w) for w in left), weighed), Omission("courier", ())),
        additions=(
            Addition("wire", added, (whose,)),
            Addition("courier", ()),
        ),
        dossier=dossier(desk),
        profile=Profile(
            "ferry",
            "State of the talks",
            "recognised by 8 of 20 statements",
            tuple(Section(key, title) for key, title in SECTIONS.items()),
            (("ferry", 0.4),),
        ),
        run=Run("0.1.0", (("aligner", "by hand"),), (("align_threshold", "0.5"),)),
        intakes=(
            Intake("accounts/harbour.txt", "used", "harbour"),
            Intake("accounts/photo.jpg", "skipped", None, "binary: an image, not a text"),
            Intake("accounts/harbour-copy.txt", "duplicate", "harbour", "the same bytes"),
        ),
    )


def ferry() -> Comparison:
    """Five accounts of the ferry talks, compared by hand."""
    desk = Desk()
    fill(desk)
    return compared(desk)


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """The ferry talks; nothing changes it."""
    return ferry()


@pytest.fixture(scope="session")
def saying(comparison: Comparison) -> Callable[[str], Comparison]:
    """The ferry talks with the given words wherever words come from outside."""
    return lambda words: with_text(comparison, words)


def with_text(comparison: Comparison, words: str) -> Comparison:
    """The comparison with the given words at the end of every text, and in place of every name, date and note."""
    readings = tuple(
        replace(
            r,
            account=replace(
                r.account,
                text=r.account.text + words,
                title=words,
                source=replace(r.account.source, publisher=words, author=words, location=words, published=words),
            ),
            statements=tuple(replace(s, speaker=words or None) for s in r.statements),
        )
        for r in comparison.readings
    )
    return replace(
        comparison,
        readings=readings,
        primary_reason=words,
        divergences=tuple(replace(d, note=words, by=words) for d in comparison.divergences),
        dossier=tuple(
            replace(e, subject=words, value=words, holder=words, when=words, facts=((words, words),))
            for e in comparison.dossier
        ),
        fidelities=tuple(replace(f, note=words, by=words) for f in comparison.fidelities),
        stemma=replace(
            comparison.stemma,
            derivations=tuple(replace(d, evidence=(words,)) for d in comparison.stemma.derivations),
            lost=tuple(replace(node, label=words) for node in comparison.stemma.lost),
        ),
        run=replace(comparison.run, tools=((words, words),), settings=((words, words),)),
        intakes=(*comparison.intakes, Intake(words, "failed", None, words)),
    )


@pytest.fixture(scope="session")
def aside(comparison: Comparison) -> Comparison:
    """The same with a Russian account that stood aside."""
    text = "Паром ушел. Никто не знает, когда он вернется."
    told = tuple(Statement(Span("lantern", a, b), "narration", "narrated") for a, b in ((0, 11), (12, len(text))))
    body = Passage(Span("lantern", 0, len(text)), "paragraph")
    reading = Reading(account("lantern", text, "Фонарь", "ru", None, None), (body,), told)
    away = Aside("lantern", "It is in Russian; the embedder reads English only.")
    return replace(comparison, readings=(*comparison.readings, reading), aside=(away,))
