"""The history of a series, for readers: in a terminal, as one page that stands alone, and as Markdown."""

from variorum.report.history.console import terminal_history
from variorum.report.history.gfm import history_markdown
from variorum.report.history.page import history_page

__all__ = ["history_markdown", "history_page", "terminal_history"]
