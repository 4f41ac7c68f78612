"""Readers of the formats an account may come in: each takes the bytes or the text of one input and gives a document."""
