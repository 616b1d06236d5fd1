"""Which extractor finds the article of a page: `python -m evaluation.extractors [--pages N]`.

Made pages of ten layouts whose article is known (benchmarks/pages.py), so look at the distances, not at the heights.
The words of the article that were found and those that were not of it, by layout, and pages a second of one processor.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable

from benchmarks.pages import LAYOUTS, make_page

from onrecord.model import Report


def main() -> int:
    """Print a line for each extractor, and one for each layout that one of them reads badly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    given = parser.parse_args()
    layouts = sorted(LAYOUTS)
    pages = [(layouts[seed % len(layouts)], *make_page(seed)) for seed in range(given.pages)]
    by_layout: dict[str, dict[str, float]] = {}
    print(f"{'':22} {'P':>6} {'R':>6} {'F1':>6} {'whole':>6} {'pages/s':>8}")
    for name, extract in EXTRACTORS.items():
        start = time.process_time()
        texts = [extract(page) for _, page, _ in pages]
        spent = time.process_time() - start
        scores = [_score(_words(text), _words(story.text)) for text, (_, _, story) in zip(texts, pages, strict=True)]
        precision, recall, f1 = (sum(column) / len(pages) for column in zip(*scores, strict=True))
        whole = sum(one == (1.0, 1.0, 1.0) for one in scores) / len(pages)
        print(f"{name:22} {precision:6.3f} {recall:6.3f} {f1:6.3f} {whole:6.2f} {len(pages) / spent:8.1f}")
        for layout in layouts:
            of_it = [one[2] for one, (kind, _, _) in zip(scores, pages, strict=True) if kind == layout]
            by_layout.setdefault(layout, {})[name] = sum(of_it) / max(1, len(of_it))
    print(f"\n{'F1 by layout':22} " + " ".join(f"{name:>20}" for name in EXTRACTORS))
    for layout, found in by_layout.items():
        print(f"{layout:22} " + " ".join(f"{found[name]:20.3f}" for name in EXTRACTORS))
    return 0


def _onrecord(page: str) -> str:
    from onrecord.reading import Document, reports_of

    document = Document(data=page.encode(), origin="p", captured_at="2021-01-01T00:00:00+00:00", media_type="text/html")
    return "\n".join(_without_noise(found) for found in reports_of(document) if isinstance(found, Report))


def _without_noise(report: Report) -> str:
    """Give what of a report is coded: its text but for what is marked as noise."""
    text = report.text
    for span in reversed(report.noise):
        text = f"{text[: span.start]}\n{text[span.end :]}"
    return text


def _trafilatura(page: str) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def _resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=True))


def _justext(page: str) -> str:
    from justext import get_stoplist, justext

    return "\n".join(part.text for part in justext(page, get_stoplist("English")) if not part.is_boilerplate)


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "OnRecord": _onrecord,
    "trafilatura alone": _trafilatura,
    "resiliparse": _resiliparse,
    "justext": _justext,
}


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _score(got: Counter[str], wanted: Counter[str]) -> tuple[float, float, float]:
    """Give precision, recall and F1 over the bags of words."""
    shared = (got & wanted).total()
    precision, recall = shared / max(1, got.total()), shared / max(1, wanted.total())
    return precision, recall, 2 * shared / max(1, got.total() + wanted.total())


if __name__ == "__main__":
    sys.exit(main())
