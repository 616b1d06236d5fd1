"""Pages and feeds from the command line: on loopback only, and only when the user says so."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.cli import watch
from tests.cli.conftest import Done, Run
from tests.reading.test_fetching import PAGE, Site, make_feed, running

RSS = "application/rss+xml"


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a running site that allows everything, with a page and a feed that names it."""
    with running() as server:
        server.set("/robots.txt", "User-agent: *\nAllow: /\n", Content_Type="text/plain")
        server.set("/story.html", PAGE)
        server.set("/feed.xml", make_feed(server, "/story.html"), Content_Type=RSS, ETag='"1"')
        yield server


def one_line(done: Done, name: str) -> None:
    """Check that a failure was told in one line that names the address."""
    assert done.code == 1
    assert [name in line for line in done.err.splitlines() if line] == [True], done.err


def asked(site: Site, path: str) -> int:
    """Give how often the site was asked for a page."""
    return sum(one == path for one, _ in site.asked)


@pytest.mark.parametrize("command", [("add",), ("code",), ("watch", "--once")])
def test_a_private_address_is_refused_unless_allowed(run: Run, site: Site, command: tuple[str, ...]) -> None:
    """In one line that names it, and without asking it anything."""
    one_line(run(*command, f"{site.url}/feed.xml"), f"{site.url}/feed.xml")
    assert site.asked == []


def test_a_page_is_added_from_its_address_and_its_bytes_given_back(run: Run, site: Site) -> None:
    """Untouched, with the headers it came with."""
    assert run("add", f"{site.url}/story.html", "--allow-local").out.startswith("1 added, 0 already there, 0 failed")
    again = run("add", f"{site.url}/story.html", "--allow-local")
    assert again.out.startswith("0 added, 1 already there, 0 failed")
    (line,) = run("code", f"{site.url}/story.html", "--allow-local").out.splitlines()
    report = json.loads(line)["report"]
    assert report["url"] == f"{site.url}/story.html"
    assert run("report", report["id"], "--original").out == PAGE


def test_a_page_is_coded_from_its_address_and_the_site_told_who_asks(run: Run, site: Site) -> None:
    """The newsroom's address goes with the request."""
    done = run("code", f"{site.url}/story.html", "--allow-local", "--contact", "desk@example.org")
    assert done.code == 0
    assert "Bomb at the gate" in done.out
    assert any("desk@example.org" in headers.get("User-Agent", "") for _, headers in site.asked)


def test_an_address_that_fails_does_not_stop_the_others(run: Run, site: Site) -> None:
    """One line for it, and the page after it is added."""
    done = run("add", f"{site.url}/gone", f"{site.url}/story.html", "--allow-local")
    one_line(done, f"{site.url}/gone")
    assert done.out.startswith("1 added, 0 already there, 1 failed")


def test_a_watched_feed_adds_its_pages_once(run: Run, site: Site, tmp_path: Path) -> None:
    """What was seen is kept beside the ledger."""
    feed = f"{site.url}/feed.xml"
    first = run("watch", feed, "--once", "--allow-local")
    assert first.code == 0, first.err
    assert "Bomb at the gate" in first.out
    assert first.out.endswith("1 added, 0 failed; ledger onrecord.db\n")
    assert (tmp_path / "onrecord.db.feeds.json").exists()
    again = run("watch", feed, "--once", "--allow-local")
    assert again.out == "0 added, 0 failed; ledger onrecord.db\n"
    assert asked(site, "/story.html") == 1
    marks = [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed.xml"]
    assert marks == [None, '"1"']


def test_another_memory_fetches_again_but_adds_nothing_twice(run: Run, site: Site) -> None:
    """The ledger knows the report by its words."""
    run("watch", f"{site.url}/feed.xml", "--once", "--allow-local")
    done = run("watch", f"{site.url}/feed.xml", "--once", "--allow-local", "--memory", "other.json")
    assert done.out == "0 added, 0 failed; ledger onrecord.db\n"
    assert asked(site, "/story.html") == 2


def test_it_goes_on_until_stopped(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """And rests the time it was told between two rounds."""
    rests: list[float] = []
    now = [time.time()]
    monkeypatch.setattr("time.time", lambda: now[0])

    def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 2:
            raise KeyboardInterrupt
        site.set("/feed.xml", make_feed(site, "/story.html", "/second.html"), Content_Type=RSS, ETag='"2"')
        site.set("/second.html", PAGE.replace("nine", "eleven"))
        now[0] += seconds

    monkeypatch.setattr(watch, "sleep", rest)
    done = run("watch", f"{site.url}/feed.xml", "--allow-local", "--every", "7")
    assert done.err.strip().endswith("stopped")
    assert len(done.out.splitlines()) == 2
    assert rests == [420, 420]


def test_a_feed_that_is_none_is_one_line(run: Run, site: Site) -> None:
    """And so is a memory that is none."""
    one_line(run("watch", f"{site.url}/nothing.xml", "--once", "--allow-local"), "/nothing.xml")
    site.set("/page.xml", PAGE)
    one_line(run("watch", f"{site.url}/page.xml", "--once", "--allow-local"), "/page.xml")
    Path("broken.json").write_text("[]", encoding="utf-8")
    done = run("watch", f"{site.url}/feed.xml", "--once", "--allow-local", "--memory", "broken.json")
    one_line(done, "broken.json")
