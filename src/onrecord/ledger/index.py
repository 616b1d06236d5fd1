"""Texts found by keys beside the rows of a ledger, so that what is alike is found without reading every record.

All of it is made from the records and can be made anew: it is under no seal, and what is settled never rests on it
alone. Invariant: it is of one form; an index that another form wrote is emptied before the first use.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from onrecord.ledger.opening import told
from onrecord.ledger.tables import INDEX, INDEX_FORM, INDEX_KEYS, ROWS

_PAGE = 2000  # records
Entry = tuple[str, Sequence[int]]  # a text and the keys it is found by


class Index:
    """An index of a ledger's records; it knows up to which row it has come."""

    def __init__(self, engine: Engine, ledger: str, form: str) -> None:
        self._engine, self._ledger = engine, ledger
        with told(ledger), engine.begin() as connection:
            if connection.execute(select(INDEX_FORM.c.form).with_for_update()).scalar() != form:
                for table in (INDEX_KEYS, INDEX, INDEX_FORM):
                    connection.execute(delete(table))
                connection.execute(insert(INDEX_FORM).values(form=form, reached=0))

    def behind(self) -> list[tuple[int, str]]:
        """Give the sequence and the report of records that the index has not come to, a page in order of arrival."""
        reached = select(INDEX_FORM.c.reached).scalar_subquery()
        query = select(ROWS.c.sequence, ROWS.c.report).where(ROWS.c.kind == "record", ROWS.c.sequence > reached)
        with told(self._ledger), self._engine.connect() as connection:
            found = connection.execute(query.order_by(ROWS.c.sequence).limit(_PAGE))
            return [(row.sequence, row.report) for row in found]

    def put(self, records: Sequence[tuple[int, str, Sequence[Entry]]]) -> None:
        """Keep the entries of records, in place of those of earlier records of their reports, all or nothing.

        A record is told by its sequence, its report and its entries; what the index has come to already is passed over.
        """
        with told(self._ledger), self._engine.begin() as connection:
            reached = connection.execute(select(INDEX_FORM.c.reached).with_for_update()).scalar_one()
            number = connection.execute(select(func.coalesce(func.max(INDEX.c.number), 0))).scalar_one()
            found_by: dict[int, Sequence[int]] = {}
            for sequence, report, entries in records:
                if sequence <= reached:
                    continue  # another program was here first
                earlier = connection.execute(select(INDEX.c.number).where(INDEX.c.report == report)).scalars().all()
                if earlier:
                    connection.execute(delete(INDEX_KEYS).where(INDEX_KEYS.c.number.in_(earlier)))
                    connection.execute(delete(INDEX).where(INDEX.c.number.in_(earlier)))
                    found_by = {at: keys for at, keys in found_by.items() if at not in earlier}
                for body, keys in entries:
                    number += 1
                    connection.execute(insert(INDEX).values(number=number, report=report, body=body))
                    found_by[number] = keys
                reached = sequence
            # in the order of the table, so that a page of it is written once and not for each of its rows
            rows = sorted({(key, number) for number, keys in found_by.items() for key in keys})
            if rows:
                connection.execute(insert(INDEX_KEYS), [{"key": key, "number": number} for key, number in rows])
            connection.execute(update(INDEX_FORM).values(reached=reached))

    def latest(self, keys: Sequence[int], most: int) -> list[list[int]]:
        """Give for each key the numbers of the entries under it, in order, no more than the `most` last ones."""
        with told(self._ledger), self._engine.connect() as connection:
            return [self._under(connection, key, most) for key in keys]

    @staticmethod
    def _under(connection: Connection, key: int, most: int) -> list[int]:
        query = select(INDEX_KEYS.c.number).where(INDEX_KEYS.c.key == key)
        last = connection.execute(query.order_by(INDEX_KEYS.c.number.desc()).limit(most))
        return [row.number for row in last][::-1]

    def bodies(self, numbers: Sequence[int]) -> dict[int, str]:
        """Give the texts of the entries that have these numbers, by number; one that is there no more is left out."""
        query = select(INDEX.c.number, INDEX.c.body).where(INDEX.c.number.in_(numbers))
        with told(self._ledger), self._engine.connect() as connection:
            return {row.number: row.body for row in connection.execute(query)} if numbers else {}
