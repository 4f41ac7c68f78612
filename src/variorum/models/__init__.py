"""The small models that ship with variorum: their weights, and one loader each with one session per process."""

from variorum.models.embedder import MiniLM

__all__ = ["MiniLM"]
