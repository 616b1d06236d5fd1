"""Records and judgements ⇄ rows: append and read, with a hash chain that shows any change."""

from onrecord.ledger.ledger import Ledger, open_ledger
from onrecord.ledger.rows import Row
from onrecord.ledger.verifying import Fault, verify

__all__ = ["Fault", "Ledger", "Row", "open_ledger", "verify"]
