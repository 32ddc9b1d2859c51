"""The samples of help-center/ in front of a server that plays Intercom's: its name, its certificate, TLS 1.2."""

import contextlib
import http.server
import json
import re
import socket
import socketserver
import ssl
import struct
import threading

import pytest

from conftest import make_certificate
from running import DEPLOY, SAMPLES, Site, free_ports

INTERCOM = "custom.intercom.help"
HELP = "help.example.com"


class HelpCenter(http.server.BaseHTTPRequestHandler):
    """Answers what it was asked, with cookies. Its robots.txt has long headers, and /moved is elsewhere."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.requests.append(self.path)
        body = json.dumps({"path": self.path, "server_name": self.connection.server_name,
                           "headers": {name.lower(): value for name, value in self.headers.items()}}).encode()
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "one=1; Path=/; Secure")
        self.send_header("Set-Cookie", "two=2; Path=/; Secure; HttpOnly")
        # Each request is a new handshake, so that a certificate counts at once.
        self.send_header("Connection", "close")
        if self.path == "/moved":
            self.send_header("Location", f"https://{INTERCOM}/en/articles/1?from=moved")
        if self.path == "/robots.txt":
            self.send_header("Content-Security-Policy", "script-src " + "https://example.com/ " * 430)
            self.send_header("Link", "<https://example.com/a>; rel=preload, " * 130)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Names(socketserver.BaseRequestHandler):
    """A DNS server for nginx: each name is an address of this machine, for one second."""

    def handle(self):
        query, reply = self.request
        question_end = query.index(b"\0", 12) + 5
        answer = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 1, 4) + socket.inet_aton("127.0.0.1")
        is_address = query[question_end - 4:question_end - 2] == b"\0\1"
        head = query[:2] + struct.pack(">HHHHH", 0x8180, 1, is_address, 0, 0)
        reply.sendto(head + query[12:question_end] + answer * is_address, self.client_address)


@contextlib.contextmanager
def serving(server):
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def intercom(folder):
    """The upstream. `certificate` is the one of `contexts` that it shows."""
    make_certificate(folder / "another", "another.example.com", folder / "ca")
    make_certificate(folder / "unknown", INTERCOM, folder / "stranger")

    def context(name):
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.minimum_version = made.maximum_version = ssl.TLSVersion.TLSv1_2
        made.options |= ssl.OP_NO_TICKET
        made.load_cert_chain(folder / name / "fullchain.pem", folder / name / "privkey.pem")
        return made

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), HelpCenter)
    server.handle_error = lambda *_: None
    server.requests, server.certificate = [], INTERCOM
    server.contexts = {name: context(name) for name in [INTERCOM, HELP, "another", "unknown"]}

    def choose(connection, name, _):
        connection.server_name = name
        connection.context = server.contexts[server.certificate]

    first = context(INTERCOM)
    first.sni_callback = choose
    server.socket = first.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with serving(server):
        yield server


@pytest.fixture(scope="module")
def names():
    with serving(socketserver.ThreadingUDPServer(("127.0.0.1", 0), Names)) as server:
        yield server


@pytest.fixture(scope="module")
def site(proxy, folder, mounted, intercom, names):
    port, (between, *ports) = intercom.server_address[1], free_ports(3)
    made = Site(proxy, HELP, folder, ports)
    changes = {
        "nginx": [(f"{INTERCOM}:443", f"{INTERCOM}:{port}"), ("resolver .*", f"resolver 127.0.0.1:{names.server_address[1]};")],
        "caddy": [(f"reverse_proxy https://{INTERCOM}", f"reverse_proxy https://{INTERCOM}:{port}")],
        "apache": [(f"ProxyPass / https://{INTERCOM}/", f"ProxyPass / https://{INTERCOM}:{port}/"), ("127.0.0.1:8444", f"127.0.0.1:{between}")],
    }
    with made.running(DEPLOY / "help-center" / SAMPLES[proxy], changes[proxy], prefix=mounted):
        assert made.starts("/"), made.complaints()
        yield made


def asked(reply):
    assert reply.status == 200
    return json.loads(reply.body)


def test_intercom_sees_the_name_of_the_help_center(site):
    seen = asked(site.web("/en/"))
    assert re.fullmatch(rf"{HELP}(:{site.tls_port})?", seen["headers"]["host"])
    assert seen["server_name"] == INTERCOM


def test_path_query_and_cookies_reach_intercom(site):
    path = "/en/?q=caf%C3%A9%20%2F&page=2"
    seen = asked(site.web(path, "-H", "Cookie: intercom-session-x=abc; other=1", "-H", "X-Anything: kept"))
    assert (seen["path"], seen["headers"]["cookie"], seen["headers"]["x-anything"]) == (path, "intercom-session-x=abc; other=1", "kept")


def test_cookies_reach_the_browser(site):
    assert site.web("/").headers.get_all("Set-Cookie") == ["one=1; Path=/; Secure", "two=2; Path=/; Secure; HttpOnly"]


def test_the_client_is_named_once(site):
    seen = asked(site.web("/", "-H", "X-Forwarded-For: 203.0.113.9", "-H", "X-Forwarded-Proto: http"))["headers"]
    assert (seen["x-forwarded-for"], seen["x-forwarded-proto"]) == ("127.0.0.1", "https")


def test_long_headers_of_robots_txt_pass(site):
    reply = site.web("/robots.txt")
    assert (reply.status, len(reply.headers["Content-Security-Policy"]) > 9000, len(reply.headers["Link"]) > 4000) == (200, True, True)


def test_a_redirect_leads_to_the_help_center(site):
    reply = site.web("/moved")
    assert reply.status == 302
    assert re.fullmatch(rf"https://{HELP}(:{site.tls_port})?/en/articles/1\?from=moved", reply.headers["Location"])


@pytest.mark.parametrize("certificate", ["another", "unknown", HELP])
def test_a_wrong_certificate_is_refused(site, intercom, certificate):
    before = len(intercom.requests)
    intercom.certificate = certificate
    try:
        # Apache says 500 where the others say 502.
        assert site.web("/en/").status in (500, 502)
        assert len(intercom.requests) == before
    finally:
        intercom.certificate = INTERCOM
    assert site.web("/en/").status == 200


def test_http_is_sent_on_to_https(site):
    reply = site.web("/en/?q=1", scheme="http")
    assert reply.status in (301, 308)
    assert re.fullmatch(rf"https://{HELP}(:{site.tls_port})?/en/\?q=1", reply.headers["Location"])


def test_another_name_does_not_reach_intercom(site, intercom):
    before = len(intercom.requests)
    site.web("/en/", "-H", "Host: evil.example")
    assert len(intercom.requests) == before
