"""Words to the set values of MUC-4 slots: what kind of weapon, building or person words name.

Written for OnRecord after the slot definitions of MUC-4; the first kind with a word in the name is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

Kinds = Mapping[str, str]
_WORD = re.compile(r"[^\W_]+")

INSTRUMENTS: Kinds = {
    "VEHICLE BOMB": "car_bomb truck_bomb bus_bomb vehicle_bomb car_bombs",
    "MACHINE GUN": "machinegun machineguns machine_gun submachine submachinegun submachineguns",
    "RIFLE": "rifle rifles ak m16 galil",
    "HANDGUN": "pistol pistols revolver handgun handguns",
    "DYNAMITE": "dynamite",
    "GRENADE": "grenade grenades",
    "MINE": "mine mines",
    "MORTAR": "mortar mortars",
    "ROCKET": "rocket rockets bazooka bazookas",
    "MISSILE": "missile missiles",
    "MOLOTOV COCKTAIL": "molotov",
    "BOMB": "bomb bombs",
    "EXPLOSIVE": "explosive explosives device devices charge charges tnt",
    "GUN": "gun guns shots gunfire firearms shotgun bullets bullet weapons weapon",
    "CUTTING DEVICE": "knife knives machete machetes bayonet",
    "FIRE": "gasoline fire incendiary torch",
    "STONE": "stone stones rocks",
}
TARGETS: Kinds = {
    "ENERGY": "power electric electrical electricity pipeline oil pylon pylons tower towers substation energy fuel dam",
    "TRANSPORT VEHICLE": "bus buses car cars truck trucks vehicle vehicles plane planes airplane aircraft helicopter "
    "train ambulance motorcycle jeep wagon boat ship",
    "DIPLOMAT OFFICE OR RESIDENCE": "embassy embassies consulate ambassador diplomatic",
    "LAW ENFORCEMENT FACILITY": "police prison jail das",
    "FINANCIAL": "bank banks financial banking",
    "COMMUNICATIONS": "radio station antenna telephone telephones newspaper antel television communications newspapers",
    "TRANSPORTATION ROUTE": "bridge bridges highway road roads railroad railway street",
    "TRANSPORTATION FACILITY": "airport port terminal garage",
    "GOVERNMENT OFFICE OR RESIDENCE": "government mayor mayors ministry presidential president palace congress town "
    "hall courthouse court electoral municipal governor minister",
    "ORGANIZATION OFFICE": "headquarters party union institute association office offices",
    "SCHOOL": "school schools university college",
    "CHURCH": "church churches temple temples cathedral",
    "CIVILIAN RESIDENCE": "house houses home homes residence residences apartment building dwellings farm",
    "COMMERCIAL": "store stores business businesses restaurant hotel factory company plant shop supermarket "
    "establishments market commercial",
    "FARM OR RANCH": "ranch farms",
    "WATER": "water aqueduct",
}
PEOPLE: Kinds = {
    "FORMER GOVERNMENT OFFICIAL": "former ex",
    "LEGAL OR JUDICIAL": "judge judges attorney magistrate lawyer prosecutor court justice",
    "DIPLOMAT": "ambassador diplomat diplomats consul charge envoy",
    "LAW ENFORCEMENT": "police policeman policemen detective agent agents",
    "SECURITY GUARD": "bodyguard bodyguards escort escorts guard guards watchman",
    "POLITICAL FIGURE": "candidate senator leader politician party deputy congressman union leftist activist",
    "GOVERNMENT OFFICIAL": "president minister mayor governor official officials secretary director councilman",
    "ACTIVE MILITARY": "soldier soldiers colonel general captain major lieutenant sergeant troops officer officers "
    "military army marines marine",
}


def kind_of(name: str, kinds: Kinds) -> str | None:
    """Give the first kind that has a word of the name, None where none has."""
    said = _WORD.findall(name.casefold())
    every = {*said, *("_".join(pair) for pair in pairwise(said))}
    return next((kind for kind, words in kinds.items() if every & set(words.split())), None)
