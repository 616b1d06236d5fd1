"""Give case back to text that has none, such as wire copy all in capitals.

Invariant: the result has exactly as many code points as the text, so offsets into one are offsets into the other.
"""

from __future__ import annotations

import re

from onrecord.vocabulary import words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[\"“]\s*|\]\s*)$")
# Endings that names rarely have and common words often do.
_COMMON_ENDINGS = re.compile(
    r"(?:ing|ed|ly|tion|tions|ment|ments|ness|ers|ies|ists|ings|ions|ous|ive|able|ity|ism|ance)$"
)
_ONE_CASE_SHARE = 0.93
_SHORT_WORD = 4


def has_one_case(text: str) -> bool:
    """Tell whether nearly all letters of `text` are capitals, or nearly all are small."""
    upper = sum(letter.isupper() for letter in text)
    lower = sum(letter.islower() for letter in text)
    return upper + lower > 0 and (upper > _ONE_CASE_SHARE * (upper + lower) or not upper)


def recase(text: str) -> str:
    """Give `text` as a newspaper would write it: names and sentence starts capitalised, common words small.

    Text that has both cases comes back as it is. Names are the words that are neither in the vocabulary of common
    words nor end like one; a wrong guess costs the parser little, and never moves an offset.

    >>> recase("REBELS KILLED A MAN IN SAN SALVADOR.")
    'Rebels killed a man in San Salvador.'
    """
    if not has_one_case(text):
        return text
    return _WORD.sub(lambda match: _recase_word(match.group(), text[max(0, match.start() - 4) : match.start()]), text)


def _recase_word(word: str, before: str) -> str:
    small = "".join(_one(letter, letter.lower()) for letter in word)
    common = words("common_words")
    plain = small.split("'")[0].split("’")[0]
    known = plain in common or (plain.endswith("s") and plain[:-1] in common)
    known = known or (len(plain) > _SHORT_WORD and _COMMON_ENDINGS.search(plain) is not None) or len(plain) == 1
    if known and not _SENTENCE_START.search(before):
        return small
    return _one(small[0], small[0].upper()) + small[1:]


def _one(letter: str, changed: str) -> str:
    """Give the changed letter, or the letter itself where changing case would make two of it ("ß", "İ")."""
    return changed if len(changed) == 1 else letter
