"""Tests: they mirror src/, one room for each stage."""
