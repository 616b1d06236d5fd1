"""What the network is wrong about in one text: marks by word, links by the share that falls on any right word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as binary_loss
from torch.nn.functional import cross_entropy

from onrecord.coding.marks.scheme import HARM, LINKS, Family, distance_class, null_slice, tag_slices
from training.auxiliary import Auxiliary
from training.labels import Labels, LinkLabel
from training.network import SENTENCE_STEPS, Marker

# Each mark and link counts so much: chosen so that no head drowns the figures (see docs/ideas/training.md).
WEIGHTS: dict[str, float] = {
    "measure": 1.0, "act": 1.0, "scope": 0.3, "stance": 0.15, "other": 0.15, "naming": 0.25, "voice": 0.1, "doer": 0.1,
    "means": 0.5, "stance_any": 0.5, "other_any": 0.5, "same_incident": 0.8, "figure_speaker": 0.6,
    "figure_incident": 0.5, "stance_actor": 0.6, "stance_speaker": 0.6, "stance_incident": 0.6, "other_speaker": 0.2,
    "other_incident": 0.2, "other_target": 0.2, "place": 0.3, "within": 0.2, "when": 0.3,
}  # fmt: skip
AUXILIARY_TAGS, AUXILIARY_PARTY, AUXILIARY_LINKS = 0.1, 0.03, 0.15
REPEATS = 0.25  # how much an uncoded repeat of a figure, or of who did it, counts as none
_TOLD_ONCE = ("measure", "act")
_FAR = 2500  # words
_LARGEST = 15.0  # a score beyond it overflows a sum of powers
_SLICES = tag_slices()
_CLASSES = np.array([distance_class(offset) for offset in range(-_FAR, _FAR + 1)])
Parts = dict[str, Tensor]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """A link's words as tensors: column, asking and answering words, distance classes in words and sentences."""

    column: int
    query: Tensor
    answer: Tensor
    near: Tensor
    step: Tensor

    def loss(self, model: Marker, tags: Tensor, query: Tensor, key: Tensor) -> Tensor:
        """Give the surprise that the answer falls on a right word, or on nothing where nothing is right."""
        at = self.column
        score = key[:, at] @ query[self.query, at].mean(0) + model.near[at][self.near] + model.sentence[at][self.step]
        nothing = tags[self.query, null_slice().start + at].mean()
        right = torch.logsumexp(score[self.answer], 0) if len(self.answer) else nothing
        return torch.logsumexp(torch.cat([score, nothing[None]]), 0) - right


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """The labels of one text as tensors, made once."""

    marks: dict[Family, Tensor]
    exclusive: dict[Family, Tensor]
    sentences: Tensor
    links: tuple[LinkTarget, ...]
    scopes: tuple[Tensor, Tensor] | None = None
    groups: tuple[tuple[Tensor, int], ...] = ()
    means: tuple[Tensor, ...] = ()
    is_auxiliary: bool = False


def targets_of(labels: Labels | Auxiliary) -> Targets:
    """Give the targets of a coded report or of an auxiliary text."""
    sentences = np.array([word.sentence for word in labels.words])
    links = tuple(_link_target(link, sentences) for link in labels.links)
    if isinstance(labels, Auxiliary):
        tags = torch.from_numpy(labels.tags.astype(np.float32))
        columns = [HARM.index("doer"), HARM.index("group")] if labels.family == "harm" else [0]
        party: Family = "doer" if labels.family == "harm" else "voice"
        return Targets(
            marks={labels.family: tags},
            exclusive={party: tags[:, columns].amax(1).long()},
            sentences=torch.from_numpy(sentences),
            links=links,
            is_auxiliary=True,
        )
    return Targets(
        marks={
            "measure": torch.from_numpy(labels.measure.astype(np.float32)),
            "stance": torch.from_numpy(labels.stance.astype(np.float32)),
            "other": torch.from_numpy(labels.other.astype(np.float32)),
            "act": torch.from_numpy(labels.act.astype(np.float32)),
        },
        exclusive={
            "naming": torch.from_numpy(labels.naming.astype(np.int64)),
            "voice": torch.from_numpy(labels.voice.astype(np.int64)),
            "doer": torch.from_numpy(labels.doer.astype(np.int64)),
        },
        sentences=torch.from_numpy(sentences),
        links=links,
        scopes=(torch.tensor([at for at, _ in labels.scopes]), torch.tensor([scope for _, scope in labels.scopes]))
        if labels.scopes
        else None,
        groups=tuple((torch.tensor(group), at) for at, (groups, _) in enumerate(labels.incidents) for group in groups),
        means=tuple(torch.from_numpy(means) for _, means in labels.incidents),
    )


def _link_target(link: LinkLabel, sentences: NDArray[np.int64]) -> LinkTarget:
    middle = int(np.mean(link.query))
    offsets = np.clip(np.arange(len(sentences)) - middle, -_FAR, _FAR)
    half = SENTENCE_STEPS // 2
    return LinkTarget(
        column=LINKS.index(link.kind),
        query=torch.tensor(link.query),
        answer=torch.tensor(sorted(set(link.answer)), dtype=torch.long),
        near=torch.from_numpy(_CLASSES[offsets + _FAR]),
        step=torch.from_numpy(np.clip(sentences - sentences[middle], -half, half) + half),
    )


def loss_parts(model: Marker, hidden: Tensor, targets: Targets) -> Parts:
    """Give each part of the loss of one text, weighted; `hidden` are the states of its words."""
    tags, query, key = model.heads(hidden)
    if targets.is_auxiliary:
        return _auxiliary_parts(model, (tags, query, key), targets)
    parts: dict[str, Tensor] = defaultdict(lambda: torch.zeros(()))
    for family, target in targets.marks.items():
        loss = binary_loss(tags[:, _SLICES[family]], target.clamp(min=0), reduction="none")
        parts[family] = (loss * torch.where(target >= 0, 1.0, REPEATS if family in _TOLD_ONCE else 0.0)).sum()
    for family, whole in (("stance", "stance_any"), ("other", "other_any")):
        parts[whole] = _sentence_loss(tags[:, _SLICES[whole]], targets.marks[family], targets.sentences)
    for family, target in targets.exclusive.items():
        parts[family] = cross_entropy(tags[:, _SLICES[family]], target, reduction="sum")
    if targets.scopes is not None:
        at, scope = targets.scopes
        parts["scope"] = cross_entropy(tags[at][:, _SLICES["scope"]], scope, reduction="sum")
    for link in targets.links:
        parts[LINKS[link.column]] = parts[LINKS[link.column]] + link.loss(model, tags, query, key)
    parts["means"] = _means_loss(tags, targets)
    if len(targets.groups) > 1:
        parts["same_incident"] = _same_loss(model, query, key, targets)
    return {name: part * WEIGHTS[name] for name, part in parts.items()}


def _auxiliary_parts(model: Marker, heads: tuple[Tensor, Tensor, Tensor], targets: Targets) -> Parts:
    tags, query, key = heads
    parts: Parts = {}
    for family, target in targets.marks.items():
        parts[family] = AUXILIARY_TAGS * binary_loss(tags[:, _SLICES[family]], target, reduction="sum")
    for family, target in targets.exclusive.items():
        inside = tags[:, _SLICES[family]][:, [0, 2]]  # whether a word is in it, not where it begins
        parts[f"auxiliary {family}"] = AUXILIARY_PARTY * cross_entropy(inside, target, reduction="sum")
    links = [link.loss(model, tags, query, key) for link in targets.links]
    if links:
        parts["auxiliary links"] = AUXILIARY_LINKS * torch.stack(links).sum()
    return parts


def _sentence_loss(scores: Tensor, target: Tensor, sentences: Tensor) -> Tensor:
    """Judge each sentence by the log of the summed powers of its words' scores: it is as sure as its surest word."""
    count = int(sentences.max()) + 1
    total = torch.zeros(count, scores.shape[1]).index_add(0, sentences, scores.clamp(max=_LARGEST).exp())
    where = sentences[:, None].expand_as(target)
    best = torch.zeros_like(total).scatter_reduce(0, where, target, "amax", include_self=False)
    least = torch.zeros_like(total).scatter_reduce(0, where, target, "amin", include_self=False)
    is_settled = (best > 0) | (least >= 0)  # a sentence with open words and no right one is open
    loss = binary_loss((total + 1e-9).log(), best.clamp(min=0), reduction="none")
    return (loss * is_settled).sum()


def _means_loss(tags: Tensor, targets: Targets) -> Tensor:
    total = torch.zeros(())
    for at, wanted in enumerate(targets.means):
        parts = [words for words, owner in targets.groups if owner == at]
        if parts:
            words = torch.cat(parts)
            weight = tags[words][:, _SLICES["means_weight"]].softmax(0)
            total = total + binary_loss((weight * tags[words][:, _SLICES["means"]]).sum(0), wanted, reduction="sum")
    return total


def _same_loss(model: Marker, query: Tensor, key: Tensor, targets: Targets) -> Tensor:
    """Judge each pair of mentions; a mention counts once, however many it is paired with."""
    link = LINKS.index("same_incident")
    owner = torch.tensor([at for _, at in targets.groups])
    middle = np.array([int(words.float().mean()) for words, _ in targets.groups])
    apart = _CLASSES[np.clip(np.abs(middle[:, None] - middle), 0, _FAR) + _FAR]
    asking = torch.stack([query[words, link].mean(0) for words, _ in targets.groups])
    answering = torch.stack([key[words, link].mean(0) for words, _ in targets.groups])
    score = asking @ answering.T
    score = (score + score.T) / 2 + model.near[link][torch.from_numpy(apart)]
    same = (owner[:, None] == owner).float()
    loss = binary_loss(score, same, reduction="none") * torch.triu(torch.ones_like(score), 1)
    return loss.sum() / max(1.0, (len(owner) - 1) / 2)
