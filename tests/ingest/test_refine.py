"""An extractor's answer put right by what stands around each block."""

from variorum.ingest.refine import refined
from variorum.ingest.visible import Block

SENTENCE = "The minister said on Tuesday that the talks on the harbour would go on for two more days."


def block(text: str, *marks: str, box: int = 1) -> Block:
    """One block with its marks, in a box."""
    return Block(text, frozenset(marks), box)


def kept(*blocks: tuple[Block, bool], title: int | None = None) -> list[int]:
    """Which blocks are main text, given which of them the extractor found."""
    found = refined([b for b, _ in blocks], [main for _, main in blocks], title)
    return [i for i, main in enumerate(found) if main]


def test_a_block_that_is_all_link_leads_away() -> None:
    teaser = block("The crews of the north speak", "link")

    assert kept((block(SENTENCE), True), (teaser, True), (block(SENTENCE), True)) == [0, 2]


def test_a_link_that_is_a_sentence_or_a_source_is_kept() -> None:
    blocks = [block(SENTENCE, "link"), block("https://harbour.example/plan", "link"), block("[The Courier]", "link")]

    assert kept((block(SENTENCE), True), *((b, True) for b in blocks)) == [0, 1, 2, 3]


def test_what_stands_between_two_paragraphs_of_one_box_is_text() -> None:
    between = (block("Boat number one"), False)

    assert kept((block(SENTENCE), True), between, (block(SENTENCE), True)) == [0, 1, 2]


def test_a_caption_or_a_block_of_another_box_between_them_is_not() -> None:
    caption, other = (block("The pier at dawn", "caption"), False), (block("Most read", box=9), False)

    assert kept((block(SENTENCE), True), caption, other, (block(SENTENCE), True)) == [0, 3]


def test_a_heading_needs_a_text_below_it() -> None:
    heading = block("What the mayor said", "h2")

    assert kept((heading, True), (block(SENTENCE), True), (heading, True), (heading, True)) == [0, 1]


def test_headlines_above_the_title_are_dropped() -> None:
    blocks = [(block("Storm lifted", "h3", box=5), True), (block("Talks go on", "h1"), True), (block(SENTENCE), True)]

    assert kept(*blocks, title=1) == [1, 2]


def test_labels_far_below_the_text_are_dropped_and_sentences_stay() -> None:
    furniture = [(block(name, "link", box=7), False) for name in ("Home", "World", "Sport")]
    below = [(block("Spring fair", box=8), True), (block(SENTENCE, box=8), True)]

    assert kept((block(SENTENCE * 6), True), *furniture, *below) == [0, 5]


def test_the_summary_under_a_linked_headline_far_below_is_dropped() -> None:
    furniture = [(block(name, "link", box=7), False) for name in ("Home", "World", "Storm warning lifted")]

    assert kept((block(SENTENCE * 6), True), *furniture, (block(SENTENCE, box=8), True)) == [0]
