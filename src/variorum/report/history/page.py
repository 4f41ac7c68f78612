"""A history as one page that stands alone, with the style and the policy of the report's page."""

from markupsafe import Markup

from variorum.records import History
from variorum.report.history.view import cited, prepare
from variorum.report.html import environment, policy, static

__all__ = ["history_page"]


def history_page(history: History) -> str:
    """The history as one HTML page."""
    style = Markup(static("page.css") + static("history.css"))  # noqa: S704  (files of this package, not of an account)
    script = static("page.js")
    return (
        environment()
        .get_template("history.html")
        .render(
            view=prepare(history),
            cited=cited,
            style=style,
            script=script,
            policy=policy(style, script),
        )
    )
