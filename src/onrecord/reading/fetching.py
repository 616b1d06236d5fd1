"""Pages from the web, asked for politely: robots.txt obeyed, size and time limited, private machines refused.

Invariant: every hop of a redirect passes the same checks as the first, and what comes back is kept as it was sent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from onrecord.errors import ReadingError
from onrecord.reading.addresses import Address, is_public
from onrecord.reading.document import Document
from onrecord.reading.forms import FEED, HTML, JSON, PDF, TEXT, form_of
from onrecord.reading.opening import open_documents
from onrecord.reading.options import FetchOptions, ReadingOptions

if TYPE_CHECKING:
    from protego import Protego

AGENT = "OnRecord"
_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/rdf+xml": FEED,
    "application/json": JSON,
    "application/ld+json": JSON,
    "application/pdf": PDF,
}
_REASONS = {
    401: "asks for a login",
    402: "asks to be paid",
    403: "refuses to show it (403)",
    404: "is not there (404)",
    410: "was taken down (410)",
    429: "asks to be left alone for a while (429)",
    451: "may not be shown for legal reasons (451)",
}
_LARGEST_ROBOTS = 512_000  # bytes; RFC 9309 asks for at least 500 KiB


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent: the final address, the status, the headers as sent, and the body with its packing undone."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Give the first header called `name`, in any letter case, or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Fetcher:
    """One visit to the web: connections, the robots.txt of each site, and the pauses between requests to it.

    Use it as a context manager. `allowed` decides which addresses may be connected to; by default public ones only.
    """

    def __init__(self, options: FetchOptions, *, allowed: Callable[[Address], bool] | None = None) -> None:
        import httpx

        from onrecord.reading.transport import CheckedTransport

        self._options = options
        if allowed is None:
            allowed = (lambda _: True) if options.allow_local else is_public
        contact = f"; {options.contact}" if options.contact else ""
        agent = f"{AGENT}/{version('onrecord')} (news archive reader; obeys robots.txt{contact})"
        self._client = httpx.Client(
            transport=CheckedTransport(allowed),
            headers={"User-Agent": agent, "Accept": "text/html, application/rss+xml, application/atom+xml, */*;q=0.5"},
            timeout=options.timeout,
            follow_redirects=False,
            trust_env=False,  # a proxy from the environment would connect to what is refused here
        )
        self._robots: dict[str, Protego | ReadingError | None] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str, *, headers: dict[str, str] | None = None) -> Answer:
        """Give what `url` answers, after at most a few redirects; 304 when `headers` ask for news and there is none.

        Raises `ReadingError` naming `url` for anything else.
        """
        hop = url
        for _ in range(self._options.most_redirects + 1):
            _check(hop, url)
            self._obey_robots(hop, url)
            answer = self._ask(hop, url, self._options.largest, headers or {})
            if answer.status not in _REDIRECTS or answer.header("location") is None:
                break
            hop = urljoin(hop, answer.header("location") or "")
        else:
            raise ReadingError(url, f"sends from page to page more than {self._options.most_redirects} times")
        if answer.status in {_OK, _NOT_MODIFIED}:
            return answer
        raise ReadingError(url, _REASONS.get(answer.status, f"answers with status {answer.status}"))

    def document(self, url: str) -> Iterator[Document | ReadingError]:
        """Give the document at `url`, or those in it where it is an archive or lines of JSON."""
        try:
            answer = self.fetch(url)
        except ReadingError as error:
            yield error
            return
        yield from answer_documents(answer, url, ReadingOptions(largest_document=self._options.largest))

    def _obey_robots(self, hop: str, url: str) -> None:
        parts = urlsplit(hop)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site, url)
        rules = self._robots[site]
        if isinstance(rules, ReadingError):
            raise ReadingError(url, rules.reason)
        if rules is not None and not rules.can_fetch(hop, AGENT):
            raise ReadingError(url, f"may not be read by programs, says {site}/robots.txt")

    def _read_robots(self, site: str, url: str) -> Protego | ReadingError | None:
        """Give a site's rules, None where it has none, and the reason to stay away where it cannot say (RFC 9309)."""
        from protego import Protego

        hop = f"{site}/robots.txt"
        for _ in range(self._options.most_redirects + 1):
            _check(hop, url)
            try:
                answer = self._ask(hop, url, _LARGEST_ROBOTS, {}, cut=True)
            except ReadingError as error:
                return ReadingError(url, error.reason)
            if answer.status not in _REDIRECTS or answer.header("location") is None:
                break
            hop = urljoin(hop, answer.header("location") or "")
        if answer.status == _OK:
            return Protego.parse(answer.body.decode("utf-8", "replace"))
        if answer.status >= 500:
            return ReadingError(url, f"cannot be read now: {site}/robots.txt answers with status {answer.status}")
        return None

    def _ask(self, hop: str, url: str, largest: int, headers: dict[str, str], *, cut: bool = False) -> Answer:
        """Ask once, after the pause that the site is owed; with `cut`, what is too long is cut, not refused."""
        import httpx

        self._pause(hop)
        deadline = time.monotonic() + self._options.deadline
        try:
            with self._client.stream("GET", hop, headers=headers) as response:
                body = bytearray()
                for chunk in response.iter_bytes():  # as it comes, so that the deadline is kept
                    body += chunk
                    if len(body) > largest:
                        if cut:
                            break
                        raise ReadingError(url, f"is larger than {largest:,} bytes, which no report is")
                    if time.monotonic() > deadline:
                        raise ReadingError(url, f"takes longer than {self._options.deadline:g} seconds")
                told = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
                return Answer(url=hop, status=response.status_code, headers=told, body=bytes(body[:largest]))
        except httpx.TimeoutException as error:
            raise ReadingError(url, f"does not answer within {self._options.timeout:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError) as error:
            raise ReadingError(url, f"cannot be fetched ({error or type(error).__name__})") from error

    def _pause(self, hop: str) -> None:
        host = urlsplit(hop).netloc
        rules = self._robots.get(f"{urlsplit(hop).scheme}://{host}")
        asked = rules.crawl_delay(AGENT) if rules is not None and not isinstance(rules, ReadingError) else None
        pause = min(max(self._options.pause, float(asked or 0)), self._options.longest_pause)
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < pause and not hop.endswith("/robots.txt"):
            time.sleep(pause - since)
        self._last[host] = time.monotonic()


def answer_documents(answer: Answer, url: str, options: ReadingOptions) -> Iterator[Document | ReadingError]:
    """Give the documents in what a server sent, with the headers and the moment it came."""
    told = (answer.header("content-type") or "").split(";")[0].strip().lower()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    name = urlsplit(answer.url).path
    form = _TYPES.get(told) or form_of("" if told == "text/plain" else name, answer.body[:4096])
    if form in {HTML, FEED, PDF, TEXT}:
        if not answer.body.strip():
            yield ReadingError(url, "is empty")
            return
        yield Document(
            data=answer.body, origin=url, captured_at=now, media_type=form, headers=answer.headers, url=answer.url
        )
        return
    for document in open_documents(BytesIO(answer.body), url, captured_at=now, options=options):
        if isinstance(document, Document) and document.url is None:
            yield replace(document, headers=answer.headers)
        else:
            yield document


def _check(hop: str, url: str) -> None:
    """Raise `ReadingError` for an address that is no page of the web."""
    try:
        parts = urlsplit(hop)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ReadingError(url, f"is not a web address ({error})") from error
    if parts.scheme not in {"http", "https"} or not host or (port is not None and port == 0):
        where = "" if hop == url else f" sends to {hop!r}, which"
        raise ReadingError(url, f"{where} is not a web address".strip())
    if parts.username or parts.password:
        raise ReadingError(url, "has a name or password in its address; those are not sent")
