"""Linking: which reports tell of one incident, and which are copies."""
