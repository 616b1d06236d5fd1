"""Report → Annotated."""
