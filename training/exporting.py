"""Writes a fitted network as the folder that coding reads: `marker.onnx` in 8 bits, the tokenizer, the link tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.network import Marker, base_folder


class RoundedRows(nn.Module):
    """A table of embeddings in 8 bits, each row with a scale of its own; only the rows asked for are scaled back."""

    def __init__(self, table: Tensor) -> None:
        """Round a table, rows × width."""
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("rows", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Give the rows of these ids."""
        rows: Tensor = self.rows[ids].float() * self.scale[ids]
        return rows


def export(weights: Path, folder: Path) -> None:
    """Write the network of `weights` to `folder`.

    The heads are a tenth of the weights and lose most when rounded: they stay in 32 bits. Weights of the encoder keep
    to 7 bits, since on processors without 8-bit dot products sums of full 8-bit ones overflow, and the same report
    would be coded otherwise there.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    model = Marker(attention="eager")
    model.load_state_dict(torch.load(weights))
    model.encoder.embeddings.word_embeddings = RoundedRows(model.encoder.embeddings.word_embeddings.weight.detach())
    model.eval()
    full = folder / "full.onnx"
    names = ["ids", "mask", "tags", "query", "key"]
    with torch.inference_mode():
        torch.onnx.export(
            model,
            (torch.randint(1000, 2000, (2, 24)), torch.ones(2, 24, dtype=torch.long)),
            str(full),
            dynamo=False,
            opset_version=17,
            input_names=names[:2],
            output_names=names[2:],
            dynamic_axes={name: {0: "windows", 1: "pieces"} for name in names},
        )
    nodes = onnx.load(full).graph.node
    heads = [node.name for node in nodes if node.op_type == "MatMul" and "/encoder/" not in node.name]
    quantize_dynamic(
        full,
        folder / "marker.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=heads,
    )
    full.unlink()
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    np.savez(folder / "links.npz", near=model.near.detach().numpy(), step=model.sentence.detach().numpy())
