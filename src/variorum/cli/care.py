"""The commands that look after a library: verify, export, doctor."""

import os
from pathlib import Path

import click

from variorum.cli.answers import DONE, FAILED, complain
from variorum.cli.library import opened_library, store_option
from variorum.errors import UsageError, VariorumError

__all__ = ["CARE"]


@click.command(epilog="Example: variorum verify")
@store_option
def verify(store: str | None) -> int:
    """Check that everything kept is what was stored: the file, each original by its hash, each account's text."""
    with opened_library(store) as library:
        troubles = list(library.store.troubles())
        totals = library.store.totals()
    for trouble in troubles:
        complain(trouble)
    if troubles:
        return FAILED
    click.echo(f"everything is as it was stored: {totals.stored} accounts of {totals.seen} inputs")
    return DONE


@click.command(epilog="Example: variorum export talks.warc.gz")
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def export(file: Path, store: str | None) -> int:
    """Write the originals of the library to a WARC FILE (.warc.gz), which another library can add."""
    from variorum.corpus import warc_records

    if not file.name.endswith(".warc.gz"):
        raise UsageError(f"{str(file)!r} does not end in .warc.gz, which is what is written")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    count = 0
    try:
        with opened_library(store) as library, part.open("wb") as stream:
            for record in warc_records(library.store):
                stream.write(record)
                count += 1
        part.replace(file)
    except OSError as error:
        raise VariorumError(f"cannot write {str(file)!r}: {error.strerror}; nothing was written there") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{count} originals written to {file}")
    return DONE


@click.command(epilog="Example: variorum doctor")
@store_option
def doctor(store: str | None) -> int:
    """See whether everything is in place: the database, the models, the disk, the library."""
    from variorum.corpus import examined

    well = True
    for finding in examined(store):
        click.echo(f"{'ok   ' if finding.well else 'wrong'}  {finding.what}")
        if not finding.well:
            well = False
            complain(finding.remedy)
    return DONE if well else FAILED


CARE = (verify, export, doctor)
"""The commands in the order in which they are met."""
