"""Texts rewritten the way content mills do: words swapped for odd synonyms, figures and clauses turned about.

Invariant: a spun text is a function of the text and the seed. Words without a synonym in the list are swapped for
coined ones, so no detector can win by knowing the list.
"""

from __future__ import annotations

import random
import re
import zlib

_SYNONYMS = """
killed slain; dead lifeless; died perished; wounded harmed; injured damaged; shot gunned; shooting gunfire; attack
assault; attacks assaults; bomb bombshell; explosion detonation; blast burst; police cops; officers officials; officer
constable; suspect defendant; suspects defendants; man gentleman; woman lady; men males; women females; people
individuals; victim sufferer; victims sufferers; hospital clinic; arrested apprehended; charged accused; said stated;
told informed; says states; according consistent; reported described; house residence; home dwelling; street road; car
vehicle; gun firearm; weapon armament; weapons armaments; city metropolis; town township; group band; government
administration; army military; soldiers troopers; country nation; officials authorities; spokesman spokesperson;
statement declaration; responsibility accountability; claimed asserted; denied refuted; accused alleged; several
numerous; many countless; about roughly; around approximately; near close; after following; before previous; during
throughout; early initial; late tardy; fire blaze; opened launched; found discovered; taken brought; condition state;
critical grave; serious severe; stable steady; investigation inquiry; investigating probing; investigators detectives;
witnesses onlookers; scene location; incident occurrence; night evening; morning dawn; week seven-day; year
twelvemonth; years twelvemonths; children kids; child kid; family household; friends pals; school academy; students
pupils; party celebration; killing slaying; murder homicide; death demise; deaths fatalities; injuries wounds; fled
escaped; driving steering; driver motorist; believe suppose; believed supposed; know understand; large massive; small
tiny; new fresh; old aged; young youthful; two-year biennial; local neighborhood; area region; central middle;
northern northerly; southern southerly; called termed; calls demands; started commenced; began commenced; ended
concluded; help assistance; released launched; made created; used utilized; left departed; came arrived; went
proceeded; saw noticed; heard listened; asked requested; need require; want desire; think assume; good respectable;
bad horrible; great superb; also likewise; however nonetheless; because since; while whereas; where the-place; still
nonetheless; again once-more; more extra; most maximum; other different; another one-more; some a-few
"""  # pairs, made by hand
_TABLE = {
    words[0]: " ".join(words[1:]) for pair in _SYNONYMS.replace("\n", " ").split(";") if len(words := pair.split()) > 1
}
_COMMON = (
    "the a an of in on at to for and or but with by from as is are was were be been has have had that this which who "
    "it its he she they his her their not no than then there when into over"
)
_FUNCTION = frozenset(_COMMON.split())
_WORD = re.compile(r"[A-Za-z][a-z]+(?:-[a-z]+)?")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,2}(?![\w.,]*\d)")
_WRITTEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CLAUSE = re.compile(r"^([^,]{20,80}), ([^,]{20,160})\.$")


def spin(text: str, rng: random.Random, *, heavy: bool) -> str:
    """Give `text` rewritten: lightly (a quarter of the words) or heavily (most words, clauses and figures turned)."""
    return "\n".join(_line(line, rng, heavy=heavy) for line in text.split("\n"))


def _line(line: str, rng: random.Random, *, heavy: bool) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", line)
    return " ".join(_sentence(sentence, rng, heavy=heavy) for sentence in sentences)


def _sentence(sentence: str, rng: random.Random, *, heavy: bool) -> str:
    if heavy and rng.random() < 0.15 and (clauses := _CLAUSE.match(sentence)):
        head, tail = clauses.groups()
        sentence = f"{tail[0].upper()}{tail[1:]}, {head[0].lower() if not head[:2].istitle() else head[0]}{head[1:]}."
    swapped = _WORD.sub(lambda match: _word(match.group(), rng, heavy=heavy), sentence)
    if heavy:
        swapped = _NUMBER.sub(lambda match: _number(match.group(), rng), swapped)
    return re.sub(r" {2,}", " ", swapped)


def _word(word: str, rng: random.Random, *, heavy: bool) -> str:
    if word in _FUNCTION:
        return rng.choice(["", word, "the", "which"]) if heavy and rng.random() < 0.2 else word
    if word[0].isupper():  # a name, or the first word of a sentence
        respelled = word[:-1] + rng.choice("aeiouy") if len(word) > 4 else word
        return respelled if heavy and rng.random() < 0.06 else word
    if rng.random() > (0.75 if heavy else 0.35):
        return word
    return _TABLE.get(word) or _coined(word)


def _coined(word: str) -> str:
    """Give a word that stands for a synonym that is not in the list: the same one each time."""
    rng = random.Random(zlib.crc32(word.encode()))  # noqa: S311  a recipe, no secret
    return "".join(rng.choice("bdfglmnprst") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def _number(number: str, rng: random.Random) -> str:
    value = int(number)
    return _WRITTEN[value] if value < len(_WRITTEN) and rng.random() < 0.5 else number
