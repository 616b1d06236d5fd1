"""Records → Judgements: which incidents of different reports are the same."""

from onrecord.linking.candidates import Candidates
from onrecord.linking.fold import Group, fold, incident_id
from onrecord.linking.link import link
from onrecord.linking.origins import own_origin, with_origins

__all__ = ["Candidates", "Group", "fold", "incident_id", "link", "own_origin", "with_origins"]
