"""What a page says of itself: title, author, publisher, date, address, language. As given, never inferred."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Metadata", "page_metadata"]

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
ARTICLE = re.compile(r"(?:Article|Posting|Report|Analysis|Review)$")
NESTED = ("mainEntityOfPage", "mainEntity", "@graph")
MOST_TIMES = 50
AUTHORS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "article:author")
DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page's head and structured data say. `titles` are all forms of its title, the most telling first."""

    titles: tuple[str, ...] = ()
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    canonical: str | None = None
    language: str | None = None


def page_metadata(root: "Element", base: str | None = None) -> Metadata:
    """The metadata of an lxml tree. `base` is the page's own address, for links relative to it."""
    metas = _metas(root)
    article = next(_articles(root), {})
    titles = [metas.get("og:title"), _plain(article.get("headline")), metas.get("twitter:title"), _title(root)]
    authors = [metas.get(name) for name in AUTHORS] + [_names(article.get("author"))]
    dates = [metas.get("article:published_time"), article.get("datePublished")]
    dates += [metas.get(name) for name in DATES] + list(_marked_dates(root))
    return Metadata(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        author=next((name for name in authors if name and "://" not in name), None),
        publisher=metas.get("og:site_name") or _names(article.get("publisher")),
        published=next(filter(None, map(iso_date, dates)), None),
        canonical=_canonical(root, base),
        language=_language(root),
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


def _metas(root: "Element") -> dict[str, str]:
    """The meta tags by lower-case name; the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _plain(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(root: "Element") -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, in the order of the page."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):  # pages carry broken ones; the rest of the page still speaks
            continue
        while waiting:
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict):
                if _is_article(node.get("@type")):
                    yield node
                waiting.extend(node[key] for key in NESTED if key in node)


def _is_article(kinds: object) -> bool:
    """Whether a JSON-LD type, or one of several, is that of an article."""
    return any(
        isinstance(kind, str) and ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(given: object) -> str | None:
    """The names in a JSON-LD person or organisation, or several, joined with commas."""
    people = given if isinstance(given, list) else [given]
    names = [_plain(person.get("name") if isinstance(person, dict) else person) for person in people]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _marked_dates(root: "Element") -> Iterator[str | None]:
    """Dates the text marks as its own: itemprop=datePublished, then <time> inside the article."""
    for element in root.iter("time", "meta", "span", "div", "p"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or element.get("content")
    for element in islice(root.iter("time"), MOST_TIMES):
        if _of_the_article(element):
            yield element.get("datetime")


def _of_the_article(element: "Element") -> bool:
    """Whether an element stands in the article itself rather than beside it."""
    around = [parent.tag for parent in element.iterancestors()]
    return any(tag in ("article", "main") for tag in around) and not any(
        tag in ("nav", "aside", "footer") for tag in around
    )


def _title(root: "Element") -> str | None:
    return next((title for element in root.iter("title") if (title := _plain(element.text))), None)


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
    given = (root.get("lang") or root.get("xml:lang") or "").strip().replace("_", "-")
    return given if LANGUAGE.fullmatch(given) else None


def _plain(given: object) -> str | None:
    """A string with its character references resolved and its white space collapsed, or None."""
    return " ".join(html.unescape(given).split()) or None if isinstance(given, str) else None
