"""Made-up reports for benchmarks and tests: as many as wanted, each about an incident of its own.

Invariant: a story is a function of its seed; two seeds share phrases, as reports of one desk do, but no facts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta


def _words(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_FIRST = _words(
    "Ana Boris Celia Dariush Emeka Farah Goran Hind Ilir Joana Kofi Lena Musa Nadia Oleg Petra Rashid Sana Tomas Uma"
)
_ROOTS = _words("Bren Cal Dor Esk Fal Gar Hal Ister Jor Kel Lor Mar Nor Ost Par Quen Ros Sel Tor Ul Ver Wes Yar Zan")
_TAILS = _words(
    "ada berg cliffe dan evo ford gate holm ia jevo kand leigh mund nia ova port quay rad stan ton upol vik wen zar"
)
_MEANS = (
    ("car bomb", "exploded outside", "the blast"),
    ("roadside bomb", "went off near", "the explosion"),
    ("gunman", "opened fire at", "the shooting"),
    ("suicide bomber", "struck", "the attack"),
    ("drone", "hit", "the strike"),
    ("group of armed men", "stormed", "the raid"),
)
_TARGETS = (
    "a crowded vegetable market", "a police checkpoint", "the central bus station", "a secondary school",
    "a wedding hall", "the gates of a barracks", "a row of tea houses", "the county courthouse",
    "a clinic run by a charity", "a mosque",
    "a ferry landing", "an office of the election commission",
)  # fmt: skip
_OFFICES = (
    "governor", "police chief", "mayor", "hospital director", "army spokesman", "interior minister", "district officer",
    "head of the ambulance service", "fire commander", "prosecutor",
)  # fmt: skip
_SAID = (
    "said",
    "told reporters",
    "said in a statement",
    "told the state broadcaster",
    "confirmed",
    "said by telephone",
)
_COLOUR = (
    "Shop windows were broken as far away as {place}, and ash lay on the roofs of parked cars.",
    "“I heard a noise like a door slamming and then people were running,” said {name}, {n}, who sells {goods} nearby.",
    "Ambulances took the wounded to the {place} hospital, where relatives waited in the yard until after dark.",
    "Soldiers closed the road to {place} and searched houses along it for {n} hours.",
    "A teacher, {name}, carried {n} children out through a back window before the roof gave way.",
    "{place} has been calm since a ceasefire {n} years ago, and shopkeepers had begun to stay open at night.",
    "Electricity was cut in {n} streets, and the water board asked people in {place} to boil what they drink.",
    "The funeral of {name}, a father of {few}, was to be held on {day} in {place}.",
    "Blood banks asked for donors; by evening the queue at {place} was {n} metres long.",
    "Schools in {place} will stay shut until {day}, the education office said.",
    "Footage from a shop camera, seen by this newspaper, shows {few} men running towards {place} market.",
    "Investigators from {place} collected {n} casings and the remains of a telephone.",
)
_GOODS = _words("bread melons radios schoolbooks shoes nets flowers tyres")
_DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_PAPERS = _words("Courier Herald Observer Tribune Gazette Standard Chronicle Star Post Mail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One made-up report."""

    title: str
    publisher: str
    published: date
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The report's text, a blank line between paragraphs."""
        return "\n\n".join(self.paragraphs)


def make_story(seed: int, *, paragraphs: int = 12) -> Story:
    """Give the story of `seed`, with about `paragraphs` paragraphs of 20 to 60 words."""
    rng = random.Random(seed)
    place, region = _place(rng), _place(rng)
    weapon, did, event = rng.choice(_MEANS)
    target, day = rng.choice(_TARGETS), rng.choice(_DAYS)
    killed, hurt = rng.randint(2, 90), rng.randint(3, 240)
    chief, office = _name(rng), rng.choice(_OFFICES)
    group = f"the {rng.choice(_ROOTS)}{rng.choice(_TAILS)} Front"
    children, family = rng.randint(2, max(2, killed // 2)), rng.randint(1, 9)
    news = (
        f"A {weapon} {did} {target} in {place} on {day}, killing {killed} people and wounding {hurt}, "
        f"the {office}, {chief}, {rng.choice(_SAID)}."
    )
    dead = (
        f"Among the dead in {event} were {children} children and {family} members of one family from {region}, "
        "according to a list that was read out at the hospital."
    )
    claim = (
        f"Nobody claimed {event} at first. On {rng.choice(_DAYS)} {group} said in a message that it had carried it out "
        f"“in answer to the crimes at {_place(rng)}”."
    )
    body = [news, dead, claim]
    while len(body) < paragraphs:
        body.append(" ".join(_colour(rng) for _ in range(rng.randint(1, 3))))
    body.append(
        f"{chief} put the number of the missing at {rng.randint(2, 30)} and said the search would go on all night."
    )
    return Story(
        title=f"{killed} killed as {weapon} {did} {target} in {place}",
        publisher=f"The {_place(rng)} {rng.choice(_PAPERS)}",
        published=date(2012, 1, 1) + timedelta(days=rng.randrange(4000)),
        byline=_name(rng),
        paragraphs=tuple(body),
    )


def _place(rng: random.Random) -> str:
    return rng.choice(_ROOTS) + rng.choice(_TAILS)


def _name(rng: random.Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_ROOTS)}{rng.choice(_TAILS)}"


def _colour(rng: random.Random) -> str:
    return rng.choice(_COLOUR).format(
        place=_place(rng),
        name=_name(rng),
        n=rng.randint(2, 300),
        few=rng.randint(2, 9),
        day=rng.choice(_DAYS),
        goods=rng.choice(_GOODS),
    )
