"""Which incident a user means by an id: its own, one it had before a merge, or the beginning of either."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import NotFoundError
from onrecord.model import Dossier


def find_dossier(dossiers: Sequence[Dossier], name: str, where: str) -> Dossier:
    """Give the dossier that `name` leads to; raises `NotFoundError` when none does, or several."""
    found = [one for one in dossiers if any(known.startswith(name) for known in (one.id, *one.former_ids))]
    exact = [one for one in found if name in (one.id, *one.former_ids)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        raise NotFoundError(name, f"several incidents begin so: {', '.join(one.id for one in found[:5])}")
    raise NotFoundError(name, f"no such incident in {where}: `onrecord incidents` lists them")
