"""Laws of a history: whatever is told, every thread has a station an event, and every citation resolves."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.follow.conftest import Told, WordsOnly, made
from variorum.codec import dumps_history
from variorum.follow import follow, in_order
from variorum.records import SILENT, Comparison, History, Run

SECTIONS = ("issues", "documents", "positions", "commitments", "conditions", "next_steps", "participants", "")
SENTENCES = (
    "The council rejects the toll of 27 crowns.",
    "The council accepts the toll of 20 crowns!",
    "The engineers will inspect the ferry by 5 June.",
    "The engineers have not inspected the ferry.",
    "No.",
    "17 articles",
    "İ𝒳 ¿?",
    "If the engineers agree, the ferry will sail.",
    "The council never promised a ferry on 31 February.",
)
HOLDERS = (None, "Ada Moor", "Jon Arden", "Ada Moor and Jon Arden")
FACTS = ((), (("aspect", "status"),), (("stance", "rejects"),), (("presence", "present"), ("side", "Port Sund")))

told = st.builds(
    Told,
    st.sampled_from(SENTENCES),
    st.sampled_from(SECTIONS),
    st.sampled_from(("toll", "17 articles", "planned", "Ada Moor")),
    st.sampled_from(HOLDERS),
    st.none(),
    st.sampled_from(FACTS),
)


@st.composite
def series(draw: st.DrawFn) -> list[tuple[str, Comparison]]:
    """Two to four events, some without a day."""
    found = []
    for number in range(draw(st.integers(2, 4))):
        day = draw(st.sampled_from(("", f"2031-0{number + 1}-14")))
        lines = draw(st.lists(told, min_size=1, max_size=4))
        found.append((f"{number}.json", made(day, *lines, account=f"account {number}", event=day)))
    return found


@settings(max_examples=60, deadline=None)
@given(series())
def test_every_thread_has_a_cited_station_for_every_event(named: list[tuple[str, Comparison]]) -> None:
    rounds, order = in_order(named)
    history = History(rounds, order, follow(rounds, WordsOnly()), Run("test"))

    written = json.loads(dumps_history(history))
    assert sorted(c["name"] for c in written["comparisons"]) == sorted(name for name, _ in named)
    for thread in history.threads:
        assert thread.told
        assert [s.round for s in thread.stations] == [r.name for r in rounds]
        assert all(s.note for s in thread.stations if s.movement in SILENT)


@settings(max_examples=20, deadline=None)
@given(series())
def test_every_line_of_a_followed_section_stands_in_a_thread(named: list[tuple[str, Comparison]]) -> None:
    rounds, _ = in_order(named)
    threads = follow(rounds, WordsOnly())

    for one in rounds:
        stations = [(t, s) for t in threads for s in t.stations if s.round == one.name]
        for entry in one.comparison.dossier:
            shown = {m.text for t, s in stations if t.section == entry.section for m in s.mentions}
            assert entry.section in ("event", "participants") or entry.value in shown
