"""Names to well-known parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.coding.actors import identify, known_actors
from onrecord.errors import FormError
from onrecord.model import Actor


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("ISIS", "Islamic State"),
        ("Daesh", "Islamic State"),
        ("the Islamic State group", "Islamic State"),
        ("ISIS-K", "Islamic State Khorasan"),
        ("a Taliban spokesman", "Taliban"),
        ("PAKISTANI TALIBAN", "Tehrik-i-Taliban Pakistan"),
        ("Al Shabab militants", "Al-Shabaab"),
        ("Kiev", "Government of Ukraine"),
        ("FSB", "Federal Security Service"),
        ("the FARABUNDO MARTI NATIONAL LIBERATION FRONT (FMLN)", "Farabundo Marti National Liberation Front"),
    ],
)
def test_one_party_under_many_names(name: str, party: str) -> None:
    """Aliases, articles, ranks and letter case lead to the same party."""
    known = known_actors().find(name)
    assert known is not None
    assert known.name == party


@pytest.mark.parametrize("name", ["Muslims", "Russians", "gunmen", "Tajik nationals", "the Front", "Taliban victims"])
def test_what_is_no_known_party_stays_as_named(name: str) -> None:
    """A people, a religion, a crowd, or a name that says more than the party does is no identity."""
    actor = identify(Actor(name=name), known_actors())
    assert (actor.identity, actor.kind) == (None, "unspecified")


def test_a_users_list_wins(tmp_path: Path) -> None:
    """An organisation's own list names parties that the vocabulary does not, or names otherwise."""
    listed = tmp_path / "actors.csv"
    listed.write_text("name,kind,country,aliases,source\nRiver Brigade,armed group,US,RB|Daesh,own\n", encoding="utf-8")
    actors = known_actors(listed)
    assert identify(Actor(name="RB fighters"), actors).identity == "River Brigade"
    assert identify(Actor(name="Daesh"), actors).identity == "River Brigade"
    assert identify(Actor(name="ISIL"), actors).identity == "Islamic State"


@pytest.mark.parametrize("row", ["River Brigade,gang,US,,own", ",armed group,US,,own"])
def test_a_faulty_list_is_refused_by_file_and_row(tmp_path: Path, row: str) -> None:
    """The error names the file and the row."""
    listed = tmp_path / "mine.csv"
    listed.write_text(f"name,kind,country,aliases,source\n{row}\n", encoding="utf-8")
    with pytest.raises(FormError, match="row 2") as caught:
        known_actors(listed)
    assert "mine.csv" in caught.value.subject


def test_no_name_means_two_parties() -> None:
    """Each alias of the vocabulary leads back to the party it stands with."""
    actors = known_actors()
    text = Path("src/onrecord/vocabulary/actors.csv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith(("#", "name,")):
            continue
        name, _, _, aliases, _ = line.split(",")
        for alias in (name, *filter(None, aliases.split("|"))):
            found = actors.find(alias)
            assert found is not None, alias
            assert found.name == name, alias
