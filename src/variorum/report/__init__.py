"""What was found, for readers: in a terminal, as one page that stands alone, as Markdown, and in a notebook."""

from variorum.report.claims import terminal_checks
from variorum.report.console import terminal
from variorum.report.gfm import markdown
from variorum.report.history import history_markdown, history_page, terminal_history
from variorum.report.html import notebook, page
from variorum.report.library import terminal_changes, terminal_event, terminal_events, terminal_hits
from variorum.report.reading import terminal_reading

__all__ = [
    "history_markdown", "history_page", "markdown", "notebook", "page", "terminal", "terminal_changes",
    "terminal_checks", "terminal_event", "terminal_events", "terminal_history", "terminal_hits", "terminal_reading",
]  # fmt: skip
