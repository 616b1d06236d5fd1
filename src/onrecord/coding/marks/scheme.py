"""The marks the encoder puts on words and the links it draws between them, in the order of the model's outputs.

Invariant: what was trained is what is read: the weights beside this module were trained on exactly this scheme.
"""

from __future__ import annotations

from typing import Literal, get_args

from onrecord.model import MEANS, MEASURES, SCOPES, Stance

Family = Literal[
    "measure", "scope", "stance", "other", "means", "means_weight", "naming", "voice", "doer", "stance_any",
    "other_any", "speech", "harm", "act",
]  # fmt: skip
Link = Literal[
    "figure_speaker", "figure_incident", "stance_actor", "stance_speaker", "stance_incident", "other_speaker",
    "other_incident", "other_target", "place", "within", "when", "same_incident", "source",
]  # fmt: skip

STANCES: tuple[Stance, ...] = ("claims", "blames", "suspects", "denies", "supports", "disputes")
OTHERS = ("threat", "warning", "motive", "arrest")
NAMING = ("outside", "main begins", "main goes on", "background begins", "background goes on")
PARTY = ("outside", "begins", "goes on")
SPEECH = ("source", "cue", "content")
HARM = ("dead", "injured", "kidnapped", "spared", "doer", "group", "target", "weapon")
SIZES: dict[Family, int] = {
    "measure": len(MEASURES),
    "scope": len(SCOPES),
    "stance": len(STANCES),
    "other": len(OTHERS),
    "means": len(MEANS),
    "means_weight": 1,
    "naming": len(NAMING),
    "voice": len(PARTY),
    "doer": len(PARTY),
    "stance_any": len(STANCES),  # these two speak for a whole sentence
    "other_any": len(OTHERS),
    "speech": len(SPEECH),
    "harm": len(HARM),
    "act": len(STANCES),  # on the word that names who is said to have done it
}
LINKS: tuple[Link, ...] = get_args(Link)
LINK_SIZE = 48

# Of these families a word has one mark; of the others each mark stands for itself.
EXCLUSIVE: frozenset[Family] = frozenset({"scope", "naming", "voice", "doer"})


def tag_slices() -> dict[str, slice]:
    """Give where each family stands in the model's output of tags."""
    slices: dict[str, slice] = {}
    at = 0
    for family, size in SIZES.items():
        slices[family] = slice(at, at + size)
        at += size
    return slices


def null_slice() -> slice:
    """Give where the scores for "linked to nothing" stand, one for each link, after the tags."""
    first = sum(SIZES.values())
    return slice(first, first + len(LINKS))


_NEAR_STEPS = 4
BACKWARD = 14  # classes of one direction
DISTANCES = 2 * BACKWARD


def distance_class(offset: int) -> int:
    """Give the class of a signed distance in words: finer when near, classes of backward distances last."""
    size = abs(offset)
    far = _NEAR_STEPS + int((size // _NEAR_STEPS).bit_length() * 1.5) - 1
    rank = size if size < _NEAR_STEPS else min(BACKWARD - 1, far)
    return rank + (BACKWARD if offset < 0 else 0)
