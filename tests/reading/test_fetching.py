"""The web, on loopback: manners, limits, and no way into a private network."""

from __future__ import annotations

import gzip
import ipaddress
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import FormError, ReadingError
from onrecord.model import Report
from onrecord.reading import Document, FetchOptions, ReadingOptions, read_reports
from onrecord.reading.addresses import is_public, resolve
from onrecord.reading.fetching import Fetcher
from onrecord.reading.watching import Watch, read_memory, write_memory

LEAD = "A car bomb killed nine people at the Harbour Gate in Riverton on Monday, the mayor said, and 31 were wounded."
MORE = (
    "Windows broke along the quay and two buses burned out, a witness said; nobody had claimed the attack by evening."
)
ARTICLE = f"<article><p>{LEAD}</p><p>{MORE}</p></article>"
PAGE = f"<html><head><title>Bomb at the gate</title></head><body>{ARTICLE}</body></html>"
QUICK = FetchOptions(allow_local=True, pause=0.0, timeout=2.0, deadline=3.0, largest=200_000)


class Site(ThreadingHTTPServer):
    """A site whose pages are set by the test, and which remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def set(self, path: str, body: str | bytes = PAGE, status: int = 200, **headers: str) -> str:
        """Set a page and give its address."""
        data = body.encode() if isinstance(body, str) else body
        told = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, told, data)
        return self.url + path


class Handler(BaseHTTPRequestHandler):
    """Answers as the site says."""

    server: Site

    def do_GET(self) -> None:
        """Give the page."""
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b""))
        if self.headers.get("If-None-Match") and self.headers["If-None-Match"] == headers.get("ETag"):
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers and "X-Drip" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            if "X-Drip" in headers:
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    self.wfile.flush()
                    time.sleep(float(headers["X-Drip"]))
            elif "X-Sleep" in headers:
                time.sleep(float(headers["X-Sleep"]))
            else:
                self.wfile.write(body)
        except OSError:  # the reader hung up, as it should
            pass

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's own name
        """Say nothing."""


@contextmanager
def running() -> Iterator[Site]:
    """Run a site."""
    server = Site()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a running site."""
    with running() as server:
        yield server


def get(url: str, options: FetchOptions = QUICK) -> Report | ReadingError:
    """Give the one report, or the one reason, of an address."""
    (found,) = read_reports([url], options=ReadingOptions(fetching=options))
    return found


def refusal(url: str, options: FetchOptions = QUICK) -> str:
    """Give the reason why an address gives no report; it is one line and names the address."""
    found = get(url, options)
    assert isinstance(found, ReadingError), found
    assert "\n" not in str(found)
    return found.reason


def test_page_is_fetched_with_its_headers_and_its_custody(site: Site) -> None:
    """And the reader says who it is."""
    url = site.set("/gate", X_Paper="Courier")
    found = get(url)
    assert isinstance(found, Report)
    assert found.text == f"{LEAD}\n\n{MORE}"
    assert found.url == url
    assert found.custody is not None
    assert found.custody.origin == url
    assert ("X-Paper", "Courier") in found.custody.headers
    agents = {headers["User-Agent"] for _, headers in site.asked}
    assert len(agents) == 1
    assert "OnRecord/" in agents.pop()


def test_contact_goes_into_the_agent(site: Site) -> None:
    """So that a site's keeper can write to the newsroom."""
    get(site.set("/gate"), FetchOptions(allow_local=True, contact="desk@courier.example"))
    assert "desk@courier.example" in site.asked[-1][1]["User-Agent"]


def test_private_machines_are_refused_unless_they_are_meant(site: Site) -> None:
    """By number and by name."""
    url = site.set("/gate")
    assert "--allow-local" in refusal(url, FetchOptions())
    assert "--allow-local" in refusal(url.replace("127.0.0.1", "localhost"), FetchOptions())
    assert site.asked == []


def test_redirect_into_a_private_network_is_refused() -> None:
    """Each hop is checked where it connects: the second address is the forbidden one."""
    with running() as outer:
        target = outer.url.replace("127.0.0.1", "127.0.0.2")
        url = outer.set("/go", "", 302, Location=f"{target}/secret")
        outer.set("/secret")
        first = ipaddress.ip_address("127.0.0.1")
        with Fetcher(QUICK, allowed=lambda address: address == first) as fetcher, pytest.raises(ReadingError) as caught:
            fetcher.fetch(url)
    assert "private network" in caught.value.reason
    assert all(path != "/secret" for path, _ in outer.asked)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  the address under test
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, *, public: bool) -> None:
    """Loopback, private, link-local, carrier, multicast, and IPv4 wrapped in IPv6."""
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "017700000001", "[::1]".strip("[]"), "localhost"])
def test_odd_ways_to_write_loopback_are_resolved_before_they_are_judged(host: str) -> None:
    """Whatever the system would connect to is what is judged."""
    with pytest.raises(ReadingError):
        resolve(host, 80, allowed=is_public)


def test_robots_are_obeyed(site: Site) -> None:
    """For us by name, and the page is not asked for."""
    site.set("/robots.txt", "User-agent: OnRecord\nDisallow: /gate\n", Content_Type="text/plain")
    assert "robots.txt" in refusal(site.set("/gate"))
    assert isinstance(get(site.set("/open")), Report)
    assert all(path != "/gate" for path, _ in site.asked)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site: Site, status: int, *, allowed: bool) -> None:
    """None is consent, a broken server is not (RFC 9309)."""
    site.set("/robots.txt", "", status)
    assert isinstance(get(site.set("/gate")), Report if allowed else ReadingError)


def test_robots_of_the_site_a_redirect_leads_to_are_obeyed(site: Site) -> None:
    """The second site has its own."""
    with running() as other:
        other.set("/robots.txt", "User-agent: *\nDisallow: /\n")
        assert "robots.txt" in refusal(site.set("/go", "", 301, Location=other.set("/gate")))


def test_crawl_delay_is_kept(site: Site) -> None:
    """Between two pages of one site."""
    site.set("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
    start = time.monotonic()
    urls = [site.set(f"/{n}", PAGE.replace("nine", str(n))) for n in range(3)]
    assert all(isinstance(found, Report) for found in read_reports(urls, options=ReadingOptions(fetching=QUICK)))
    assert time.monotonic() - start >= 0.6


def test_redirects_are_followed_but_not_for_ever(site: Site) -> None:
    """The address of the report is the last one."""
    last = site.set("/gate")
    found = get(site.set("/go", "", 302, Location="/gate"))
    assert isinstance(found, Report)
    assert found.url == last
    site.set("/loop", "", 302, Location="/loop")
    assert "page to page" in refusal(site.url + "/loop")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://courier.example/a", "javascript:alert(1)", "http://", "http://[::"]
)
def test_redirects_to_what_is_no_web_address(site: Site, target: str) -> None:
    """A scheme that could read a file here."""
    assert refusal(site.set("/go", "", 302, Location=target))
    assert all(path in {"/go", "/robots.txt"} for path, _ in site.asked)


@pytest.mark.parametrize(
    "url", ["http://", "https://:80/", "http://a:b@127.0.0.1/", "http://127.0.0.1:99999/", "http://[bad"]
)
def test_bad_addresses_are_named(url: str) -> None:
    """Without asking anybody."""
    assert refusal(url)


@pytest.mark.parametrize(
    ("status", "words"), [(404, "not there"), (403, "refuses"), (500, "status 500"), (451, "legal")]
)
def test_statuses_are_told_in_words(site: Site, status: int, words: str) -> None:
    """What the user can understand."""
    assert words in refusal(site.set("/gate", "", status))


def test_too_much_is_cut_short(site: Site) -> None:
    """Told honestly, told falsely, and packed small."""
    big = b"x" * 5_000_000
    assert "larger than" in refusal(site.set("/big", big))
    assert "larger than" in refusal(site.set("/bomb", gzip.compress(big), Content_Encoding="gzip"))


def test_slow_and_silent_servers_are_left(site: Site) -> None:
    """One that says nothing, and one that says a letter at a time."""
    options = FetchOptions(allow_local=True, pause=0.0, timeout=0.3, deadline=0.6)
    assert "within 0.3 seconds" in refusal(site.set("/still", PAGE, X_Sleep="2", Content_Length="10"), options)
    assert "longer than 0.6 seconds" in refusal(site.set("/drip", PAGE, X_Drip="0.05"), options)


def test_broken_answers_are_named(site: Site) -> None:
    """Packed wrongly, cut short, nobody there, no such name."""
    assert refusal(site.set("/packed", b"not gzip", Content_Encoding="gzip"))
    assert refusal(site.set("/cut", PAGE, Content_Length="100000"))
    assert refusal("http://127.0.0.1:1/")
    assert "has no address" in refusal("http://no-such-name.invalid/")


def test_other_forms_are_read_by_their_type(site: Site) -> None:
    """JSON in the contract's form, plain text, a page told as nothing in particular."""
    form = json.dumps({"id": "r1", "text": LEAD})
    found = get(site.set("/r.json", form, Content_Type="application/json"))
    assert isinstance(found, Report)
    assert found.id == "r1"
    assert found.custody is not None
    assert found.custody.headers
    text = get(site.set("/r", LEAD, Content_Type="text/plain; charset=utf-8"))
    assert isinstance(text, Report)
    assert text.text == LEAD
    assert isinstance(get(site.set("/page", PAGE, Content_Type="application/octet-stream")), Report)


def make_feed(site: Site, *pages: str) -> str:
    """Give an RSS feed that links to pages of the site."""
    items = "".join(f"<item><title>{page}</title><link>{site.url}{page}</link></item>" for page in pages)
    return f'<rss version="2.0"><channel><title>The Courier</title>{items}</channel></rss>'


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 1_600_000_000.0

    def __call__(self) -> float:
        """Give the seconds since 1970."""
        return self.now


def ask(memory: Path, *feeds: str, times: int = 1) -> list[Document | ReadingError]:
    """Give what comes of asking feeds at once, so many times, each with the memory of the time before."""
    return [
        page for _ in range(times) for page in Watch(feeds, memory=memory, every=0.0, options=QUICK).pages(early=True)
    ]


def paths(site: Site, found: list[Document | ReadingError]) -> list[str]:
    """Give which pages of the site were got."""
    return [one.origin.removeprefix(site.url) for one in found if isinstance(one, Document)]


def test_watch_fetches_each_entry_once(site: Site, tmp_path: Path) -> None:
    """Also when the feed grows, and when the program is started anew."""
    memory = tmp_path / "feeds.json"
    for name in ("/a", "/b", "/c"):
        site.set(name, PAGE.replace("nine", name))

    def round_of(*pages: str) -> list[str]:
        url = site.set("/feed", make_feed(site, *pages), Content_Type="application/rss+xml")
        return paths(site, ask(memory, url))

    assert round_of("/a", "/b") == ["/a", "/b"]
    assert round_of("/a", "/b") == []
    assert round_of("/c", "/a", "/b") == ["/c"]
    assert len(read_memory(memory)[f"{site.url}/feed"].seen) == 3


def test_watch_asks_only_for_what_changed(site: Site, tmp_path: Path) -> None:
    """With the marks that the server gave."""
    site.set("/a")
    url = site.set("/feed", make_feed(site, "/a"), Content_Type="application/rss+xml", ETag='"1"')
    assert len(ask(tmp_path / "m", url, times=3)) == 1
    marks = [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"]
    assert marks == [None, '"1"', '"1"']


def test_page_that_could_not_be_had_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    """Also when the feed has nothing new to tell; three times in all."""
    url = site.set("/feed", make_feed(site, "/a", "/gone"), Content_Type="application/rss+xml", ETag='"1"')
    site.set("/a", "", 503)
    assert paths(site, ask(tmp_path / "m", url)) == []
    site.set("/a")
    assert paths(site, ask(tmp_path / "m", url, times=4)) == ["/a"]
    assert sum(path == "/gone" for path, _ in site.asked) == 3


def test_failing_feed_is_asked_less_and_less_often_and_holds_up_no_other(site: Site, tmp_path: Path) -> None:
    """In five hours the good one is asked every minute, the other eight times."""
    good = site.set("/feed", make_feed(site, "/a"), Content_Type="application/rss+xml")
    site.set("/a")
    clock = Clock()
    watch = Watch([f"{site.url}/gone", good], memory=tmp_path / "m", every=60.0, options=QUICK, clock=clock)
    found: list[Document | ReadingError] = []
    start = clock.now
    while clock.now < start + 300 * 60:
        found += watch.pages()
        assert 0 < watch.rest() <= 60
        clock.now += watch.rest()
    assert sum(path == "/feed" for path, _ in site.asked) == 300
    assert sum(path == "/gone" for path, _ in site.asked) == 8  # after 0, 2, 6, 14, 30, 62, 126 and 254 minutes
    assert sum(isinstance(one, ReadingError) for one in found) == 8
    assert paths(site, found) == ["/a"]


def test_failed_feed_that_is_asked_early_says_when_its_time_comes(site: Site, tmp_path: Path) -> None:
    """Rather than be asked again and again by a program that is started every minute."""
    clock = Clock()
    for _ in range(3):
        watch = Watch([f"{site.url}/gone"], memory=tmp_path / "m", every=60.0, options=QUICK, clock=clock)
        (found,) = watch.pages(early=True)
    assert isinstance(found, ReadingError)
    assert "asked again after 2020-09-13T12:28" in found.reason
    assert sum(path == "/gone" for path, _ in site.asked) == 1


def test_memory_keeps_what_it_knew_of_other_feeds(site: Site, tmp_path: Path) -> None:
    """Two watches take turns with one memory."""
    site.set("/a")
    feeds = [site.set(path, make_feed(site, "/a"), Content_Type="application/rss+xml") for path in ("/f", "/g")]
    assert paths(site, ask(tmp_path / "m", feeds[0])) == ["/a"]
    assert paths(site, ask(tmp_path / "m", feeds[1])) == ["/a"]
    assert paths(site, ask(tmp_path / "m", *feeds)) == []


def test_broken_memory_is_named(tmp_path: Path) -> None:
    """Rather than forgotten and overwritten; and so is one that cannot be written."""
    (tmp_path / "m").write_text("{}")
    with pytest.raises(FormError, match="does not remember"):
        Watch([], memory=tmp_path / "m")
    with pytest.raises(FormError, match="cannot be written"):
        write_memory(tmp_path / "no" / "m", {})
