"""Finding optional tools: the judge that settings name, where it is not one of our models, by its entry point.

A name such as `openai:MODEL` asks for the plug `openai`. It is found by an entry point of the group `variorum.judges`,
ours or another package's, and loaded only then: what nobody asks for is never imported.
"""

import re
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from variorum import models
from variorum.errors import ModelError, UsageError
from variorum.protocols import Judge
from variorum.settings import Settings

__all__ = ["GROUP", "judge"]

GROUP = "variorum.judges"
"""Entry points of this group are called with the name after the colon and the settings, and give a Judge."""
_PLUGGED = re.compile(r"([a-z][a-z0-9_-]+):(.*)", re.DOTALL)  # two letters or more: `c:` is a drive


def judge(settings: Settings) -> Judge:
    """The judge that settings name.

    UsageError where no plug has the name before the colon, ModelError where the judge cannot be had.
    """
    plugged = _PLUGGED.fullmatch(settings.judge)
    if plugged is None or Path(settings.judge).exists():
        return models.judge(settings.judge)
    made: Judge = _factory(plugged[1])(plugged[2], settings)
    return made


def _factory(name: str) -> Callable[[str, Settings], Judge]:
    """What the entry point of a plug leads to."""
    found = {entry.name: entry for entry in metadata.entry_points(group=GROUP)}
    if name not in found:
        there = ", ".join(f"{known}:…" for known in sorted(found)) or "none"
        raise UsageError(
            f"there is no judge plug {name!r}; installed are: {there}. Name one of those, {models.SHIPPED}, a model of "
            "the hub or a folder. Plugs are registered when a package is installed: install it (again)"
        )
    try:
        made: Callable[[str, Settings], Judge] = found[name].load()
    except (ImportError, AttributeError) as error:
        raise ModelError(
            f"the judge plug {name!r} ({found[name].value}) does not load: {error}. Install its package again"
        ) from error
    return made
