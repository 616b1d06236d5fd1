"""Where a name stands in a text, in any of its forms: whole, up to its first comma or preposition, or its surname."""

from __future__ import annotations

import re

from onrecord.coding.names import cut, surname


def occurrences(text: str, name: str | None) -> list[tuple[int, int]]:
    """Give all places of a name in text order, longer forms first where two overlap; none for no name."""
    if not name:
        return []
    spans: list[tuple[int, int]] = []
    forms = dict.fromkeys(form for form in (name, cut(name), surname(name)) if form and len(form) > 1)
    for form in forms:
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE):
            if not any(match.start() < end and start < match.end() for start, end in spans):
                spans.append(match.span())
    return sorted(spans)
