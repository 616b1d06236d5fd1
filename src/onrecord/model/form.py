"""Nouns to JSON and back, in the forms that other programs read (schema: record.schema.json).

Invariant: `read_record(write_record(record)) == record`, and unknown is null: never 0, never an empty string.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from cattrs.v import format_exception

from onrecord.errors import FormError, OnRecordError
from onrecord.model.incident import Incident
from onrecord.model.judgement import Judgement
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.model.statement import CONTENTS, Content, Statement

JsonObject: TypeAlias = dict[str, Any]  # JSON is typed by its schema, not by Python
Noun = TypeVar("Noun")

# What a record says of its report; the rest (custody, noise) is kept by the ledger beside it.
CONTRACT_FIELDS = ("id", "title", "publisher", "published", "url", "text")


def canonical(form: object) -> str:
    """Give the one JSON text of a value: keys sorted, no spaces, so that equal values have equal hashes."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def write_report(report: Report, *, custody: bool = False) -> JsonObject:
    """Give a report in the form of the contract; with `custody`, all that is known of its origin beside it."""
    form: JsonObject = _converter().unstructure(report)
    return form if custody else {name: form[name] for name in CONTRACT_FIELDS}


def write_record(record: Record) -> JsonObject:
    """Give a record in the form of the contract, with the coder and the basis of each date beside it."""
    form: JsonObject = _converter().unstructure(record)
    return form | {"report": write_report(record.report)}


def write_statement(statement: Statement) -> JsonObject:
    """Give a statement: what all kinds share, then the fields of its kind, then confidence and evidence."""
    return cast("JsonObject", _converter().unstructure(statement))


def write_judgement(judgement: Judgement) -> JsonObject:
    """Give a judgement; its two local incidents as report and incident ids."""
    return cast("JsonObject", _converter().unstructure(judgement))


def read_report(form: Mapping[str, Any]) -> Report:
    """Give the report that `write_report` wrote; raises `FormError` naming the report and what is wrong."""
    return _read(form, Report, f"report {form.get('id')}")


def read_record(form: Mapping[str, Any], *, report: Report | None = None) -> Record:
    """Give the record that `write_record` wrote; `report` puts back what the contract's form of it leaves out.

    Raises `FormError` naming the report and what is wrong.
    """
    told = form.get("report")
    name = told.get("id") if isinstance(told, Mapping) else None
    whole = form if report is None else {**form, "report": write_report(report, custody=True)}
    return _read(whole, Record, f"record of report {name}")


def read_judgement(form: Mapping[str, Any]) -> Judgement:
    """Give the judgement that `write_judgement` wrote; raises `FormError` when it is none."""
    return _read(form, Judgement, "judgement")


def _read(form: Mapping[str, Any], noun: type[Noun], subject: str) -> Noun:
    try:
        return _converter().structure(form, noun)
    except BaseValidationError as group:
        raise FormError(subject, "; ".join(transform_error(group, format_exception=_reason))) from group
    except OnRecordError as error:
        raise FormError(subject, str(error)) from error


def _reason(error: BaseException, kind: type | None) -> str:
    """Say why a part was refused: in our own words where the noun refused it."""
    return str(error) if isinstance(error, OnRecordError | ValueError) else format_exception(error, kind)


@cache
def _converter() -> Converter:
    """Build the converter: plain nouns field by field, and the three whose JSON is flatter than the noun."""
    converter = Converter(forbid_extra_keys=False)
    converter.register_unstructure_hook(
        Span,
        make_dict_unstructure_fn(Span, converter, field=override(omit_if_default=True)),
    )
    converter.register_unstructure_hook(
        Place, make_dict_unstructure_fn(Place, converter, candidates=override(omit_if_default=True))
    )
    incident_out = make_dict_unstructure_fn(Incident, converter)
    incident_in = make_dict_structure_fn(Incident, converter)
    converter.register_unstructure_hook(Incident, lambda incident: _flat_when(incident_out(incident)))
    converter.register_structure_hook(Incident, lambda form, kind: incident_in(_deep_when(form), kind))
    statement_out = make_dict_unstructure_fn(Statement, converter, content=override(omit=True))
    converter.register_structure_hook(Content, lambda noun, _: noun)  # built by its kind, in `read`
    statement_in = make_dict_structure_fn(Statement, converter)

    def write(statement: Statement) -> JsonObject:
        form = statement_out(statement)
        evidence = {"confidence": round(form.pop("confidence"), 4), "evidence": form.pop("evidence")}
        return {
            "id": form.pop("id"),
            "kind": statement.kind,
            **form,
            **converter.unstructure(statement.content),
            **evidence,
        }

    def read(form: Mapping[str, Any], kind: type[Statement]) -> Statement:
        content = CONTENTS.get(form["kind"])
        if content is None:
            raise FormError(f"statement {form.get('id')}", f"no such kind of statement: {form['kind']!r}")
        return statement_in({**form, "content": converter.structure(form, content)}, kind)

    converter.register_unstructure_hook(Statement, write)
    converter.register_structure_hook(Statement, read)
    converter.register_unstructure_hook(  # after those of its parts, which it takes over
        Record, make_dict_unstructure_fn(Record, converter, suggestions=override(omit_if_default=True))
    )
    return converter


def _flat_when(form: JsonObject) -> JsonObject:
    """Put the EDTF value of an incident's time where the contract wants it, and its words and rule beside it."""
    when = form.pop("when")
    flat: JsonObject = {}
    for name, value in form.items():
        if name == "place":
            flat["when"] = None if when is None else when.pop("value")
            flat["when_basis"] = when
        flat[name] = value
    return flat


def _deep_when(form: Mapping[str, Any]) -> JsonObject:
    """Undo `_flat_when`; a record without the basis of its dates is read with the basis left empty."""
    deep = dict(form)
    value, basis = deep.pop("when", None), deep.pop("when_basis", None)
    if value is None:
        return deep | {"when": None}
    return deep | {"when": {"words": "", "rule": "given", **(basis or {}), "value": value}}
