"""`onrecord watch`: feeds watched, their pages into the ledger."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from time import sleep

import click

from onrecord.cli.shared import coding_options, complain, ledger_option, plain, web_options

_MINUTE = 60.0


@click.command("watch")
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@ledger_option
@click.option(
    "--every", type=click.FloatRange(min=1), default=15.0, show_default=True, help="Minutes between two askings."
)
@click.option("--once", is_flag=True, help="Ask each feed once and stop, as for a timer of the system.")
@click.option(
    "--memory",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it is kept what was seen.  [default: the ledger's name and .feeds.json]",
)
@coding_options
@web_options
def command(
    feeds: tuple[str, ...],
    where: str,
    every: float,
    memory: Path | None,
    actor_lists: tuple[Path, ...],
    least: float | None,
    contact: str | None,
    *,
    once: bool,
    allow_local: bool,
) -> None:
    """Ask RSS or Atom feeds for news, and add the pages that appear in them, until stopped.

    A feed is asked politely: only when due, only for what changed, as the site's robots.txt allows; one that fails is
    asked less and less often. What was seen is remembered, so nothing is fetched twice.

    \b
    onrecord watch https://example.org/feed.xml
    onrecord watch https://example.org/feed.xml https://example.net/atom --every 30
    onrecord watch https://example.org/feed.xml --once
    """
    from onrecord import coding, open_ledger, pipeline, reading

    fetching = reading.FetchOptions(allow_local=allow_local, contact=contact)
    options = reading.ReadingOptions(fetching=fetching)
    choices = coding.CodingOptions(actor_lists=actor_lists, least=least)
    coding.known_actors(*actor_lists)  # a list that cannot be read stops here, before any feed
    under_watch = reading.watch(feeds, memory=memory or _memory(where), every=every * _MINUTE, options=fetching)
    new = failed = 0
    while True:
        pages = under_watch.pages(early=once)
        for first in pages:  # there is something to add
            # Opened anew each time, so that what others added meanwhile is linked to.
            with open_ledger(where) as ledger:
                for added in pipeline.add(ledger, chain([first], pages), options=options, choices=choices):
                    if not isinstance(added, pipeline.Added):
                        failed += 1
                        complain(added)
                    elif added.new:
                        new += 1
                        click.echo(f"{added.report.id}  {plain(added.report.title or 'no title')}")
        if once:
            break
        sleep(under_watch.rest())
    click.echo(f"{new} added, {failed} failed; ledger {where}")
    sys.exit(1 if failed else 0)


def _memory(ledger: str) -> Path:
    """Give where it is kept what was seen: beside the ledger, or here where the ledger is on a database server."""
    return Path("onrecord.feeds.json" if "://" in ledger else f"{ledger}.feeds.json")
