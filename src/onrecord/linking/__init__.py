"""Records → Judgements: which incidents of different reports are the same."""

from onrecord.linking.candidates import Memory
from onrecord.linking.compare import FEATURES
from onrecord.linking.fold import Group, fold, incident_id
from onrecord.linking.kept import Kept, entries, form
from onrecord.linking.link import link, remember
from onrecord.linking.origins import own_origin, with_origins
from onrecord.linking.relinking import Change, changes, relink

__all__ = [
    "FEATURES",
    "Change",
    "Group",
    "Kept",
    "Memory",
    "changes",
    "entries",
    "fold",
    "form",
    "incident_id",
    "link",
    "own_origin",
    "relink",
    "remember",
    "with_origins",
]
