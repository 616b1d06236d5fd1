"""Feeds watched for news: asked again only when due, and only for what changed.

Invariant: a page that was got is never fetched again, also across restarts; a feed that fails is asked less and less
often.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import FormError, ReadingError
from onrecord.model.report import content_id
from onrecord.reading.document import Document
from onrecord.reading.feed import Entry, feed_entries
from onrecord.reading.fetching import Answer, Fetcher, answer_documents
from onrecord.reading.forms import TEXT
from onrecord.reading.options import FetchOptions, ReadingOptions

_NOT_MODIFIED = 304
_LONGEST_WAIT = 86_400.0  # seconds
_MOST_TRIES = 3
_MOST_SEEN = 5000  # entries remembered of a feed; none lists so many


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed: the marks by which it tells news, the entries seen, when it is due, its failures.

    `owed` are the addresses of pages that could not be fetched, with how often they were asked for; `due` is in seconds
    since 1970.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    seen: tuple[str, ...] = ()
    owed: tuple[tuple[str, int], ...] = ()
    due: float = 0.0
    failures: int = 0


class Poll:
    """One asking of a feed: iterate over it for the pages, and `state` is what to remember when they are taken.

    An entry without an address is read from the feed itself; a page that cannot be fetched is asked for again the next
    times, three times in all.
    """

    def __init__(self, state: FeedState, fetcher: Fetcher, *, every: float, now: float) -> None:
        self.state = state
        self._fetcher = fetcher
        self._every = every
        self._now = now

    def __iter__(self) -> Iterator[Document | ReadingError]:
        state = self.state
        marks = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
        owed = dict(state.owed)
        entries: tuple[Entry, ...] = ()
        try:
            answer = self._fetcher.fetch(state.url, headers={name: value for name, value in marks.items() if value})
            if answer.status != _NOT_MODIFIED:
                entries = _entries(answer, state.url)
                state = replace(state, etag=answer.header("etag"), modified=answer.header("last-modified"))
            state = replace(state, due=self._now + self._every, failures=0)
        except ReadingError as error:
            wait = min(self._every * 2 ** (state.failures + 1), _LONGEST_WAIT)
            self.state = replace(state, due=self._now + wait, failures=state.failures + 1)
            yield error
            return
        fresh = {name: entry for entry in entries if (name := _name(entry)) not in state.seen}
        for entry in fresh.values():
            if entry.url is not None:
                owed.setdefault(entry.url, 0)
            elif entry.text:
                yield _words_of(entry, answer, state.url)
        for url, tries in list(owed.items()):
            page = list(self._fetcher.document(url))
            failed = any(isinstance(found, ReadingError) for found in page)
            owed[url] = tries + 1
            if not failed or owed[url] == _MOST_TRIES:
                del owed[url]
            yield from page
        seen = tuple(dict.fromkeys((*fresh, *state.seen)))[:_MOST_SEEN]
        self.state = replace(state, seen=seen, owed=tuple(owed.items()))


class Watch:
    """Feeds under watch: `pages` gives what is new in those that are due, `rest` how long there is nothing to ask.

    `memory` is a file that keeps what was seen, so a restart fetches nothing twice; it is written after each feed, when
    the caller has taken all its pages, and keeps what it knew of other feeds. `every` is in seconds.
    Raises `FormError` when `memory` is no such file.
    """

    def __init__(
        self,
        feeds: Iterable[str],
        *,
        memory: Path | None = None,
        every: float = 900.0,
        options: FetchOptions | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._feeds = tuple(dict.fromkeys(feeds))
        self._memory = memory
        self._every = every
        self._options = options or FetchOptions()
        self._clock = clock or time.time
        known = read_memory(memory) if memory is not None and memory.exists() else {}
        self._states = {url: FeedState(url=url) for url in self._feeds} | known

    def rest(self) -> float:
        """Give the seconds until the next feed is due; 0 when one is."""
        return max(0.0, min((self._states[url].due for url in self._feeds), default=0.0) - self._clock())

    def pages(self, *, early: bool = False) -> Iterator[Document | ReadingError]:
        """Give the new pages of each feed that is due, the longest due first.

        With `early`, feeds that answered the last time are asked whether they are due or not, and a feed that failed
        and is not due yet is a `ReadingError` that says when it is.
        """
        with Fetcher(self._options) as fetcher:
            for url in sorted(self._feeds, key=lambda url: self._states[url].due):
                state = self._states[url]
                if state.due > self._clock() and (state.failures or not early):
                    if early:
                        yield ReadingError(url, f"did not answer lately; it is asked again after {_moment(state.due)}")
                    continue
                poll = Poll(state, fetcher, every=self._every, now=self._clock())
                yield from poll
                self._states[url] = poll.state
                if self._memory is not None:
                    write_memory(self._memory, self._states)


def read_memory(path: Path) -> dict[str, FeedState]:
    """Give what a file remembers of each feed; raises `FormError` when it is no such file."""
    try:
        forms = json.loads(path.read_text(encoding="utf-8"))
        states = [
            FeedState(
                **(form | {"seen": tuple(form["seen"]), "owed": tuple((url, tries) for url, tries in form["owed"])})
            )
            for form in forms["feeds"]
        ]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise FormError(str(path), f"does not remember feeds ({error}); move it away to start anew") from error
    return {state.url: state for state in states}


def write_memory(path: Path, states: dict[str, FeedState]) -> None:
    """Write what is remembered of each feed, whole or not at all; raises `FormError` when it cannot be written."""
    draft = path.with_name(f"{path.name}.partial")
    forms = {"feeds": [asdict(state) for state in states.values()]}
    try:
        draft.write_text(json.dumps(forms, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, path)  # noqa: PTH105  the one call that swaps files in one step
    except OSError as error:
        raise FormError(str(path), f"cannot be written ({error.strerror})") from error


def _entries(answer: Answer, url: str) -> tuple[Entry, ...]:
    documents = list(answer_documents(answer, url, ReadingOptions()))
    first = documents[0] if documents else ReadingError(url, "is empty")
    if isinstance(first, ReadingError):
        raise first
    return feed_entries(first)


def _words_of(entry: Entry, answer: Answer, url: str) -> Document:
    """Give an entry that has no page of its own, as plain text."""
    return Document(
        data=entry.text.encode(),
        origin=f"{url}#{_name(entry)}",
        captured_at=datetime.now(UTC).isoformat(timespec="seconds"),
        media_type=TEXT,
        headers=answer.headers,
    )


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")


def _name(entry: Entry) -> str:
    return content_id(
        entry.url or "", entry.title or "" if entry.url is None else "", entry.text if entry.url is None else ""
    )
