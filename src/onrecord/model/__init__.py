"""The nouns of OnRecord: frozen, checked when built, and free of any library."""

from onrecord.model.actor import ACTOR_KINDS, Actor, ActorKind, Speaker
from onrecord.model.annotated import Annotated, Name, Number, PlaceMention, Sentence, TimeMention, Token
from onrecord.model.coder import Coder
from onrecord.model.dossier import Dossier, Telling, Toll
from onrecord.model.incident import MEANS, ROLES, Incident, Means, Role
from onrecord.model.judgement import Judgement, LocalIncident, Verdict, judge
from onrecord.model.place import Place, Precision
from onrecord.model.record import Record
from onrecord.model.report import Custody, DateBasis, Report, content_id, published_day
from onrecord.model.span import Span
from onrecord.model.statement import (
    COMPARATORS,
    CONTENTS,
    MEASURES,
    SCOPES,
    STANCES,
    Arrest,
    Comparator,
    Content,
    Figure,
    Kind,
    Measure,
    Motive,
    Responsibility,
    Scope,
    Stance,
    Statement,
    Threat,
    Warning,  # noqa: A004  the field's own word
)
from onrecord.model.when import When, edtf_bounds

__all__ = [
    "ACTOR_KINDS",
    "COMPARATORS",
    "CONTENTS",
    "MEANS",
    "MEASURES",
    "ROLES",
    "SCOPES",
    "STANCES",
    "Actor",
    "ActorKind",
    "Annotated",
    "Arrest",
    "Coder",
    "Comparator",
    "Content",
    "Custody",
    "DateBasis",
    "Dossier",
    "Figure",
    "Incident",
    "Judgement",
    "Kind",
    "LocalIncident",
    "Means",
    "Measure",
    "Motive",
    "Name",
    "Number",
    "Place",
    "PlaceMention",
    "Precision",
    "Record",
    "Report",
    "Responsibility",
    "Role",
    "Scope",
    "Sentence",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "Telling",
    "Threat",
    "TimeMention",
    "Token",
    "Toll",
    "Verdict",
    "Warning",
    "When",
    "content_id",
    "edtf_bounds",
    "judge",
    "published_day",
]
