"""What the sections look up is found once."""

from variorum.dossier.book import Book
from variorum.dossier.load import shipped_plan


def test_what_a_function_finds_in_a_book_is_found_once() -> None:
    asked: list[Book] = []

    def find(book: Book) -> int:
        asked.append(book)
        return len(asked)

    talks = shipped_plan("talks")
    one, other = Book((), (), (), talks), Book((), (), (), talks)

    assert (one.once(find), one.once(find), other.once(find)) == (1, 1, 2)
