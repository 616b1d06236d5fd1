"""Copies: one story counts as one source."""
