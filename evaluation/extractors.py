"""Which extractor finds the article of a page: `python -m evaluation.extractors [--pages N]`.

Made pages of ten layouts whose article is known (benchmarks/pages.py). Words of the article found, as F1 over the bag
of words, and pages a second of one processor.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Callable

from benchmarks.pages import make_page


def main() -> int:
    """Print a line for each extractor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    given = parser.parse_args()
    pages = [(page, story.text) for page, story in map(make_page, range(given.pages))]
    for name, extract in EXTRACTORS.items():
        start = time.process_time()
        scores = [_f1(_words(extract(page)), _words(text)) for page, text in pages]
        spent = time.process_time() - start
        print(f"{name:22} F1 {sum(scores) / len(scores):.3f}  {len(pages) / spent:6.1f} pages a second")
    return 0


def _onrecord(page: str) -> str:
    from onrecord.model import Report
    from onrecord.reading import Document, reports_of

    document = Document(data=page.encode(), origin="p", captured_at="2021-01-01T00:00:00+00:00", media_type="text/html")
    return "\n".join(found.text for found in reports_of(document) if isinstance(found, Report))


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


def _f1(got: Counter[str], wanted: Counter[str]) -> float:
    shared = (got & wanted).total()
    return 2 * shared / (got.total() + wanted.total()) if shared else 0.0


if __name__ == "__main__":
    sys.exit(main())
