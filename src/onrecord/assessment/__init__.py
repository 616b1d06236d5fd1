"""Dossier → what it amounts to: tolls by rule, contradictions, grades, and what the reports settle on."""

from onrecord.assessment.contradictions import Contradiction, contradictions
from onrecord.assessment.dating import inferred_published
from onrecord.assessment.grades import GRADES, Grade, Suggestion, suggest_grade
from onrecord.assessment.rules import DEFAULT_RULE, RULES, RuleName, toll
from onrecord.assessment.settled import settled_means, settled_place, settled_when
from onrecord.assessment.votes import Vote, votes

__all__ = [
    "DEFAULT_RULE",
    "GRADES",
    "RULES",
    "Contradiction",
    "Grade",
    "RuleName",
    "Suggestion",
    "Vote",
    "contradictions",
    "inferred_published",
    "settled_means",
    "settled_place",
    "settled_when",
    "suggest_grade",
    "toll",
    "votes",
]
