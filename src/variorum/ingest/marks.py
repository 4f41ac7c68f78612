"""What one element's markup says of the text inside it: a menu, a caption, a byline."""

import re
from collections.abc import Mapping

__all__ = ["HEADINGS", "markup_says"]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TAGS = {
    "nav": "chrome", "footer": "chrome", "menu": "chrome", "button": "chrome", "select": "chrome", "option": "chrome",
    "textarea": "chrome", "dialog": "chrome", "header": "header", "form": "form", "aside": "aside",
    "a": "link", "article": "article", "main": "article", "figcaption": "caption", "time": "date",
    **{tag: tag for tag in HEADINGS},
}  # fmt: skip
"""`chrome` is certain; `header`, `form` and `aside` may wrap an article, so what else is known of the text decides."""
ROLES = {
    "navigation": "chrome", "contentinfo": "chrome", "search": "chrome", "menu": "chrome", "menubar": "chrome",
    "toolbar": "chrome", "dialog": "chrome", "alertdialog": "chrome", "button": "chrome", "banner": "header",
    "complementary": "aside", "main": "article", "article": "article",
}  # fmt: skip
PROPERTIES = {
    "author": "byline", "datepublished": "date", "datemodified": "date", "copyrightholder": "credit",
    "credittext": "credit", "caption": "caption", "articlebody": "article",
}  # fmt: skip
BYLINE = re.compile(r"byline|(?:^|[-_])authors?(?:[-_]{1,2}(?:name|names|link))?$")
CREDIT = re.compile(r"credits?$|(?:^|[-_])(?:copyright|photographer)$")
CAPTION = re.compile(r"caption(?:[-_]{0,2}text)?$")
DATE = re.compile(r"dateline|timestamp|pubdate|(?:^|[-_])(?:date|datetime|published|publish-date|date-published)$")
LOOKED_AT = 1000
TOKENS = ((CREDIT, "credit"), (CAPTION, "caption"), (BYLINE, "byline"), (DATE, "date"))


def markup_says(tag: str, attributes: Mapping[str, str]) -> frozenset[str]:
    """The marks an element sets on all text inside it, from its name, role, itemprop, rel and class."""
    marks = {TAGS[tag]} if tag in TAGS else set()
    if not attributes:
        return frozenset(marks)
    if role := attributes.get("role"):
        marks.add(ROLES.get(role.strip().lower(), ""))
    if properties := attributes.get("itemprop"):
        marks.update(PROPERTIES.get(word, "") for word in properties.lower().split())
    if "author" in attributes.get("rel", "").lower().split():
        marks.add("byline")
    if classes := attributes.get("class"):
        marks.update(mark for token in classes[:LOOKED_AT].lower().split() if (mark := _class_says(token)))
    marks.discard("")
    return frozenset(marks)


def _class_says(token: str) -> str:
    """What one class name says, or nothing. Readers' comments have authors and dates of their own."""
    if "comment" in token or len(token) > 60:
        return ""
    return next((mark for pattern, mark in TOKENS if pattern.search(token)), "")
