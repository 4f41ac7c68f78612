"""What a dossier was made by: the profile, its sections, and why it was this one."""

from dataclasses import dataclass

from variorum.errors import FormatError
from variorum.records.vocabulary import check_key, check_share

__all__ = ["Profile", "Section"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the dossier: its key in the comparison file, and its title for a reader."""

    key: str
    title: str

    def __post_init__(self) -> None:
        check_key(self.key)


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile a dossier was made by: its sections in order, those without an entry too, and why it was chosen.

    `title` is what the dossier is called. `figures` tell, where the accounts decided, how far each profile fits them
    (0 to 1).
    """

    name: str
    title: str
    reason: str
    sections: tuple[Section, ...]
    figures: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        keys = [section.key for section in self.sections]
        for key in keys:
            if keys.count(key) > 1:
                raise FormatError(f"the profile {self.name!r} has two sections with the key {key!r}")
        for name, figure in self.figures:
            check_share(figure, f"how far the profile {name!r} fits")
