"""What a page says of itself: title, author, publisher, agency, dates, address, language. As given, never inferred."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from variorum.ingest.jsonld import articles_in, loads, names, plain, web_address

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Metadata", "Notes", "article_metadata", "iso_date", "language_tag", "page_metadata"]

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
MOST_TIMES = 50
AUTHORS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "article:author")
DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "date",
)  # fmt: skip
UPDATES = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "lastmod",
    "last-modified", "revised",
)  # fmt: skip
AGENCIES = ("sourceorganization", "agency", "news_agency", "news-agency", "wire")
"""Names of meta tags that say nothing but which agency a text is from."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an input says of itself. `titles` are all forms of its title, the most telling first.

    `notes` say for each of the others where it was found ("author from meta author").
    """

    titles: tuple[str, ...] = ()
    author: str | None = None
    publisher: str | None = None
    wire: str | None = None
    published: str | None = None
    updated: str | None = None
    canonical: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Notes:
    """Takes the first of several candidates that says something, and keeps where it was found."""

    found: list[str] = field(default_factory=list)

    def first(self, what: str, candidates: Iterable[tuple[str | None, str]]) -> str | None:
        """The first candidate that is not empty, of (value, where it stands) pairs."""
        for value, where in candidates:
            if value:
                self.found.append(f"{what} from {where}")
                return value
        return None


def page_metadata(root: "Element", base: str | None = None) -> Metadata:
    """The metadata of an lxml tree. `base` is the page's own address, for links relative to it."""
    metas = _metas(root)
    article = next(_articles(root), {})
    notes = Notes()
    titles = [metas.get("og:title"), plain(article.get("headline")), metas.get("twitter:title"), _title(root)]
    authors = [*_tagged(metas, AUTHORS), (names(article.get("author")), "JSON-LD author")]
    author = notes.first("author", [(name, where) for name, where in authors if name and "://" not in name])
    publisher = notes.first(
        "publisher",
        [(metas.get("og:site_name"), "og:site_name"), (names(article.get("publisher")), "JSON-LD publisher")],
    )
    return Metadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        author=author,
        publisher=publisher,
        wire=notes.first("wire", [*_tagged(metas, AGENCIES), *_beside(article, publisher)]),
        published=notes.first("published", _dated(_published(metas, article, root))),
        updated=notes.first("updated", _dated(_updated(metas, article, root))),
        canonical=notes.first("canonical", [(_canonical(root, base), "link"), *_addresses(article)]),
        language=notes.first("language", [(_language(root), "html lang"), *_languages(article)]),
        notes=tuple(notes.found),
    )


def article_metadata(article: dict[str, Any]) -> Metadata:
    """The metadata of a schema.org article that stands alone."""
    notes = Notes()
    titles = [plain(article.get("headline")), plain(article.get("name"))]
    publisher = notes.first("publisher", [(names(article.get("publisher")), "JSON-LD publisher")])
    return Metadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        author=notes.first("author", [(names(article.get(key)), f"JSON-LD {key}") for key in ("author", "creator")]),
        publisher=publisher,
        wire=notes.first("wire", _beside(article, publisher)),
        published=notes.first("published", _dated([(article.get("datePublished"), "JSON-LD datePublished")])),
        updated=notes.first("updated", _dated([(article.get("dateModified"), "JSON-LD dateModified")])),
        canonical=notes.first("canonical", _addresses(article)),
        language=notes.first("language", _languages(article)),
        notes=tuple(notes.found),
    )


def iso_date(given: object) -> str | None:
    """A date as given if it is ISO 8601, in that form if it is a mail date, else None."""
    if not isinstance(given, str) or not 8 <= len(given := given.strip()) <= 40:
        return None
    try:
        datetime.fromisoformat(given)
    except ValueError:
        pass
    else:
        return given
    from email.utils import parsedate_to_datetime  # loads the mail and socket modules, and few pages need it

    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def language_tag(given: object) -> str | None:
    """A BCP 47 tag, or None where it is no such tag."""
    tag = given.strip().replace("_", "-") if isinstance(given, str) else ""
    return tag if LANGUAGE.fullmatch(tag) else None


def _tagged(metas: dict[str, str], wanted: Iterable[str]) -> list[tuple[str | None, str]]:
    return [(metas.get(name), f"meta {name}") for name in wanted]


def _dated(candidates: Iterable[tuple[object, str]]) -> Iterator[tuple[str | None, str]]:
    return ((iso_date(value), where) for value, where in candidates)


def _published(metas: dict[str, str], article: dict[str, Any], root: "Element") -> Iterator[tuple[object, str]]:
    yield metas.get("article:published_time"), "meta article:published_time"
    yield article.get("datePublished"), "JSON-LD datePublished"
    yield from _tagged(metas, DATES)
    yield from _marked_dates(root)


def _updated(metas: dict[str, str], article: dict[str, Any], root: "Element") -> Iterator[tuple[object, str]]:
    yield metas.get("article:modified_time"), "meta article:modified_time"
    yield article.get("dateModified"), "JSON-LD dateModified"
    yield from _tagged(metas, UPDATES)
    yield from _item_dates(root, "datemodified")


def _beside(article: dict[str, Any], publisher: str | None) -> Iterator[tuple[str | None, str]]:
    """The organisation a text came from, where it is not its publisher."""
    for key in ("sourceOrganization", "provider"):
        name = names(article.get(key))
        if name and name.casefold() != (publisher or "").casefold():
            yield name, f"JSON-LD {key}"


def _addresses(article: dict[str, Any]) -> list[tuple[str | None, str]]:
    keys = ("url", "mainEntityOfPage", "@id")
    return [(web_address(article.get(key)), f"JSON-LD {key}") for key in keys]


def _languages(article: dict[str, Any]) -> list[tuple[str | None, str]]:
    given = article.get("inLanguage")
    given = given[0] if isinstance(given, list) and len(given) == 1 else given
    if isinstance(given, dict):
        given = given.get("alternateName") or given.get("name")
    return [(language_tag(given), "JSON-LD inLanguage")]


def _metas(root: "Element") -> dict[str, str]:
    """The meta tags by lower-case name; the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = plain(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(root: "Element") -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, in the order of the page."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            yield from articles_in(loads(script.text or ""))
        except ValueError:  # pages carry broken ones; the rest of the page still speaks
            continue


def _marked_dates(root: "Element") -> Iterator[tuple[object, str]]:
    """Dates the text marks as its own: itemprop=datePublished, then <time> inside the article."""
    yield from _item_dates(root, "datepublished")
    for element in islice(root.iter("time"), MOST_TIMES):
        if (element.get("itemprop") or "").lower() != "datemodified" and _of_the_article(element):
            yield element.get("datetime"), "<time>"


def _item_dates(root: "Element", item: str) -> Iterator[tuple[object, str]]:
    for element in root.iter("time", "meta", "span", "div", "p"):
        if (element.get("itemprop") or "").lower() == item:
            yield element.get("datetime") or element.get("content"), f"itemprop {item}"


def _of_the_article(element: "Element") -> bool:
    """Whether an element stands in the article itself rather than beside it."""
    around = [parent.tag for parent in element.iterancestors()]
    return any(tag in ("article", "main") for tag in around) and not any(
        tag in ("nav", "aside", "footer") for tag in around
    )


def _title(root: "Element") -> str | None:
    return next((title for element in root.iter("title") if (title := plain(element.text))), None)


def _canonical(root: "Element", base: str | None) -> str | None:
    """The address the page gives as its own, if it is one of the web."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                address = urljoin(base or "", link.get("href").strip())
            except ValueError:
                return None
            return address if address.startswith(("http://", "https://")) else None
    return None


def _language(root: "Element") -> str | None:
    """The language of the whole page, as a BCP 47 tag."""
    return language_tag(root.get("lang") or root.get("xml:lang"))
