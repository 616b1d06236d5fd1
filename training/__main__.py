"""Train what ships with OnRecord: `python -m training STAGE GOLD BENCH [--work DIR]`, one stage after another.

    labels    the hand-coded reports, our own codings and the auxiliary texts as labels on words
    school    the network's first lessons: auxiliary texts alone
    fit       the coded reports, whole and in excerpts, our own codings and some auxiliary texts mixed in
    export    the network as the folder that coding reads
    tune      the thresholds of coding, on reports held out: to be written into coding/thresholds.py
    calibrate the worth of a chance, on the same reports
    link      the weights by which incidents are compared

What a stage makes stands in DIR for the next. The reports of GOLD/heldout.txt are never fitted to. On two cores
`school` takes half an hour and `fit` an hour and a half; the others some minutes each.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from evaluation.linking import coded
from evaluation.score import print_table

import onrecord.coding.marks
import onrecord.linking
from onrecord.coding.thresholds import DEFAULT
from training.auxiliary import Auxiliary, read_auxiliary
from training.calibration import fit_points
from training.excerpts import excerpts
from training.labels import Labels, read_labels
from training.linking import fit as fit_pairs
from training.linking import pairs, word_rarity, write_weights
from training.own import read_own
from training.tuning import agreement, mark_part, tune

MARK_WEIGHTS = Path(onrecord.coding.marks.__file__).parent / "weights"
LINK_WEIGHTS = Path(onrecord.linking.__file__).parent / "weights"
_PASSES = 5
_EXCERPTS = 3  # of each report
_OWN = (1.0, 0.8, 0.5, 0.3, 0.15)  # of our own codings, pass by pass
_PIECES, _AUXILIARY = 0.15, 0.04  # of the excerpts and of the auxiliary texts, in each pass
_FEWEST_WORDS = 20  # of an auxiliary text
_SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where the gold, the benches and the work between stages lie."""

    gold: Path
    bench: Path
    work: Path

    def held_out(self) -> set[str]:
        """Give the ids of the reports that are never fitted to."""
        return set((self.gold / "heldout.txt").read_text(encoding="utf-8").split())


def labels(folders: Folders) -> None:
    """Read the labels of all coded reports and auxiliary texts."""
    reports = [
        read_labels(path, folders.gold / "reports" / path.name)
        for path in sorted((folders.gold / "train").glob("*.json"))
    ]
    told = reports, list(read_own(folders.bench)), read_auxiliary(folders.bench)
    (folders.work / "labels.pickle").write_bytes(pickle.dumps(told))


def school(folders: Folders) -> None:
    """Fit the network to the auxiliary texts, those left out that are held-out reports under another name."""
    from training.batches import examples_of
    from training.fitting import Recipe, Stream, fit
    from training.network import load_tokenizer

    _, _, auxiliary = _unseen(folders)
    recipe = Recipe(passes=2, hidden=0.0, dropout=0.1, decay=0.01, seed=3)
    fit([Stream(examples=examples_of(auxiliary, load_tokenizer()))], recipe, folders.work / "school.pt")


def fit_reports(folders: Folders) -> None:
    """Fit the schooled network to the coded reports, twice by different chance, and average the two.

    The average of weights that began at one point is steadier than either (model soups, Wortsman et al. 2022). Our own
    codings lead in, and give way to the gold, whose habits are to be learned.
    """
    from training.fitting import average

    seeds = 1, 2
    with ProcessPoolExecutor(len(seeds)) as pool:
        made = list(pool.map(fit_once, [folders] * len(seeds), seeds))
    average(made[0], made[1], folders.work / "marker.pt", share=0.5)


def fit_once(folders: Folders, seed: int) -> Path:
    """Fit the schooled network to the coded reports, and give where its weights are."""
    import torch

    from training.batches import examples_of
    from training.fitting import Recipe, Stream, fit
    from training.network import load_tokenizer

    torch.set_num_threads(1)
    tokenizer, chance = load_tokenizer(), random.Random(_SEED)
    reports, own, auxiliary = _unseen(folders)
    pieces = [piece for report in reports for piece in excerpts(report, _EXCERPTS, chance)]
    streams = [
        Stream(examples=examples_of(reports, tokenizer)),
        Stream(examples=examples_of(own, tokenizer), shares=_OWN),
        Stream(examples=examples_of(pieces, tokenizer), shares=(_PIECES,)),
        Stream(examples=examples_of(auxiliary, tokenizer), shares=(_AUXILIARY,)),
    ]
    out = folders.work / f"fit-{seed}.pt"
    fit(streams, Recipe(passes=_PASSES, seed=seed), out, folders.work / "school.pt")
    return out


def export_network(folders: Folders) -> None:
    """Write the network to the folder that coding reads."""
    from training.exporting import export

    export(folders.work / "marker.pt", MARK_WEIGHTS)


def tune_thresholds(folders: Folders) -> None:
    """Print ever better thresholds, and the table of the last."""
    marked = mark_part(folders.gold, "heldout")
    best = DEFAULT
    for best, gain in tune(folders.gold, "heldout", marked):
        print(f"{gain:.4f} {best}", flush=True)
    print_table("heldout", agreement(folders.gold, "heldout", marked, best))


def calibrate(folders: Folders) -> None:
    """Write what a chance is worth, as measured on the reports held out."""
    path = MARK_WEIGHTS / "confidence.json"
    plain = {kind: [[0, 0], [1, 1]] for kind in ("figure", "responsibility", "other")}
    path.write_text(json.dumps(plain), encoding="utf-8")
    found = agreement(folders.gold, "heldout", mark_part(folders.gold, "heldout"), DEFAULT)
    path.write_text(json.dumps(fit_points(found.trials)) + "\n", encoding="utf-8")


def link(folders: Folders) -> None:
    """Write the weights of linking, fitted to reports of known incidents."""
    known = folders.bench / "gva"
    rows = [*_lines(known / "reports.jsonl"), *_lines(folders.bench / "quotes" / "train.jsonl")]
    rows += [path.read_text(encoding="utf-8") for path in (folders.gold / "reports").glob("*.json")]
    rarity = word_rarity(json.loads(row)["text"] for row in rows)
    write_weights(LINK_WEIGHTS, (0.0,) * len(onrecord.linking.FEATURES), rarity)  # the pairs are found with it
    incidents = map(json.loads, _lines(known / "incidents.jsonl"))
    incident_of = {report: one["incident"] for one in incidents for report in one["reports"]}
    records = coded(known / "reports.jsonl", 2, folders.work / "records.pickle")
    write_weights(LINK_WEIGHTS, fit_pairs(list(pairs(records, incident_of))), rarity)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _unseen(folders: Folders) -> tuple[list[Labels], list[Labels], list[Auxiliary]]:
    """Give the labels without what is held out, nor texts of ours or of the benches that end as a held-out one does."""
    told = pickle.loads((folders.work / "labels.pickle").read_bytes())  # noqa: S301  made by `labels`
    reports, own, auxiliary = told
    held = folders.held_out()
    ends = {_end(report.text) for report in reports if report.id in held}
    seen = [report for report in reports if report.id not in held]
    texts = [one for one in auxiliary if _end(one.text) not in ends and len(one.words) > _FEWEST_WORDS]
    return seen, [one for one in own if _end(one.text) not in ends], texts


def _end(text: str) -> str:
    return re.sub(r"\W+", "", text)[-160:].lower()


STAGES: dict[str, Callable[[Folders], None]] = {
    "labels": labels,
    "school": school,
    "fit": fit_reports,
    "export": export_network,
    "tune": tune_thresholds,
    "calibrate": calibrate,
    "link": link,
}


def main() -> int:
    """Run the stages asked for, all without a name."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stage", choices=[*STAGES, "all"])
    parser.add_argument("gold", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    folders = Folders(gold=given.gold, bench=given.bench, work=given.work)
    for name, stage in STAGES.items():
        if given.stage in {name, "all"}:
            print(f"{name} …", flush=True)
            stage(folders)
    return 0


if __name__ == "__main__":
    sys.exit(main())
