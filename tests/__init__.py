"""The tests mirror src/onrecord."""
