"""The samples of nginx, Caddy and Apache, each in front of the real app: what Intercom, a browser and an attacker would send."""

import concurrent.futures
import contextlib
import re
import socket
import ssl
import subprocess
import threading
import time

import pytest

from app import PUBLIC, App, signature
from running import DEPLOY, SAMPLES, Site, caddy_changes, caddy_version, free_ports, within

HOST = "app.example.com"
JSON = ["-H", "Content-Type: application/json"]
BODY = b'{"workspace_id":"abcd123"}'
CHUNKED = ["--http1.1", "-H", "Transfer-Encoding: chunked"]


class AppSite(Site):
    """A proxy in front of the app."""

    def signed(self, body, path, *arguments):
        return self.web(path, *JSON, "-H", f"X-Body-Signature: {signature(body)}", *arguments, body=body)

    def raw(self, message, first=5, quiet=0.4):
        """Sends bytes as they are; curl would refuse most of them. Returns what comes back until the other side closes or
        is silent, and the seconds that this took."""
        start, answer = time.monotonic(), b""
        context = ssl.create_default_context(cafile=self.folder / "ca.pem")
        context.set_alpn_protocols(["http/1.1"])
        with socket.create_connection(("127.0.0.1", self.tls_port)) as plain, context.wrap_socket(plain, server_hostname=HOST) as secure:
            with contextlib.suppress(OSError):
                secure.sendall(message)
                while True:
                    secure.settimeout(quiet if answer else first)
                    if not (part := secure.recv(65536)):
                        break
                    answer += part
        return answer, time.monotonic() - start

    def many(self, query, *arguments, is_signed=True):
        """Signed requests, or for a file, on kept connections."""
        command, origin = self.curl()
        file = self.folder / f"statuses-{time.monotonic_ns()}"
        path, sign = "/base.css", []
        if is_signed:
            path, sign = "/initialize", [*JSON, "-H", f"X-Body-Signature: {signature(BODY)}", "--data-binary", BODY.decode()]
        # What curl writes to its standard output comes out at its end, in one piece.
        each = ["--no-show-error", "-o", "/dev/null", "-w", "%{stderr}%{http_code}\n"]
        with open(file, "wb") as statuses:
            sender = subprocess.Popen([*command, "--http1.1", *sign, *each, *arguments, f"{origin}{path}?{query}"], stderr=statuses)
        return Sender(sender, file)


class Sender:
    """Requests on their way."""

    def __init__(self, process, file):
        self.process, self.file = process, file

    def so_far(self):
        return self.file.read_text().split()

    def all(self):
        self.process.wait(60)
        return self.so_far()


@pytest.fixture(scope="module")
def binaries(request):
    folder = request.config.getoption("--bin-dir")
    if not folder:
        pytest.skip("the proxies in front of the app: no folder with programs was given")
    return folder.resolve()


@pytest.fixture(scope="module")
def app(proxy, binaries, folder):
    app = App(binaries, folder, *free_ports(1))
    app.start()
    yield app
    app.stop()


@pytest.fixture(scope="module")
def site(proxy, app, folder):
    made = AppSite(proxy, HOST, folder, free_ports(2))
    changes = [(r"127\.0\.0\.1:8080", f"127.0.0.1:{app.port}")]
    if proxy == "caddy":
        changes += caddy_changes()
    with made.running(DEPLOY / SAMPLES[proxy], changes):
        assert made.starts("/healthz"), made.complaints()
        yield made


@pytest.fixture(scope="module", autouse=True)
def slow(site, request):
    """Clients that begin a request and fall silent, beside everything else."""
    head = f"POST /initialize HTTP/1.1\r\nHost: {HOST}\r\n"
    messages = {"head": f"{head}X-Slow: "}
    if request.config.getoption("--slow"):
        messages["body"] = f"{head}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    pool = concurrent.futures.ThreadPoolExecutor()
    return {what: pool.submit(site.raw, message.encode(), 60, 60) for what, message in messages.items()}


# What Intercom sends


def test_signed_initialize(site):
    reply = site.signed(BODY, "/initialize")
    assert reply.status == 200
    assert re.search(rf'"url":"https://{HOST}(:{site.tls_port})?/sheet"', reply.body.decode())


def test_http_2_and_the_promise_of_https(site):
    reply = site.signed(BODY, "/initialize", "--http2")
    assert (reply.status, reply.version) == (200, "2")
    assert len(reply.headers.get_all("Strict-Transport-Security")) == 1


@pytest.mark.parametrize("header", [["-H", f"X-Body-Signature: {0:064}"], []], ids=["wrong", "none"])
def test_a_wrong_signature(site, header):
    assert site.web("/initialize", *JSON, *header, body=BODY).status == 401


def test_canvaskit_signs_alike(app, folder):
    (folder / "request.json").write_bytes(BODY)
    assert app.canvaskit("sign", str(folder / "request.json")).stdout.decode().strip() == signature(BODY)


def test_a_canvas_with_64_bit_ids_byte_for_byte(site):
    """A number that no double holds, an odd layout, escapes and raw UTF-8: all have to come back as they went."""
    canvas = r"""{"content":{"components":[{"type":"text","id":"9007199254740993","text":"Gr\u00fc\u00dfe, здравствуй 👋"} ,
 {"type":"spacer","size":"s"}]},"stored_data":{"id":9223372036854775807,"other":-9007199254740993,"e":1.50e+2}}"""
    reply = site.signed(f'{{"workspace_id":"abcd123","current_canvas":{canvas}}}'.encode(), "/submit")
    assert (reply.status, reply.body.decode()) == (200, f'{{"canvas":{canvas}}}')


def test_a_submit_of_a_sheet(site):
    reply = site.signed(b'{"workspace_id":"abcd123","sheet_values":{"date":"2026-12-24T09:30:00Z"}}', "/submit-sheet")
    assert reply.status == 200 and b"2026-12-24" in reply.body


# What a browser sends


@pytest.fixture(scope="module")
def sealed(app):
    return app.canvaskit("seal", body=b'{"type":"user","email":"ada@example.com"}').stdout.decode().strip()


def open_sheet(site, user):
    return site.web("/sheet", "--data-urlencode", f'intercom_data={{"user":"{user}"}}')


def test_a_sheet_opens_in_a_frame(site, sealed):
    reply = open_sheet(site, sealed)
    assert (reply.status, reply.headers.get_content_type()) == (200, "text/html")
    assert "X-Frame-Options" not in reply.headers
    assert "frame-ancestors" not in str(reply.headers).lower()


def test_a_sheet_of_a_forged_user(site, sealed):
    assert open_sheet(site, f"A{sealed}").status == 401


def test_canvaskit_doctor_finds_nothing(site, app, mounted):
    """The whole way by the tool that users have for it. It trusts what the system trusts and finds names as the system does."""
    urls = ["--url", f"https://{HOST}:{site.tls_port}", "--app", f"http://127.0.0.1:{app.port}"]
    done = app.canvaskit("doctor", *urls, prefix=mounted)
    complaints = [line for line in (done.stdout + done.stderr).decode().splitlines() if not line.startswith("ok")]
    assert done.returncode == 0, complaints


def test_a_static_file_byte_for_byte(site):
    reply = site.web("/base.css")
    assert (reply.status, reply.body) == (200, (PUBLIC / "base.css").read_bytes())


def test_no_other_page_may_stand_in_a_frame(site):
    reply = site.web("/")
    assert reply.status == 200 and "frame-ancestors 'none'" in reply.headers["Content-Security-Policy"]


def test_a_health_check(site):
    assert (reply := site.web("/healthz")).status == 200 and reply.body == b"ok"


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_what_is_not_for_the_world(site, path):
    assert site.web(path).status in (403, 404)


def test_http_is_sent_on_to_https(site):
    reply = site.web("/initialize", scheme="http")
    assert reply.status in (301, 308)
    assert re.fullmatch(rf"https://{HOST}(:\d+)?/initialize", reply.headers["Location"])


# Bodies


def padded(size):
    return b'{"workspace_id":"abcd123","padding":"%s"}' % (b"x" * (size - 39))


@pytest.mark.parametrize("size, arguments, statuses", [
    (0, CHUNKED, [200]),
    (921600, [], [200]),
    (921600, CHUNKED, [200]),
    (1048576, [], [200]),
    (1572864, ["--http1.1"], [413]),
    (1572864, CHUNKED, [413, 502]),
], ids=["small, chunked", "900 kB", "900 kB, chunked", "exactly 1 MiB", "1.5 MB", "1.5 MB, chunked"])
def test_bodies(site, size, arguments, statuses):
    body = padded(size) if size else BODY
    assert size in (0, len(body))
    assert site.signed(body, "/initialize", *arguments).status in statuses


# What a client says of itself


@pytest.mark.parametrize("headers", [
    [],
    ["X-Forwarded-For: 203.0.113.9"],
    ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 127.0.0.1"],
    ["X-Forwarded-For: 203.0.113.9", "Connection: close, X-Forwarded-For, X-Forwarded-Host, X-Forwarded-Proto"],
], ids=["none", "one", "two", "hop by hop"])
def test_a_forged_address_of_the_client(site, app, headers):
    """The client comes from another address of this machine, which is no proxy: what the app logs must be that one, for
    the proxy's own address would be no proof that the header arrived."""
    forged = [part for header in headers for part in ["-H", header]]
    assert site.signed(BODY, "/initialize", "--http1.1", "--interface", "127.0.0.2", *forged).status == 200
    assert app.last()["client"] == "127.0.0.2"


def test_a_forged_host_and_scheme(site):
    reply = site.signed(BODY, "/initialize", "-H", "X-Forwarded-Host: evil.example", "-H", "X-Forwarded-Proto: http")
    assert reply.status == 200 and f"https://{HOST}".encode() in reply.body


@pytest.mark.parametrize("headers", [[], ["-H", "Connection: close, X-Request-Id"]], ids=["plain", "hop by hop"])
def test_a_forged_request_id(site, app, headers):
    site.signed(BODY, "/initialize", "--http1.1", "-H", "X-Request-Id: forged", *headers)
    # One of 16 digits would be one that the app had to make itself.
    assert app.last()["request_id"] != "forged" and len(app.last()["request_id"]) != 16


def test_another_name_does_not_reach_the_app(site, app):
    """Some refuse, some answer with nothing; the app must not hear of it."""
    before = len(app.answered())
    site.signed(BODY, "/initialize", "-H", "Host: evil.example")
    assert len(app.answered()) == before


# A message that two readers could end in two places. Whoever disagrees with the proxy would take a part of it for a second
# request: one that nobody checked, or whose answer goes to somebody else.

HIDDEN = f"GET /hidden HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
IN_CHUNK = f"{len(HIDDEN):x}\r\n{HIDDEN}\r\n0\r\n\r\n"
TEXT = BODY.decode()
SHAPES = {
    "Transfer-Encoding behind a shorter Content-Length": ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", IN_CHUNK),
    "Transfer-Encoding before a shorter Content-Length": ("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", IN_CHUNK),
    "Transfer-Encoding with a longer Content-Length":
        (f"Content-Length: {len(HIDDEN) + 5}\r\nTransfer-Encoding: chunked\r\n", f"0\r\n\r\n{HIDDEN}"),
    "two Content-Lengths, the shorter first": (f"Content-Length: 0\r\nContent-Length: {len(HIDDEN)}\r\n", HIDDEN),
    "two Content-Lengths, the longer first": (f"Content-Length: {len(HIDDEN)}\r\nContent-Length: 0\r\n", HIDDEN),
    "two Content-Lengths in one line": (f"Content-Length: 0, {len(HIDDEN)}\r\n", HIDDEN),
    "two Transfer-Encodings":
        (f"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: {len(HIDDEN)}\r\n", HIDDEN),
    "an unknown Transfer-Encoding": (f"Transfer-Encoding: xchunked\r\nContent-Length: {len(HIDDEN)}\r\n", HIDDEN),
    "a space before the colon": (f"Transfer-Encoding : chunked\r\nContent-Length: {len(HIDDEN)}\r\n", HIDDEN),
    "a folded Transfer-Encoding": ("Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n", IN_CHUNK),
    "a folded header": (f"X-Note: one\r\n two\r\nContent-Length: {len(TEXT)}\r\n", TEXT),
    "a header behind a bare line feed": ("X-Note: one\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n", IN_CHUNK),
    "a header behind a bare carriage return": ("X-Note: one\rTransfer-Encoding: chunked\r\nContent-Length: 4\r\n", IN_CHUNK),
    "chunks with bare line feeds": ("Transfer-Encoding: chunked\r\n", f"1a\n{TEXT}\n0\n\n"),
    "a chunk size with 0x": ("Transfer-Encoding: chunked\r\n", f"0x1a\r\n{TEXT}\r\n0\r\n\r\n"),
    "bare line feeds": (None, TEXT),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_smuggling(site, app, shape):
    headers, body = SHAPES[shape]
    head = f"POST /initialize HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\nX-Body-Signature: {signature(BODY)}\r\n"
    if headers is None:
        message = f"{head}Content-Length: {len(body)}\r\n\r\n".replace("\r\n", "\n") + body
    else:
        message = f"{head}{headers}\r\n{body}"
    before = len(app.answered())
    answer, _ = site.raw(message.encode())
    statuses = re.findall(rb"HTTP/1\.[01] ([2-5]\d\d)", answer)
    # Whatever hangs in a connection to the app would answer one of these.
    for _ in range(3):
        assert (reply := site.web("/healthz")).status == 200 and reply.body == b"ok"
    seen = app.answered()[before:]
    hidden = [line for line in seen if line.get("method") == "GET"]
    # RFC 9112 section 6.1: Transfer-Encoding goes first, so the rest is a message of its own, which the proxy saw too.
    two = shape == "Transfer-Encoding with a longer Content-Length"
    if two and len(statuses) == 2:
        assert len(seen) <= 2
    else:
        assert len(statuses) <= 1 and len(seen) <= len(statuses) and not hidden, (statuses, seen)


def test_a_body_that_never_ends(slow):
    """Only with --slow."""
    assert all(1 <= seconds.result()[1] <= 58 for what, seconds in slow.items() if what == "body")


# Restarts; they leave the app stopped


def test_restarts_under_load(site, app):
    """Connections that are used again and new ones: each round of 20 requests is one connection to the proxy."""
    app.stop()
    with app.held() as listener:
        statuses, enough = [], threading.Event()

        def send():
            while not enough.is_set():
                statuses.extend(site.many("n=[1-20]").all())

        senders = [threading.Thread(target=send) for _ in range(3)]
        for sender in senders:
            sender.start()

        def more(count):
            goal = len(statuses) + count
            return within(30, lambda: len(statuses) >= goal)

        try:
            exits = []
            for _ in range(3):
                assert more(60)
                exits.append(app.stop())
                app.start(listener)
            assert more(120)
        finally:
            enough.set()
            for sender in senders:
                sender.join()
        assert set(statuses) == {"200"} and len(statuses) >= 300
        assert exits == [0, 0, 0]

        # The proxy now has connections of the old process in its pool, which must not be used for this.
        app.stop()
        app.start(listener)
        assert site.signed(BODY, "/initialize").status == 200
        app.stop()


def test_restarts_with_kept_connections(site, app):
    """A proxy with many connections in its pool and a request on one of them now and then: each begins and ends between
    two looks of the app that stops, which must not take that for silence."""
    app.stop()
    with app.held() as listener:
        kept = 0
        for _ in range(3):
            # While the app stands still, each request takes a connection of its own.
            with app.standing_still():
                filling = site.many("n=[1-24]", "--parallel", "--parallel-immediate", "--parallel-max", "24")
                within(10, lambda: app.connections() >= 24)
            filling.all()
            kept += app.connections()
            steady = site.many("n=[1-60]", "--rate", "20/s")
            assert within(10, lambda: len(steady.so_far()) >= 5)
            assert app.stop() == 0 and len(steady.so_far()) < 60
            app.start(listener)
            assert steady.all() == ["200"] * 60
        assert kept >= 24
        app.stop()


def test_a_restart_without_a_socket_unit(site, app, proxy):
    """Nobody holds the port open meanwhile, as in a container: only a proxy that asks again gets through. The pages of the
    others say that they need the socket unit."""
    app.stop()
    if proxy != "caddy":
        assert site.signed(BODY, "/initialize", "--http1.1").status == {"nginx": 502, "apache": 503}[proxy]
        return
    # Caddy before 2.11.2 repeats a request without its body: https://github.com/caddyserver/caddy/issues/7546
    is_signed = caddy_version() >= (2, 11, 2)
    app.start()
    steady = site.many("n=[1-40]", "--rate", "20/s", is_signed=is_signed)
    assert within(10, lambda: len(steady.so_far()) >= 10)
    assert app.stop() == 0
    before = len(steady.so_far())
    assert not within(0.5, lambda: len(steady.so_far()) > before)
    app.start()
    assert before < 40 and steady.all() == ["200"] * 40


def test_a_head_that_never_ends(slow):
    assert 1 <= slow["head"].result()[1] <= 38
