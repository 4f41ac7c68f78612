"""The command line: a client of the front door. Results go to stdout, all else to stderr.

Anything heavy is imported by the command that needs it, so that `variorum --version` answers at once.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but an input was left out, 130 interrupted.
"""

import io
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import variorum
from variorum.cli.answers import DONE, FAILED, INTERRUPTED, USAGE, complain, console, print_json, tell_inputs
from variorum.cli.care import CARE
from variorum.cli.claims import claims_of
from variorum.cli.history import comparisons_in, renderers
from variorum.cli.library import COMMANDS, accounts_of, store_option
from variorum.cli.options import as_json_option, embedder_option, no_color_option, quiet_option, tool_options
from variorum.cli.outputs import REPORTS, STEMMAS, output_option, refuse_inputs, write
from variorum.cli.progress import shown_progress
from variorum.errors import UsageError, VariorumError
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.records import Comparison

__all__ = ["command", "main"]


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(variorum.__version__, message="variorum %(version)s")
@click.pass_context
def command(context: click.Context) -> None:
    """Read every account of one event and show, with a citation in every cell, what was said and where they differ."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command(epilog="Example: variorum compare transcript.txt story.html --primary transcript.txt -o report.html")
@click.argument("files", nargs=-1, required=True)
@click.option("--primary", metavar="FILE", help="The account to hold the others against; chosen for you if left out.")
@output_option(
    (*REPORTS, *STEMMAS),
    "Also write a .html, .json or .md file, or the stemma as .dot, .graphml or .svg; may be given several times.",
)
@tool_options
@click.option(
    "--profile",
    metavar="NAME_OR_FILE",
    default=Settings().profile,
    help="What the dossier asks: auto (by what the accounts tell), talks, incident, or a profile file of your own.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Also tell why each row holds: its score, the parts of it, and how it was joined.",
)
@as_json_option
@store_option
@quiet_option
@no_color_option
def compare(
    files: tuple[str, ...],
    primary: str | None,
    outputs: tuple[Path, ...],
    settings: Settings,
    profile: str,
    explain: bool,
    as_json: bool,
    store: str | None,
    quiet: bool,
    no_color: bool,
) -> int:
    """Compare several accounts of one event. FILES: text, HTML, PDF, Word, mail …, addresses, - for stdin.

    One name that is no file is an event of the library (variorum events), whose accounts are compared.
    """
    refuse_inputs(outputs, [*files, primary or ""])
    settings = replace(settings, profile=profile)
    sources = accounts_of(files, store) or files
    with shown_progress(quiet) as progress:
        comparison = variorum.compare(sources, primary=primary, settings=settings, progress=progress)
    for path in outputs:
        write(path, _of_comparison(comparison, explain))
    if as_json:
        print_json(comparison.to_json())
    else:
        from variorum.report import terminal

        terminal(comparison, console(no_color), explain=explain)
    if not quiet:
        _note_outputs(outputs)
    return tell_inputs(comparison.intakes, quiet)


@command.command(epilog="Example: variorum history may.json july.json october.json -o history.html")
@click.argument("files", nargs=-1, required=True)
@output_option(REPORTS, "Also write a .html, .json or .md file; may be given several times.")
@embedder_option
@as_json_option
@quiet_option
@no_color_option
def history(
    files: tuple[str, ...], outputs: tuple[Path, ...], embedder: str, as_json: bool, quiet: bool, no_color: bool
) -> int:
    """Follow the matters of a series of talks. FILES: comparison files, one an event (variorum compare … -o x.json)."""
    refuse_inputs(outputs, files, "comparisons")
    settings = Settings(embedder=embedder)
    with shown_progress(quiet) as progress:
        found = variorum.history(comparisons_in(files, progress), settings=settings, progress=progress)
    for path in outputs:
        write(path, renderers(found))
    if as_json:
        print_json(found.to_json())
    else:
        from variorum.report import terminal_history

        terminal_history(found, console(no_color))
    if not quiet:
        _note_outputs(outputs)
    return DONE


@command.command(epilog="Example: variorum read story.html")
@click.argument("file")
@as_json_option
@no_color_option
def read(file: str, as_json: bool, no_color: bool) -> int:
    """Read one account alone: its passages, and who is said to have said what. FILE may be an address, or -."""
    reading = variorum.read(file)
    if as_json:
        from variorum.codec import dumps_reading

        print_json(dumps_reading(reading))
    else:
        from variorum.report import terminal_reading

        terminal_reading(reading, console(no_color))
    return DONE


@command.command(epilog="Example: variorum check story.html --against transcript.txt")
@click.argument("claim")
@click.option(
    "--against", metavar="TRANSCRIPT", multiple=True, help="What to check against; may be given several times."
)
@click.argument("transcripts", nargs=-1)
@tool_options
@as_json_option
@quiet_option
@no_color_option
def check(
    claim: str,
    against: tuple[str, ...],
    transcripts: tuple[str, ...],
    settings: Settings,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> int:
    """Check quotations and claims against transcripts.

    CLAIM: a sentence; a file or address, whose quotations and attributed statements are the claims; or - for claims on
    standard input, one a line.
    """
    claims = claims_of(claim)
    with shown_progress(quiet) as progress:
        checks = variorum.check(claims, against=[*against, *transcripts], settings=settings, progress=progress)
    if as_json:
        print_json(checks.to_json())
    else:
        from variorum.report import terminal_checks

        terminal_checks(checks, console(no_color))
    return tell_inputs(checks.intakes, quiet)


for _library_command in (*COMMANDS, *CARE):
    command.add_command(_library_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. What is not expected to go wrong keeps its traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot show a letter must not end the command.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = command.main(arguments, prog_name="variorum", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except click.Abort:
        complain("interrupted")
        return INTERRUPTED
    except click.ClickException as error:
        complain(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx:
            click.echo(f"Try '{error.ctx.command_path} --help'.", err=True)
        return error.exit_code
    except VariorumError as error:
        complain(str(error))
        return USAGE if isinstance(error, UsageError) else FAILED


def _of_comparison(comparison: "Comparison", explain: bool) -> "Mapping[str, Callable[[], str]]":
    """What a comparison writes to a file of each suffix."""
    from variorum.exports import EXPORTS
    from variorum.report import markdown, page

    return {
        **{suffix: partial(made, comparison) for suffix, made in EXPORTS.items()},
        ".json": lambda: comparison.to_json() + "\n",
        ".html": lambda: page(comparison),
        ".md": lambda: markdown(comparison, explain=explain),
    }


def _note_outputs(outputs: Iterable[Path]) -> None:
    for path in outputs:
        complain(f"wrote {path}")
