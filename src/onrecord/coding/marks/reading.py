"""Text → marks by the trained encoder: onnxruntime on the CPU, one pass for each window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from onrecord.coding.marks.marks import Floats, Marks
from onrecord.coding.marks.windows import cut_windows
from onrecord.coding.marks.words import split_words

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

THREADS = 1  # one for each process: many reports at once are coded by many processes


@dataclass(frozen=True, kw_only=True)
class _Encoder:
    session: InferenceSession
    tokenizer: Tokenizer
    near: Floats
    step: Floats


def read_marks(text: str) -> Marks | None:
    """Give the marks of a text, None when it holds no word."""
    words = split_words(text)
    if not words:
        return None
    encoder = _load()
    windows = cut_windows(text, words, encoder.tokenizer)
    outputs = []
    for ids in windows.ids:
        row = np.array([ids], dtype=np.int64)
        outputs.append([part[0] for part in encoder.session.run(None, {"ids": row, "mask": np.ones_like(row)})])
    places = list(zip(windows.window, windows.position, strict=True))
    tags, query, key = (np.stack([outputs[window][part][at] for window, at in places]) for part in range(3))
    return Marks(text=text, words=words, tags=tags, query=query, key=key, near=encoder.near, step=encoder.step)


@cache
def _load() -> _Encoder:
    """Load the weights that ship with the package, once for each process."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.log_severity_level = 3  # errors only
    with as_file(files(__package__) / "weights") as folder:
        session = onnxruntime.InferenceSession(str(folder / "marker.onnx"), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tables = np.load(folder / "links.npz")
        near, step = tables["near"], tables["step"]
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return _Encoder(session=session, tokenizer=tokenizer, near=near, step=step)
