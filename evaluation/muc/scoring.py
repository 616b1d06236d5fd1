"""The score of all slots: correct, partial, incorrect, missing and spurious fillers of the best pairs of templates.

Recall is (COR + ½ PAR) / possible, precision (COR + ½ PAR) / actual; possible is what the key asks for, actual what was
written down. Templates are paired by most gained, only where their types are the same or one is the general ATTACK.
Optional fillers and templates of the key count only when they are found. "All" counts the fillers of templates that
were missed or made up, "matched" only those of pairs. The template's number and id are not scored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from evaluation.muc.aligning import align
from evaluation.muc.five import plain
from evaluation.muc.messages import DATE, LOCATION, NUMBER, TYPE, Fill, Template

SLOTS: dict[int, str] = {
    2: "incident date", 3: "incident location", 4: "incident type", 5: "stage of execution", 6: "instrument id",
    7: "instrument type", 8: "perp category", 9: "perp individual", 10: "perp organisation",
    11: "organisation confidence", 12: "phys target id", 13: "phys target type", 14: "phys target number",
    15: "phys target nation", 16: "phys target effect", 17: "phys target total", 18: "hum target name",
    19: "hum target description", 20: "hum target type", 21: "hum target number", 22: "hum target nation",
    23: "hum target effect", 24: "hum target total",
}  # fmt: skip
STRINGS = frozenset({6, 9, 10, 12, 18, 19})
NUMBERS = frozenset({14, 17, 21, 24})
ATTACK = "ATTACK"
_PART = 0.5
_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = frozenset({"the", "of", "a", "an", "and", "in", "de", "la", "el", "s"})


def score_message(found: Sequence[Template], key: Sequence[Template]) -> dict[str, Counter[str]]:
    """Give the counts of one message by slot; `all` in a count's name tells that it is no pair's."""
    rows: dict[str, Counter[str]] = {name: Counter() for name in SLOTS.values()}
    pairs = align([[_gain(one, other) for other in key] for one in found])
    for mine, theirs in pairs:
        for slot, name in SLOTS.items():
            rows[name].update(compare(slot, found[mine].get(slot, ()), key[theirs].get(slot, ())))
    for at, template in enumerate(key):
        if all(at != theirs for _, theirs in pairs) and not is_optional(template):
            _add(rows, template, "all missing")
    for at, template in enumerate(found):
        if all(at != mine for mine, _ in pairs):
            _add(rows, template, "all spurious")
    return rows


def rates(count: Mapping[str, int], *, matched: bool = False) -> tuple[float, float, float]:
    """Give recall, precision and F of a count."""
    gained = count.get("correct", 0) + count.get("partial", 0) / 2
    paired = sum(count.get(name, 0) for name in ("correct", "partial", "incorrect"))
    possible = paired + count.get("missing", 0) + (0 if matched else count.get("all missing", 0))
    actual = paired + count.get("spurious", 0) + (0 if matched else count.get("all spurious", 0))
    recall, precision = gained / max(possible, 1), gained / max(actual, 1)
    return recall, precision, 2 * recall * precision / max(recall + precision, 1e-9)


def compare(slot: int, found: Sequence[Fill], key: Sequence[Fill]) -> Counter[str]:
    """Give the counts of one slot of a pair of templates."""
    gains = [[likeness(slot, one, other) for other in key] for one in found]
    pairs = align(gains)
    count: Counter[str] = Counter("correct" if gains[mine][theirs] == 1 else "partial" for mine, theirs in pairs)
    paired = {theirs for _, theirs in pairs}
    missing = sum(not one.optional for at, one in enumerate(key) if at not in paired)
    spurious = len(found) - len(pairs)
    wrong = min(missing, spurious)
    count.update({"incorrect": wrong, "missing": missing - wrong, "spurious": spurious - wrong})
    return count


def likeness(slot: int, found: Fill, key: Fill) -> float:
    """Give 1 for a correct filler, ½ for a partly correct one, 0 for a wrong one."""
    value = max((_value_likeness(slot, one, other) for one in found.values for other in key.values), default=0.0)
    about = max((_string_likeness(one, other) for one in found.about for other in key.about), default=0.0)
    is_about = bool(key.about) and key.about != ("-",)
    return min(value, _PART) if value and is_about and not about else value


def is_optional(template: Template) -> bool:
    """Tell whether the key only allows a template."""
    return any("OPTIONAL" in value for fill in template.get(NUMBER, ()) for value in fill.values)


def _gain(found: Template, key: Template) -> float:
    kind = max((likeness(TYPE, one, other) for one in found[TYPE] for other in key[TYPE]), default=0.0)
    if not kind:
        return 0.0
    counts = [compare(slot, found.get(slot, ()), key.get(slot, ())) for slot in SLOTS]
    return sum(one["correct"] + _PART * one["partial"] for one in counts)


def _add(rows: dict[str, Counter[str]], template: Template, name: str) -> None:
    for slot, row in SLOTS.items():
        rows[row][name] += sum(not fill.optional for fill in template.get(slot, ()))


def _value_likeness(slot: int, found: str, key: str) -> float:
    if found == key:
        return 1.0
    if slot in STRINGS:
        return _string_likeness(found, key)
    likenesses = {LOCATION: _place_likeness, **dict.fromkeys(NUMBERS, _number_likeness)}
    if slot in likenesses:
        return likenesses[slot](found, key)
    if slot == TYPE:
        is_part = ATTACK in {found, key}
    elif slot == DATE:
        is_part = bool(set(_days(found)) & set(_days(key)))
    else:
        is_part = found.split()[-1:] == key.split()[-1:]  # MACHINE GUN and GUN
    return _PART if is_part else 0.0


def _string_likeness(found: str, key: str) -> float:
    if plain(found) == plain(key):
        return 1.0
    mine, theirs = (set(_WORD.findall(one.casefold())) - _EMPTY_WORDS for one in (found, key))
    return _PART if mine & theirs else 0.0


def _days(value: str) -> list[str]:
    return re.findall(r"\d\d [A-Z]{3} \d\d", value)


def _place_likeness(found: str, key: str) -> float:
    mine, theirs = ([re.sub(r"\s*\(.*?\)", "", one).strip() for one in value.split(":")] for value in (found, key))
    if mine == theirs:
        return 1.0
    return _PART if set(mine) & set(theirs) else 0.0


def _number_likeness(found: str, key: str) -> float:
    mine, theirs = (set(map(int, re.findall(r"\d+", one))) for one in (found, key))
    if mine and mine == theirs:
        return _PART  # one of them is not exact: "~70"
    is_many = {"PLURAL"} & {found, key} and max(mine | theirs, default=0) > 1
    return _PART if is_many else 0.0
