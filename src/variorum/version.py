"""The version of variorum, told here alone. The metadata of the installed package would cost a mail parser to read."""

__all__ = ["__version__"]

__version__ = "0.1.0"
