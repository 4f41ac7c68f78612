"""What a value measures: two values of one measure can be compared."""

from variorum.text.values import Value

__all__ = ["Measure", "measure_alike", "measure_of"]

Measure = tuple[str, str]


def measure_of(value: Value) -> Measure | None:
    """The kind of a value with its unit or form of date; None where it counts nothing that is named."""
    if value.kind == "date":
        return value.kind, _date_form(value)
    if value.kind == "duration":
        return value.kind, ""
    return None if value.unit is None else (value.kind, value.unit)


def measure_alike(a: Value, b: Value) -> bool:
    """Whether two values measure the same thing: one kind, one form of date, one unit."""
    return measure_of(a) == measure_of(b) is not None


def _date_form(value: Value) -> str:
    """What a date gives: a weekday, a month, a day, a time of day."""
    if ":" in value.value and not value.value.startswith("T"):
        return value.value.split(":", 1)[0]
    return "".join("d" if c.isdigit() else c for c in value.value)
