"""OnRecord: reports of violent incidents in, an auditable record out."""
