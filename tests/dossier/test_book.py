"""What the sections look up is found once."""

from variorum.dossier.book import Book


def test_what_a_function_finds_in_a_book_is_found_once() -> None:
    asked: list[Book] = []

    def find(book: Book) -> int:
        asked.append(book)
        return len(asked)

    one, other = Book((), (), ()), Book((), (), ())

    assert (one.once(find), one.once(find), other.once(find)) == (1, 1, 2)
