"""Record → MUC-4 templates: one for each incident that names who did it, whom or what it struck, or with what.

Slots 1 to 24 as MUC-4 defines them; what the record does not tell stays empty. A person is one the parse names so;
other victims are descriptions. What words tell and a record has no field for (the kind of a building, whether a victim
died) is read from the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from evaluation.muc.five import SLOTS, Five, Slot, plain
from evaluation.muc.kinds import INSTRUMENTS, PEOPLE, TARGETS, kind_of
from evaluation.muc.messages import DATE, LOCATION, NUMBER, TYPE, Fill, Template
from onrecord.model import Actor, Incident, Means, Name, Record, Responsibility, Span, Stance, Statement
from onrecord.model.when import edtf_bounds

TYPES: Mapping[Means, str] = {
    "bombing": "BOMBING", "air_strike": "BOMBING", "drone_strike": "BOMBING", "shelling": "BOMBING",
    "arson": "ARSON", "abduction": "KIDNAPPING", "hijacking": "HIJACKING",
}  # fmt: skip
EXPLOSIVES = frozenset({"VEHICLE BOMB", "DYNAMITE", "GRENADE", "MINE", "ROCKET", "BOMB", "EXPLOSIVE", "MISSILE"})
FIVE: Mapping[Slot, tuple[int, ...]] = {
    "PerpInd": (9,),
    "PerpOrg": (10,),
    "Target": (12,),
    "Victim": (18,),
    "Weapon": (6,),
}
_CLAIMED, _ACCUSED, _BY_AUTHORITIES, _FACT, _POSSIBLE = (
    "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "REPORTED AS FACT",
    "POSSIBLE",
)  # fmt: skip
PERSONS = frozenset(
    {
        "guerrillas", "guerrilla", "rebels", "rebel", "terrorists", "terrorist", "members", "member", "commandos",
        "commando", "men", "man", "individuals", "troops", "soldiers", "soldier", "fighters", "assassins",
        "traffickers",
    }
)  # fmt: skip
CONFIDENCE: Mapping[Stance, str] = {"claims": _CLAIMED, "suspects": _POSSIBLE, "supports": _CLAIMED, "denies": _ACCUSED}
_AUTHORITIES = re.compile(
    r"\b(police|army|military|ministr\w+|authorit\w+|government|official\w*|judge|president|armed forces|colonel|"
    r"general|prosecut\w+|attorney|minister|brigade|battalion|mayor|governor)\b",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(kill\w*|murder\w*|assassinat\w+|dead|died|death\w*|die|slain|massacre\w*|execut\w+)\b", re.IGNORECASE
)
_INJURY = re.compile(r"\b(wound\w*|injur\w*|hurt)\b", re.IGNORECASE)
_DESTROYED = re.compile(r"\b(destroy\w*|burn\w*|demolish\w*)\b", re.IGNORECASE)
_DAMAGE = re.compile(r"\b(damag\w*|shatter\w*|bomb\w*|explo\w*|dynamit\w*)\b", re.IGNORECASE)
_ROLE = re.compile(r"\b((?!(?:THE|A|AN|OF|BY|AND|IN)\b)[A-Z'-]+ (?:(?!(?:THE|A|AN|BY|AND|IN)\b)[A-Z'-]+ ){0,3})$")
_ROUND = 90  # characters around a name that tell what became of it
_COUNTRIES = {
    "SV": "EL SALVADOR", "CO": "COLOMBIA", "GT": "GUATEMALA", "PE": "PERU", "CL": "CHILE", "HN": "HONDURAS",
    "BO": "BOLIVIA", "EC": "ECUADOR", "PA": "PANAMA", "NI": "NICARAGUA", "AR": "ARGENTINA", "BR": "BRAZIL",
    "VE": "VENEZUELA", "MX": "MEXICO", "CR": "COSTA RICA", "CU": "CUBA", "US": "UNITED STATES", "ES": "SPAIN",
    "PY": "PARAGUAY", "UY": "URUGUAY", "DO": "DOMINICAN REPUBLIC", "HT": "HAITI",
}  # fmt: skip
_PRECISIONS = {"town": "CITY", "region": "DEPARTMENT", "district": "DEPARTMENT"}


def write_templates(record: Record, names: Sequence[Name]) -> tuple[Template, ...]:
    """Give the templates of a record; `names` are those the parse found in its text."""
    people = [one.span for one in names if one.kind == "person"]
    telling = [one for one in record.incidents if one.victims or one.targets or one.weapons or _doers(one)]
    return tuple(
        _template(record, _with_groups(incident, telling), number, people) for number, incident in enumerate(telling, 1)
    )


def as_five(template: Template) -> Five:
    """Give the five-slot form of a template, each entity by its first name."""
    return Five(
        types=frozenset(value.casefold() for fill in template[TYPE] for value in fill.values),
        entities={
            slot: [frozenset({plain(fill.values[0])}) for number in FIVE[slot] for fill in template.get(number, ())]
            for slot in SLOTS
        },
    )


def _with_groups(incident: Incident, others: Sequence[Incident]) -> Incident:
    """Give an incident with the groups of the others where it has no attacker: a message tells mostly of one side."""
    groups = dict.fromkeys(group for one in others for group in _groups(one))
    return incident if incident.attackers else replace(incident, attackers=tuple(groups))


def _groups(incident: Incident) -> list[Actor]:
    return [one for one in incident.attackers if one not in _doers(incident)]


def _doers(incident: Incident) -> list[Actor]:
    """Give the attackers that are persons: those of no kind, and members of a known party ("Taliban fighters")."""
    return [one for one in incident.attackers if one.kind == "unspecified" or _is_persons(one)]


def _is_persons(actor: Actor) -> bool:
    return plain(actor.name).split()[-1] in PERSONS


def _template(record: Record, incident: Incident, number: int, people: Sequence[Span]) -> Template:
    text = record.report.text
    persons = [one for one in incident.victims if any(span.overlaps(name) for span in one.spans for name in people)]
    others = [one for one in incident.victims if one not in persons]
    groups, doers = _groups(incident), _doers(incident)
    kind = _type(incident)
    slots: dict[int, Iterable[Fill | None]] = {
        NUMBER: [Fill(values=(str(number),))],
        DATE: [_date(record, incident)],
        LOCATION: [_location(incident)],
        TYPE: [Fill(values=(kind,))],
        5: [Fill(values=("ACCOMPLISHED",))],
        6: map(_string, incident.weapons),
        7: (_of_kind(one, INSTRUMENTS) for one in incident.weapons),
        8: [_category(groups, doers)],
        9: map(_string, doers),
        10: map(_string, groups),
        11: (_about(one, _confidence(record, incident, one)) for one in groups),
        12: map(_string, incident.targets),
        13: (_of_kind(one, TARGETS, "OTHER") for one in incident.targets),
        14: (_about(one, _number(one)) for one in incident.targets),
        16: (_about(one, _damage(text, one)) for one in incident.targets),
        18: map(_string, persons),
        19: [*map(_string, others), *(_description(text, one) for one in persons)],
        20: (_of_kind(one, PEOPLE, "CIVILIAN", _title(text, one)) for one in incident.victims),
        21: (_about(one, _number(one)) for one in incident.victims),
        23: (_about(one, _harm(text, one, kind)) for one in incident.victims),
    }
    return {slot: found for slot, fills in slots.items() if (found := tuple(filter(None, fills)))}


def _type(incident: Incident) -> str:
    """Give the type of an incident by its means; ATTACK where they tell no other, BOMBING where a weapon explodes."""
    by_means = [TYPES[one] for one in incident.means if one in TYPES]
    if any(kind_of(one.name, INSTRUMENTS) in EXPLOSIVES for one in incident.weapons):
        return "KIDNAPPING" if "KIDNAPPING" in by_means else "BOMBING"
    return by_means[0] if by_means else "ATTACK"


def _date(record: Record, incident: Incident) -> Fill | None:
    if incident.when is not None:
        first, last = edtf_bounds(incident.when.value)
        days = [_day(first)] if last in {first, None} else [_day(first), _day(last or first)]
        return Fill(values=(" - ".join(days),))
    return None if record.report.day is None else Fill(values=(f"- {_day(record.report.day)}",))


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()


def _location(incident: Incident) -> Fill | None:
    place = incident.place
    country = _COUNTRIES.get(place.country or "") if place is not None else None
    if place is None or country is None:
        return None
    name = place.name.upper()
    kind = _PRECISIONS.get(place.precision)
    return Fill(values=(country if name == country or kind is None else f"{country}: {name} ({kind})",))


def _category(groups: Sequence[Actor], doers: Sequence[Actor]) -> Fill | None:
    if not groups and not doers:
        return None
    state = any(one.kind in {"state force", "government"} for one in groups)
    return Fill(values=("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",))


def _confidence(record: Record, incident: Incident, group: Actor) -> str:
    """Give how sure a report is that a group did it, by its surest statement: of this incident, else of any."""
    said = [one for one in record.statements if _accuses(one, group)]
    here = [one for one in said if one.incident == incident.id] or said
    if here:
        surest = max(here, key=lambda one: one.confidence)
        return CONFIDENCE.get(surest.stance) or _blamed(surest)
    return _FACT


def _accuses(statement: Statement, group: Actor) -> bool:
    if not isinstance(statement.content, Responsibility):
        return False
    actor = statement.content.actor
    same = actor.identity is not None and actor.identity == group.identity
    return same or plain(actor.name) in plain(group.name) or plain(group.name) in plain(actor.name)


def _blamed(statement: Statement) -> str:
    if statement.speaker is None:
        return _FACT
    return _BY_AUTHORITIES if _AUTHORITIES.search(statement.speaker.name) else _ACCUSED


def _harm(text: str, victim: Actor, kind: str) -> str | None:
    around = _around(text, victim)
    if _DEATH.search(around):
        return "DEATH"
    if _INJURY.search(around):
        return "INJURY"
    return None if kind == "KIDNAPPING" else "DEATH"


def _damage(text: str, target: Actor) -> str | None:
    around = _around(text, target)
    if _DESTROYED.search(around):
        return "DESTROYED"
    return "SOME DAMAGE" if _DAMAGE.search(around) else None


def _around(text: str, actor: Actor) -> str:
    return " ".join(text[max(0, one.start - _ROUND) : one.end + _ROUND] for one in actor.spans)


def _title(text: str, actor: Actor) -> str:
    """Give the words right before a name, which tell what a person is."""
    return " ".join(text[max(0, one.start - _ROUND // 2) : one.start] for one in actor.spans)


def _description(text: str, person: Actor) -> Fill | None:
    """Give the role before a person's name ("JUDGE ANA SOL"), None without one."""
    for span in person.spans:
        before = _ROLE.search(text[max(0, span.start - _ROUND) : span.start])
        if before and kind_of(before[1], PEOPLE):
            return Fill(values=(before[1].strip(),), about=(person.name.upper(),))
    return None


def _number(actor: Actor) -> str:
    """Give how many a name means: its number, PLURAL for a plural, 1 else."""
    said = re.search(r"\b\d+\b", actor.name)
    if said:
        return said[0]
    last = plain(actor.name).split(" of ")[0].split()[-1:]
    is_plural = bool(last) and last[0].endswith("s") and not last[0].endswith(("ss", "us", "is"))
    return "PLURAL" if is_plural or last in (["people"], ["men"], ["women"], ["policemen"]) else "1"


def _string(actor: Actor) -> Fill:
    return Fill(values=(actor.name.upper(),))


def _about(actor: Actor, value: str | None) -> Fill | None:
    return None if value is None else Fill(values=(value,), about=(actor.name.upper(),))


def _of_kind(actor: Actor, kinds: Mapping[str, str], else_: str | None = None, around: str = "") -> Fill | None:
    return _about(actor, kind_of(actor.name, kinds) or kind_of(around, kinds) or else_)
