"""Everything a user may turn, with its default, in one place; recorded in each comparison's run."""

from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from variorum.errors import UsageError

__all__ = ["Settings"]

_UNRECORDED = ("judge_cache", "judge_replay")  # where answers lie and whether they may be asked for changes no answer


@dataclass(frozen=True, slots=True)
class Settings:
    """What a comparison is made with. Each field is described in docs/settings.md."""

    embedder: str = "minilm"
    """The sentence encoder: `minilm`, which is shipped and reads English, or a model of the hub, or its folder."""
    judge: str = "minilm"
    """What decides whether one sentence follows from another: `minilm`, a model of the hub, its folder, `openai:…`."""
    judge_url: str | None = None
    """The address of the server that an `openai:` judge asks, up to `/v1`; None: the environment says it."""
    judge_batch: int = 8
    """Pairs in one request to a server; 1 keeps each pair from being seen beside another."""
    judge_timeout: float = 120.0
    """Seconds to wait for a server to answer one request."""
    judge_cache: str | None = None
    """The file that keeps a server's answers; None: one in the user's cache folder."""
    judge_replay: bool = False
    """Take a server's answers from that file alone, and ask for none."""
    profile: str = "auto"
    """The dossier's profile: `auto`, chosen by what the accounts tell, `talks`, `incident`, or a profile file."""
    align_threshold: float = 0.6
    """Rows below this score (0 to 1) are not built."""
    max_input_bytes: int = 64_000_000
    """An input larger than this is refused rather than read."""
    max_characters: int = 4_000_000
    """An account with more characters than this (a shelf of books) is refused rather than read for minutes."""
    fetch_timeout: float = 30.0
    """Seconds to wait for an address to answer."""

    def __post_init__(self) -> None:
        """Refuse what must not stand in a record, and numbers that mean nothing."""
        if self.judge_url is not None and not _is_bare(self.judge_url):
            # The address itself is not shown: what is wrong with it may be a password.
            raise UsageError(
                "the address of the judge's server must be http(s)://HOST/… without a user name, a password or a query,"
                " since it stands in the record of each comparison; a key belongs in VARIORUM_JUDGE_KEY"
            )
        if self.judge_batch < 1 or not self.judge_timeout > 0:
            raise UsageError(
                f"judge_batch is {self.judge_batch} and judge_timeout {self.judge_timeout}; give 1 or more pairs and "
                "more than 0 seconds"
            )

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The settings that a result hangs on as text pairs, in the order of the fields."""
        return tuple((f.name, str(getattr(self, f.name))) for f in fields(self) if f.name not in _UNRECORDED)


def _is_bare(address: str) -> bool:
    """Whether an address is one of the web and holds nothing secret by its form."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain
