"""Feeds watched for news: asked again only when due, and only for what changed.

Invariant: an entry is fetched once, also across restarts; a feed that fails is asked less and less often.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from onrecord.errors import FormError, ReadingError
from onrecord.model.report import content_id
from onrecord.reading.document import Document
from onrecord.reading.feed import Entry, feed_entries
from onrecord.reading.fetching import Answer, Fetcher, answer_documents
from onrecord.reading.options import FetchOptions, ReadingOptions

_NOT_MODIFIED = 304
_LONGEST_WAIT = 86_400.0  # seconds
_MOST_SEEN = 5000  # entries remembered of a feed; none lists so many


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed: the marks by which it tells news, the entries seen, when it is due, its failures.

    `due` is in seconds since 1970.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    seen: tuple[str, ...] = ()
    due: float = 0.0
    failures: int = 0


def poll(
    state: FeedState, fetcher: Fetcher, *, every: float, now: float
) -> tuple[FeedState, Iterator[Document | ReadingError]]:
    """Ask a feed once; give its new state and, as they are fetched, the pages of the entries not seen before.

    An entry without an address is read from the feed itself. `every` is the pause until it is due again, in seconds.
    """
    marks = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    try:
        answer = fetcher.fetch(state.url, headers={name: value for name, value in marks.items() if value})
        if answer.status == _NOT_MODIFIED:
            return replace(state, due=now + every, failures=0), iter(())
        entries = _entries(answer, state.url)
    except ReadingError as error:
        failures = state.failures + 1
        wait = min(every * 2**failures, _LONGEST_WAIT)
        return replace(state, due=now + wait, failures=failures), iter((error,))
    fresh = {name: entry for entry in entries if (name := _name(entry)) not in state.seen}
    known = tuple(dict.fromkeys((*fresh, *state.seen)))[:_MOST_SEEN]
    new = replace(
        state,
        etag=answer.header("etag"),
        modified=answer.header("last-modified"),
        seen=known,
        due=now + every,
        failures=0,
    )
    return new, _pages(fresh.values(), fetcher, answer, state.url)


def watch(  # noqa: PLR0913  what to watch, how, and for tests the clock
    feeds: Iterable[str],
    *,
    memory: Path | None = None,
    every: float = 900.0,
    rounds: int | None = None,
    options: FetchOptions | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Document | ReadingError]:
    """Give the pages that appear in `feeds`, for ever or for so many `rounds` of asking each.

    `memory` is a file that keeps what was seen, so a restart fetches nothing twice; it is written after each feed, when
    the caller has taken all its pages. `every` is in seconds, at least a minute in good manners.
    Raises `FormError` when `memory` is no such file.
    """
    states = {url: FeedState(url=url) for url in feeds}
    if memory is not None and memory.exists():
        states |= {url: state for url, state in read_memory(memory).items() if url in states}
    done = 0
    with Fetcher(options or FetchOptions()) as fetcher:
        while rounds is None or done < rounds:
            for url, state in sorted(states.items(), key=lambda item: item[1].due):
                now = time.time()
                if state.due > now:
                    wait(state.due - now)
                new, pages = poll(state, fetcher, every=every, now=time.time())
                yield from pages
                states[url] = new
                if memory is not None:
                    write_memory(memory, states)
            done += 1


def read_memory(path: Path) -> dict[str, FeedState]:
    """Give what a file remembers of each feed; raises `FormError` when it is no such file."""
    try:
        forms = json.loads(path.read_text(encoding="utf-8"))
        states = [FeedState(**(form | {"seen": tuple(form["seen"])})) for form in forms["feeds"]]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise FormError(str(path), f"does not remember feeds ({error}); move it away to start anew") from error
    return {state.url: state for state in states}


def write_memory(path: Path, states: dict[str, FeedState]) -> None:
    """Write what is remembered of each feed, whole or not at all."""
    draft = path.with_name(f"{path.name}.partial")
    forms = {"feeds": [asdict(state) for state in states.values()]}
    draft.write_text(json.dumps(forms, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(draft, path)  # noqa: PTH105  the one call that swaps files in one step


def _entries(answer: Answer, url: str) -> tuple[Entry, ...]:
    documents = list(answer_documents(answer, url, ReadingOptions()))
    first = documents[0] if documents else ReadingError(url, "is empty")
    if isinstance(first, ReadingError):
        raise first
    return feed_entries(first)


def _pages(entries: Iterable[Entry], fetcher: Fetcher, answer: Answer, url: str) -> Iterator[Document | ReadingError]:
    for entry in entries:
        if entry.url is not None:
            yield from fetcher.document(entry.url)
        elif entry.text:
            yield from (
                replace(document, data=entry.text.encode(), media_type="text/plain", origin=f"{url}#{_name(entry)}")
                for document in answer_documents(answer, url, ReadingOptions())
                if isinstance(document, Document)
            )


def _name(entry: Entry) -> str:
    return content_id(
        entry.url or "", entry.title or "" if entry.url is None else "", entry.text if entry.url is None else ""
    )
