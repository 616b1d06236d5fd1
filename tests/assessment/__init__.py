"""Dossier → what it amounts to."""
