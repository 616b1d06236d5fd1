"""Dossiers → files."""
