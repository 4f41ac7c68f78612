"""A question has the same answers in every store, whatever its words and marks."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.postgres import Server
from variorum.corpus import opened
from variorum.corpus.deposit import made_ready
from variorum.errors import UsageError
from variorum.ingest.raw import Raw
from variorum.protocols import Store
from variorum.records import Query
from variorum.settings import Settings

TEXTS = (
    "The lower lock will close on 3 May, harbour master Ann Berg said. It won't open before the fair, she said.",
    "“Lock closings are costly,” said Piet Vos, mayor of Toft-on-Sea. He puts the cost at 1,250,000 crowns (12.5%).",
    "The café of Zoë Müller stays open. See www.example.org/fair?day=3 or write to fair@example.org, said Zoe Muller.",
    "Шлюз закроют 3 мая, сказала начальник порта. The lock-keeper's closing speech was closed to the press at 9:30.",
)
WORDS = (
    *sorted({word for text in TEXTS for word in text.split()}),
    *("closing", "closed", "locks", "opening", "cost", "costs", "muller", "MÜLLER", "cafe", "toft", "keeper", "шлюз"),
    *("1", "250", "12.5", "3-May", "9:30", "30", "½", "example.org", "lock-keeper", "won’t", "wo", "t", "e", "é", "ß"),
    *("*", "NEAR", "OR", "AND NOT", "(", "_", "'", "lock lower", "lower lock", "open before the", "3 May", "said said"),
)


@pytest.fixture(scope="module")
def stores(postgres_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same texts in a file and on a server."""
    file: Path = tmp_path_factory.mktemp("same") / "library.sqlite"
    server = postgres_server.address(postgres_server.new_database())
    deposits = [made_ready(Raw(f"{n}.txt", f"{n}.txt", text.encode(), "text/plain"), Settings())
                for n, text in enumerate(TEXTS)]  # fmt: skip
    with closing(opened(str(file), make=True)) as first, closing(opened(server, make=True)) as second:
        first.put(deposits)
        second.put(deposits)
        yield first, second


def answers(store: Store, query: Query) -> list[str] | str:
    """The statements found, in the order of their places, or the refusal."""
    try:
        return sorted(str(hit.span) for hit in store.search(query, 100))
    except UsageError as refusal:
        return str(refusal)


word = st.sampled_from(WORDS)
terms = st.lists(st.one_of(word, word.map('"{}"'.format)), max_size=3).map(" ".join)
queries = st.builds(Query, terms, speaker=st.none() | word, act=st.sampled_from([None, "statement"]))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries)
def test_any_question_has_the_same_answers_in_both(stores: tuple[Store, Store], query: Query) -> None:
    first, second = stores

    assert answers(first, query) == answers(second, query)


def test_the_words_of_the_texts_are_found_at_all(stores: tuple[Store, Store]) -> None:
    assert all(len(answers(store, Query(word))) for store in stores for word in ("lock", "шлюз", "muller"))
