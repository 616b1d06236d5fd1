"""Append, read, verify."""
