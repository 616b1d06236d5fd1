"""Reading: bytes in, reports or one clear line out."""
