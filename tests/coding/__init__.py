"""Annotated → Record."""
