"""Options that several commands share."""

from collections.abc import Callable
from functools import wraps

import click

from variorum.settings import Settings

__all__ = ["as_json_option", "embedder_option", "no_color_option", "quiet_option", "tool_options"]

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON (docs/format.md), not the report.")
quiet_option = click.option(
    "-q", "--quiet", is_flag=True, help="No progress and no notes; errors and left-out inputs still show."
)
no_color_option = click.option("--no-color", is_flag=True, help="Print without colour, as NO_COLOR does.")

embedder_option = click.option(
    "--embedder",
    metavar="NAME_OR_FOLDER",
    default=Settings().embedder,
    help="The sentence encoder: minilm (shipped, English), or a model of the hub or a folder, for other languages.",
)

_TOOLS = (
    embedder_option,
    click.option(
        "--judge",
        metavar="NAME_OR_FOLDER",
        default=Settings().judge,
        help="What decides whether a sentence follows from another: minilm (shipped, English), an NLI model of the hub "
        "or a folder, or openai:MODEL, asked at a server.",
    ),
    click.option(
        "--judge-url",
        metavar="ADDRESS",
        help="The server that openai:MODEL is asked at, such as http://localhost:11434/v1; or VARIORUM_JUDGE_URL.",
    ),
    click.option("--judge-cache", metavar="FILE", help="Where the answers of a server are kept."),
    click.option("--judge-replay", is_flag=True, help="Take the answers from there alone; ask no server."),
)


def tool_options(command: Callable[..., int]) -> Callable[..., int]:
    """Let a command take the options that choose the embedder and the judge; it gets them as `settings`."""

    @wraps(command)
    def with_settings(
        *given: object,
        embedder: str,
        judge: str,
        judge_url: str | None,
        judge_cache: str | None,
        judge_replay: bool,
        **named: object,
    ) -> int:
        settings = Settings(
            embedder=embedder, judge=judge, judge_url=judge_url, judge_cache=judge_cache, judge_replay=judge_replay
        )
        return command(*given, settings=settings, **named)

    for option in reversed(_TOOLS):
        with_settings = option(with_settings)
    return with_settings
