"""Writes a fitted network as the folder that coding reads: `marker.onnx` in 8 bits, the tokenizer, the link tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import torch

from training.network import Marker, base_folder


def export(weights: Path, folder: Path) -> None:
    """Write the network of `weights` to `folder`.

    The heads are a tenth of the weights and lose most when rounded: they stay in 32 bits.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    model = Marker(attention="eager")
    model.load_state_dict(torch.load(weights))
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
        full, folder / "marker.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=heads
    )
    full.unlink()
    shutil.copy(base_folder() / "tokenizer.json", folder / "tokenizer.json")
    np.savez(folder / "links.npz", near=model.near.detach().numpy(), step=model.sentence.detach().numpy())
