"""The flow on one page: reports in, records and judgements out."""
