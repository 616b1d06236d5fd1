"""The docs say what is true: generated parts are generated, links lead somewhere, nothing is left undocumented.

    python -m evaluation.docs [--write]

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`; --write makes all of them anew.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from onrecord import errors
from onrecord.cli.main import COMMANDS, cli
from onrecord.model import __all__ as nouns
from onrecord.vocabulary import table

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
_PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n)(?P<body>.*?)(<!-- end -->)", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?!https?://|#|mailto:)([^)#\s]+)[^)]*\)")


def pages() -> list[Path]:
    """Give every page of the docs."""
    return [*PAGES, *sorted((ROOT / "docs").rglob("*.md"))]


def commands() -> str:
    """Give the reference of all commands, from their own help."""
    parts = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        with click.Context(command, info_name=f"onrecord {name}") as context:
            parts.append(f"## onrecord {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def codebook() -> str:
    """Give the values of each field with their meaning, from the codebook that goes with exports."""
    parts = []
    for field, values in table("codebook").items():
        rows = "\n".join(f"| `{value}` | {words[0]} |" for value, words in values.items())
        parts.append(f"### {field}\n\n| value | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def error_tree() -> str:
    """Give the tree of errors as it stands at the top of its module."""
    lines = (errors.__doc__ or "").splitlines()
    tree = [line for line in lines if line.startswith(("OnRecordError", "├", "└", "│"))]
    return "```text\n" + "\n".join(tree) + "\n```\n"


def demo() -> str:
    """Give what `onrecord demo` prints."""
    done = CliRunner().invoke(cli, ["demo"])
    assert done.exit_code == 0, done.output
    lines = [line.rstrip() for line in done.output.splitlines()]
    return "```text\n" + "\n".join(lines) + "\n```\n"


GENERATED: dict[str, Callable[[], str]] = {
    "commands": commands,
    "codebook": codebook,
    "errors": error_tree,
    "demo": demo,
}


def renew(text: str) -> str:
    """Give a page with its generated parts made anew."""
    return _PART.sub(lambda part: part[1] + GENERATED[part["name"]]() + part[4], text)


def faults(page: Path) -> Iterator[str]:
    """Give what is wrong with a page."""
    text, name = page.read_text(encoding="utf-8"), page.relative_to(ROOT)
    if renew(text) != text:
        yield f"{name}: a generated part is old: make docs"
    for link in _LINK.findall(text):
        if not (page.parent / link).exists():
            yield f"{name}: leads to {link}, which is not there"


def undocumented() -> Iterator[str]:
    """Give what the docs ought to say and do not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    dependencies = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = [*project["dependencies"], *(one for many in project["optional-dependencies"].values() for one in many)]
    for name in sorted({re.split(r"[<>=!~\[]", one)[0] for one in listed}):
        if f"`{name}`" not in dependencies:
            yield f"docs/dependencies.md: does not say why {name} is there"
    if f"## {project['version']}" not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md: has no heading for version {project['version']}"
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    for noun in nouns:
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", noun).lower()
        if noun[0].isupper() and not noun.isupper() and f"**{words}**" not in glossary:
            yield f"docs/glossary.md: does not explain “{words}” ({noun})"


def main() -> int:
    """Check the docs, or write their generated parts; the exit status is 1 when something is wrong."""
    if "--write" in sys.argv:
        for page in pages():
            text = page.read_text(encoding="utf-8")
            page.write_text(renew(text), encoding="utf-8")
        return 0
    found = [fault for page in pages() for fault in faults(page)] + list(undocumented())
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"docs: {len(pages())} pages, {len(found)} faults")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
