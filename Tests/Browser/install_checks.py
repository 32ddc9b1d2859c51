"""Installing in the browser: Book a Meeting behind a proxy that speaks HTTPS, and the simulated workspace's page that asks."""

import contextlib
import os
import pathlib
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import urllib.parse

from checks import LeftOut, expect, inspect
from devtools import Page

CLIENT_ID = "install-check"


class Program:
    """A program whose output tells an address, in a home of its own."""

    def __init__(self, command, home, pattern, variables):
        keep = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "LANG") if name in os.environ}
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home,
            env={**keep, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home, **variables})
        self.said, self.found, self._known = [], None, threading.Event()
        threading.Thread(target=self._read, args=(re.compile(pattern),), daemon=True).start()
        if not self._known.wait(30) or not self.found:
            self.close()
            raise RuntimeError(f"{command[0]} said nothing of its address: {' '.join(self.said)}")

    def _read(self, pattern):
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if not self.found and (found := pattern.search(line)):
                self.found = found[1]
                self._known.set()
        self._known.set()

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Installable:
    """The workspace, the app and the proxy before it."""

    def __init__(self, folder, home):
        if not shutil.which("caddy"):
            raise LeftOut("caddy is not installed (deploy/check --install)")
        self._stack = contextlib.ExitStack()
        port, secret = free_port(), secrets.token_hex(16)
        keys = pathlib.Path(home) / "keys"
        keys.write_text(secrets.token_hex(32))
        keys.chmod(0o600)
        known = {"CLIENT_SECRET": secret, "INTERCOM_CLIENT_ID": CLIENT_ID}
        self.url = f"https://localhost:{port}"
        try:
            self.workspace = self._start([f"{folder}/canvaskit", "workspace", "--port", "0"], home,
                                         r"INTERCOM_API_URL=(http://127\.0\.0\.1:\d+)", known).found
            self.app = self._start(
                [f"{folder}/book-a-meeting", "serve"], home, r'"address":"(?:http://)?([\d.]+:\d+)',
                {**known, "PORT": "0", "LOG_FORMAT": "json", "LOG_LEVEL": "info", "PUBLIC_URL": self.url,
                 "DATABASE_URL": f"sqlite://{home}/state.db", "DATABASE_KEY_FILE": str(keys),
                 "INTERCOM_API_URL": self.workspace, "INTERCOM_APP_URL": self.workspace})
            rules = pathlib.Path(home) / "Caddyfile"
            rules.write_text(f"""{{
                admin off
                auto_https disable_redirects
                skip_install_trust
            }}
            {self.url} {{
                bind 127.0.0.1
                tls internal
                reverse_proxy {self.app.found}
            }}
            """)
            self._start(["caddy", "run", "--config", str(rules), "--adapter", "caddyfile"], home, "(serving initial configuration)", {})
        except BaseException:
            self.close()
            raise

    def _start(self, *arguments):
        program = Program(*arguments)
        self._stack.callback(program.close)
        return program

    def close(self):
        self._stack.close()


class LenientPage(Page):
    """A tab that trusts the certificate which the proxy has made for itself."""

    def _enable(self, session):
        super()._enable(session)
        self.send("Security.setIgnoreCertificateErrors", {"ignore": True}, session)


@contextlib.contextmanager
def installing(context):
    with tempfile.TemporaryDirectory(prefix="install-check-") as home:
        with contextlib.closing(Installable(context.folder, home)) as desk:
            page = context.browser.page(kind=LenientPage)
            try:
                yield desk, page
            finally:
                page.close()
            leaks = [line for line in desk.app.said if "code=" in line or "state=" in line or "dG9r" in line]
            expect("what the log gives away", leaks, [])


def title(page, words):
    page.wait(f"document.title.includes({words!r})", f"the title has '{words}'")


def begin(desk, page, query=""):
    page.send("Page.navigate", {"url": f"{desk.url}/install{query}"})
    title(page, "Install the app")


def cause(page, word):
    page.wait(f"document.body.innerText.includes('Cause: {word}')", f"the page names the cause {word}")


def installed(context):
    with installing(context) as (desk, page):
        begin(desk, page)
        inspect(context, page)
        cookies = [one for one in page.send("Network.getAllCookies")["cookies"] if "install-" in one["name"]]
        expect("one cookie", len(cookies), 1)
        cookie = cookies[0]
        expect("its name", cookie["name"].startswith("__Host-install-"))
        expect("its rules", (cookie["secure"], cookie["httpOnly"], cookie["sameSite"], cookie["path"]), (True, True, "Lax", "/"))
        page.click("button[value=connect]")
        title(page, "The app is installed")
        expect("it ends at the workspace", page.run("location.origin"), desk.workspace)
        expect("the log", any('"installed"' in line for line in desk.app.said))


def declined(context):
    with installing(context) as (desk, page):
        begin(desk, page, "?region=eu")
        page.click("button[value=cancel]")
        cause(page, "declined")
        inspect(context, page)
        expect("where to begin again", page.run("document.querySelector('a').getAttribute('href')"), "/install?region=eu")
        page.click("a")
        title(page, "Install the app")
        page.click("button[value=connect]")
        title(page, "The app is installed")


def told_apart(context):
    """A page that is opened twice, a cookie that is gone, and an install that the App Store began."""
    with installing(context) as (desk, page):
        begin(desk, page)
        state = urllib.parse.parse_qs(urllib.parse.urlsplit(page.run("location.href")).query)["state"][0]
        page.click("button[value=connect]")
        title(page, "The app is installed")
        page.send("Page.navigate", {"url": f"{desk.url}/oauth/callback?code=YQ==&state={state}"})
        cause(page, "state_used")
        begin(desk, page)
        page.send("Network.clearBrowserCookies")
        page.click("button[value=connect]")
        cause(page, "cookie_missing")
        begin(desk, page, "?source=appstore")
        page.click("button[value=cancel]")
        title(page, "The app was not installed")
        expect("it ends at the workspace", page.run("location.origin"), desk.workspace)
        expect("a reference", "Reference: " in page.run("document.body.innerText"))


def from_preview(context):
    """The link opens the app's page in a tab of its own; here it is followed in another page."""
    with context.page(context.meetings, "workspace") as page:
        page.wait("document.body.innerText.includes('The app is not installed.')", "the app is not installed")
        inspect(context, page)
        url = page.run("[...document.querySelectorAll('a')].find((one) => one.textContent === 'Install').href")
        other = context.browser.page()
        try:
            other.send("Page.navigate", {"url": url})
            title(other, "Install the app")
            other.click("button[value=connect]")
            title(other, "The app is installed")
        finally:
            other.close()
        page.wait("document.body.innerText.includes('The app is installed, and has a token')", "the app is installed")

        def press(words):
            page.run(f"[...document.querySelectorAll('button')].find((one) => one.textContent === {words!r}).click()")

        press("Check health")
        page.wait("""document.body.innerText.includes('200: {"state":"OK"}')""", "the app is healthy")
        press("Uninstall")
        page.wait("document.body.innerText.includes('The app is not installed.')", "the app is not installed any more")
        press("Check health")
        page.wait("document.body.innerText.includes('REINSTALL_CTA')", "the app has to be installed again")


def all_checks(context):
    def one(work):
        return lambda: work(context)

    yield "an app is installed through a proxy", one(installed)
    yield "an app that is not installed says why, and begins again", one(declined)
    yield "what keeps an app from being installed is told apart", one(told_apart)
    yield "an app is installed from the preview", one(from_preview)
