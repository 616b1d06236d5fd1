"""What the encoder makes of a text: marks on its words, and links between them."""

from onrecord.coding.marks.marks import Marks
from onrecord.coding.marks.reading import read_marks
from onrecord.coding.marks.words import words_within

__all__ = ["Marks", "read_marks", "words_within"]
