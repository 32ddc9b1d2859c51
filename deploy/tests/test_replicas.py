"""Two replicas behind Caddy, as in compose.postgresql.yaml: they share their bookings, and each does without the other."""

import re
import shutil
import textwrap
import urllib.request

import pytest

from app import App
from running import DEPLOY, SAMPLES, caddy_changes, caddy_version, free_ports, within
from test_proxies import HOST, AppSite

CHECKS = re.search(r"^ +UPSTREAM_CHECKS: \|-\n((?: {8}.*\n)+)", (DEPLOY / "compose.postgresql.yaml").read_text(), re.MULTILINE)[1]


@pytest.fixture(scope="module")
def binaries(request):
    if not shutil.which("caddy"):
        pytest.skip("caddy: not installed")
    folder = request.config.getoption("--bin-dir")
    if not folder:
        pytest.skip("the proxies in front of the app: no folder with programs was given")
    return folder.resolve()


@pytest.fixture(scope="module")
def apps(binaries, folder):
    apps = [App(binaries, folder, port) for port in free_ports(2)]
    for app in apps:
        # A file is shared as well as PostgreSQL is, on one machine.
        app.settings["DATABASE_URL"] = f"sqlite://{folder}/shared.db"
        app.start()
    yield apps
    for app in apps:
        app.stop()


@pytest.fixture(scope="module")
def site(apps, folder):
    made = AppSite("caddy", HOST, folder, free_ports(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UPSTREAMS", " ".join(f"127.0.0.1:{app.port}" for app in apps))
        patch.setenv("UPSTREAM_CHECKS", textwrap.dedent(CHECKS).rstrip())
        with made.running(DEPLOY / SAMPLES["caddy"], caddy_changes()):
            assert made.starts("/healthz"), made.complaints()
            yield made


def store(app):
    """The name of its store in what it says of itself."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return re.search(r'"store \w+"', opener.open(f"http://127.0.0.1:{app.port}/readyz", timeout=5).read().decode())[0]


def book(site, contact):
    body = f'{{"workspace_id":"abcd123","contact":{{"type":"user","id":"{contact}"}},"sheet_values":{{"date":"2031-03-03T10:00:00Z"}}}}'
    reply = site.signed(body.encode(), "/submit-sheet")
    assert reply.status == 200
    return reply.body.decode()


def test_both_name_the_same_store(apps):
    assert store(apps[0]) == store(apps[1])


def test_a_time_is_booked_once_whichever_replica_is_asked(site):
    assert "Thanks! Your meeting is booked for 2031-03-03" in book(site, "first")
    assert all("just been taken" in book(site, f"another-{number}") for number in range(8))
    assert all("Thanks! Your meeting is booked for 2031-03-03" in book(site, "first") for _ in range(8))


def test_both_get_requests(site, apps):
    before = [len(app.answered()) for app in apps]
    assert set(site.many("n=[1-40]").all()) == {"200"}
    assert all(len(app.answered()) > count for app, count in zip(apps, before))


def test_one_is_enough(site, apps):
    """Each is replaced while the other responds. Caddy before 2.11.2 loses the body of what it repeats."""
    is_signed = caddy_version() >= (2, 11, 2)
    for app in apps:
        steady = site.many("n=[1-60]", "--rate", "20/s", is_signed=is_signed)
        assert within(10, lambda: len(steady.so_far()) >= 10)
        assert app.stop() == 0
        assert within(10, lambda: len(steady.so_far()) >= 40)
        app.start()
        assert steady.all() == ["200"] * 60
        # The other goes only when Caddy knows this one again.
        before = len(app.answered())
        assert within(15, lambda: site.web("/base.css") and len(app.answered()) > before)
