"""Verbs that report: finite, progressive, infinitive, passive, participles, and attitudes ("is sure that").

A verb reports by its class (see lexicon/cues.toml) with what follows it: speech with anything, a stance with its
object, a thought with a clause, will with "to", a verb with its particle, a light verb with a noun of saying.
"""

from collections.abc import Sequence

from variorum.text.complements import ends_clause, has_clause, opens_content, reports_with
from variorum.text.cues import Cue, cue_of
from variorum.text.frame import Frame, Sentence
from variorum.text.groups import Group, agrees, group_of, is_auxiliary, subject_of
from variorum.text.lexicon import words
from variorum.text.sources import Token, can_speak, is_mark, owner_of, phrase_after, phrase_before
from variorum.text.verbs import has_finite_verb, may_be_finite

__all__ = ["affecting", "attitude", "finite", "participle", "passive"]

_BESIDE = 4  # characters that may stand between a quotation and its source
_BODY = 2  # a source after more words than these stands behind the words it reports
_THAT = 8  # words after a verb within which "that" begins what it reports
_BY = 6  # words after a participle within which "by" names who did it


def finite(sentence: Sentence, i: int) -> Frame | None:
    """A finite verb or an infinitive with its source before or after it."""
    token, cue = sentence.tokens[i], cue_of(sentence.tokens[i].low)
    if cue is None or (token.is_named and i and not sentence.is_headline) or _is_noun(sentence, i, cue):
        return None
    group = group_of(sentence.tokens, i)
    if not _may_head(cue, group) or not reports_with(sentence, i, cue) or _is_to_come(sentence, i, group):
        return None
    place, spreads = (token.start, token.end), _spreads(sentence, i, cue)
    if _goes_on(sentence, group, cue) or _of_document(sentence, group):
        return Frame(None, place, trailing=False, spreads=spreads)
    source = subject_of(sentence.tokens, group)
    trailing = source is not None and not group.infinitive and _closes(sentence, i, source)
    if source is None and "speech" in cue.classes and _may_turn(sentence, i):
        source, trailing = phrase_after(sentence.after(i)), True
    elif source and not (_fits(sentence, source, cue, group) and (trailing or not ends_clause(sentence, i, cue))):
        return None
    if source is None or not is_source(sentence, source):
        return None
    return Frame(source, place, trailing, spreads, inner=_is_relative(sentence, group))


def _spreads(sentence: Sentence, i: int, cue: Cue) -> bool:
    """Whether a report can go on in later clauses: speech can, and what is reported as a clause or quotation."""
    if "speech" in cue.classes:
        return True
    if "light" in cue.classes and not cue.classes & {"thought", "stance", "intent"}:
        return sentence.quotes_after(i) or any(t.low == "that" for t in sentence.after(i)[:_THAT])
    return has_clause(sentence, i)


def _is_to_come(sentence: Sentence, i: int, group: Group) -> bool:
    """Whether someone only will speak, and no words of theirs follow ("would answer it")."""
    modal = {t.low for t in sentence.tokens[group.first : i]} & {"will", "would", "shall", "won't", "wouldn't"}
    first = [t.low for t in sentence.after(i)[:1]]
    return (
        bool(modal)
        and words("reporting", "question_words").union({"that"}).isdisjoint(first)
        and not sentence.quotes_near(i)
    )


def _of_document(sentence: Sentence, group: Group) -> bool:
    """Whether a verb tells what a document says, whose author is the sentence's source ("a letter that says")."""
    at = group.first - 1
    if at < 1 or sentence.tokens[at].low not in {"that", "which"}:
        return False
    at -= 1
    while at > 0 and _is_degree(sentence.tokens[at]):
        at -= 1
    return sentence.tokens[at].low in words("reporting", "documents")


def _is_relative(sentence: Sentence, group: Group) -> bool:
    """Whether a verb stands in a relative clause that its pronoun opens."""
    return group.first > 0 and sentence.tokens[group.first - 1].low in words("reporting", "relative_subjects")


def _is_noun(sentence: Sentence, i: int, this: Cue) -> bool:
    """Whether a form is no verb here: it follows an article or a figure, or a finite verb or past form follows it."""
    before = sentence.tokens[i - 1].low if i else ""
    if "past" not in this.shapes and (before in words("clauses", "articles") or before.isdigit()):
        return True
    following = sentence.after(i)[:1]
    if not following or (
        i and "past" in this.shapes and sentence.tokens[i - 1].low not in words("clauses", "articles")
    ):
        return False
    cue = cue_of(following[0].low)
    return is_auxiliary(following[0]) or bool(cue and "speech" in cue.classes and cue.shapes & {"past", "third"})


def _may_head(cue: Cue, group: Group) -> bool:
    """Whether a form can be the last word of such a group."""
    if "ing" in cue.shapes:
        return group.be
    if group.infinitive:
        return "base" in cue.shapes
    if group.be:
        return False
    if group.auxiliary:
        return bool(cue.shapes & {"base", "participle"})
    return bool(cue.shapes & {"base", "third", "past"})


def _goes_on(sentence: Sentence, group: Group, cue: Cue) -> bool:
    """Whether a verb shares the subject of an earlier one ("met the mayor and said")."""
    if group.first == 0 or group.infinitive or "ing" in cue.shapes:
        return False
    joined = sentence.tokens[group.first - 1].low in words("reporting", "joining")
    return joined and bool(cue.shapes & {"past", "third"})


def _fits(sentence: Sentence, source: tuple[int, int], cue: Cue, group: Group) -> bool:
    """Whether a subject agrees in number with a form that shows it."""
    if group.auxiliary or group.infinitive or cue.shapes & {"past", "participle", "ing"}:
        return True
    phrase = _phrase(sentence, source)
    if len(phrase) > 1 and phrase[-1].low in words("reporting", "determiners"):
        return False
    return agrees(phrase, plural="base" in cue.shapes)


def _phrase(sentence: Sentence, place: tuple[int, int]) -> Sequence[Token]:
    """The words at a place."""
    return [t for t in sentence.tokens if place[0] <= t.start < place[1]]


def is_source(sentence: Sentence, source: tuple[int, int]) -> bool:
    """Whether a noun phrase can be a source, and ends in no owner or verb of speech ("expressed hope")."""
    phrase = _phrase(sentence, source)
    if not can_speak(phrase) or (phrase[-1].low.endswith("'s") and phrase[-1].end == source[1]):
        return False
    last, before = phrase[-1], phrase[-2].low if len(phrase) > 1 else ""
    if last.is_named or last.low in words("reporting", "sources", "pronouns"):
        return True
    cue = cue_of(last.low)
    return (cue is None or "speech" not in cue.classes) and not (before and may_be_finite(last.low, before))


def _may_turn(sentence: Sentence, i: int) -> bool:
    """Whether a verb may stand before its source: after a quotation or a comma ("...", said X)."""
    return sentence.quotes_just_before(i) or (i > 0 and sentence.tokens[i - 1].text == ",")


def _closes(sentence: Sentence, i: int, source: tuple[int, int]) -> bool:
    """Whether a frame stands after the words it reports: its source follows a comma, a quotation or the body."""
    left = [t for t in sentence.tokens if t.end <= source[0]]
    right = [t for t in sentence.after(i) if not is_mark(t)]
    if any(t.low == "that" for t in right[:_THAT]):
        return False
    quote_left = any(-1 <= source[0] - b < _BESIDE for _, b in sentence.quotes)
    quote_right = any(a >= sentence.tokens[i].end for a, _ in sentence.quotes)
    if quote_left and (left or not quote_right):
        return True
    if sum(not is_mark(t) for t in left) <= _BODY or left[-1].text not in {",", '"'}:
        return False
    body, rest = (" ".join(t.text for t in part) for part in (left, right))
    return has_finite_verb(body) and not has_finite_verb(f"x {rest}")


def passive(sentence: Sentence, i: int) -> Frame | None:
    """A participle with who did it behind "by": "was criticised by Berg", "a ban imposed by the port"."""
    token, cue = sentence.tokens[i], cue_of(sentence.tokens[i].low)
    if cue is None or "participle" not in cue.shapes or (token.is_named and i) or cue.classes <= {"light"}:
        return None
    for k, following in enumerate(sentence.after(i)[:_BY], start=i + 1):
        if following.low == "by":
            source = phrase_after(sentence.after(k))
            if source is None or not is_source(sentence, source):
                return None
            return Frame(source, (token.start, following.end), trailing=False, spreads=False, inner=True)
        if is_mark(following) or may_be_finite(following.low):
            return None
    return None


def affecting(sentence: Sentence, i: int) -> Frame | None:
    """A verb whose object feels or thinks: "the plan alarmed residents"."""
    token, cue = sentence.tokens[i], cue_of(sentence.tokens[i].low)
    if cue is None or "affect" not in cue.classes or token.is_named or i == 0:
        return None
    if sentence.tokens[i - 1].low in words("reporting", "determiners"):
        return None
    group = group_of(sentence.tokens, i)
    source = phrase_after(sentence.after(i))
    if group.be or group.infinitive or source is None or not is_source(sentence, source):
        return None
    return Frame(source, (token.start, token.end), trailing=False, spreads=False)


def participle(sentence: Sentence, i: int) -> Frame | None:
    """A form in -ing: for the sentence's subject ("..., adding that"), or for the noun before it ("crews calling for").

    Without a source of its own the sentence's earlier source goes on.
    """
    token, cue = sentence.tokens[i], cue_of(sentence.tokens[i].low)
    if cue is None or "ing" not in cue.shapes or token.low in words("reporting", "no_participles"):
        return None
    if not reports_with(sentence, i, cue):
        return None
    spreads = _spreads(sentence, i, cue)
    place = (token.start, token.end)
    at = i - 1
    while at > 0 and (
        sentence.tokens[at].low.endswith("ly") or sentence.tokens[at].low in words("reporting", "adverbs")
    ):
        at -= 1
    before = sentence.tokens[at] if at >= 0 else None
    if before is None or before.text in {",", '"', "-", "--", "("}:
        return Frame(None, place, trailing=False, spreads=spreads)
    if before.low in words("reporting", "documents"):
        return Frame(owner_of(sentence.tokens, i - 1), place, trailing=False, spreads=spreads)
    if before.low == "as" and i > 1 and sentence.tokens[i - 2].low in words("reporting", "relayed"):
        source = subject_of(sentence.tokens, group_of(sentence.tokens, i - 2))
        return Frame(source, place, trailing=False) if source and is_source(sentence, source) else None
    if before.low in words("reporting", "before_ing"):
        return Frame(None, place, trailing=False, spreads=spreads)
    if before.low in words("reporting", "governing"):
        source = subject_of(sentence.tokens, group_of(sentence.tokens, at))
    else:
        source = phrase_before(sentence.tokens, i - 1) if opens_content(sentence, i) else None
    if source and is_source(sentence, source):
        return Frame(source, place, trailing=False, spreads=spreads)
    return None


def attitude(sentence: Sentence, i: int) -> Frame | None:
    """What a source is said to be that tells what it thinks: "is sure that", "was critical of", "is an opponent of"."""
    token = sentence.tokens[i]
    holder = token.low.removesuffix("s") in words("cues", "holders")
    if i in (0, len(sentence.tokens) - 1) or not (holder or token.low in words("cues", "attitudes")):
        return None
    if sentence.tokens[i + 1].low not in ({"of"} if holder else words("reporting", "about")) and token.low != "against":
        return None
    at = i - 1
    while at > 0 and i - at <= _BY and not _links(sentence.tokens[at]):
        if is_mark(sentence.tokens[at]) or not (holder or _is_degree(sentence.tokens[at])):
            return None
        at -= 1
    if at == 0 or not _links(sentence.tokens[at]):
        return None
    source = subject_of(sentence.tokens, group_of(sentence.tokens, at))
    if source is None or not is_source(sentence, source) or _phrase(sentence, source)[0].low == "it":
        return None
    return Frame(source, (token.start, token.end), trailing=False, spreads=has_clause(sentence, i))


def _links(token: Token) -> bool:
    """Whether a verb joins a source to its attitude."""
    return token.low.removesuffix("n't") in words("reporting", "linking")


def _is_degree(token: Token) -> bool:
    """Whether a word only says how much, or how often."""
    return token.low.endswith("ly") or token.low in words("reporting", "degrees", "adverbs")
