"""What Chromium makes of header fields and policies of a sheet's page, held against policies.json. The tests of the package hold
their reader against the same table, so that the reader and the browser cannot drift apart."""

import base64
import hashlib
import html
import json
import pathlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from devtools import BrowserError, Page

CASES = json.loads((pathlib.Path(__file__).resolve().parent / "policies.json").read_text())
LIBRARY_URL = "https://js.intercomcdn.com/messenger-sheet-library.latest.js"
LIBRARY = b"document.documentElement.dataset.library = 'loaded';"
HASH = "sha256-" + base64.b64encode(hashlib.sha256(LIBRARY).digest()).decode()


class PolicyPage(Page):
    """A tab that gives the library to whoever may ask for it: it is asked for only where a policy lets it be."""

    def _enable(self, session):
        super()._enable(session)
        self.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]}, session)

    def _hear(self, session, method, params):
        if method == "Fetch.requestPaused":
            # In a thread: this one must go on to hear the answers.
            threading.Thread(target=self._give, args=(session, params["requestId"]), daemon=True).start()
        else:
            super()._hear(session, method, params)

    def _give(self, session, request):
        try:
            self.send("Fetch.fulfillRequest", {
                "requestId": request, "responseCode": 200, "body": base64.b64encode(LIBRARY).decode(),
                "responseHeaders": [{"name": "Content-Type", "value": "text/javascript"}, {"name": "Access-Control-Allow-Origin", "value": "*"}]},
                session)
        except BrowserError:
            pass  # the page has gone

    def look(self, url, number):
        """What is in the frame once it has loaded: whether the page is shown, and whether its script has run."""
        self.open(url)
        self.wait("window.finished === true", "the frame has loaded")
        for session in list(self._frames):
            try:
                found = self.run(f"""location.pathname === "/sheet/{number}" && document.getElementById("sheet")
                    && (document.documentElement.dataset.library ?? "blocked")""", (session, None))
            except BrowserError:
                continue  # a frame that has been exchanged
            if found:
                return "shown", "loads" if found == "loaded" else "blocked"
        return "blank", None


class Server:
    """A site with a frame, and the pages of the table, of another origin."""

    def __init__(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                kind, _, number = self.path.strip("/").partition("/")
                if kind == "site":
                    fields, page = [], server.site(int(number))
                elif kind == "sheet":
                    fields, page = server.sheet(CASES[int(number)])
                else:
                    return self.send_error(404)
                data = page.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(data)))
                for name, value in fields:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        port = self.server.server_address[1]
        self.origin, self.page_origin = f"http://localhost:{port}", f"http://127.0.0.1:{port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def filled(self, text):
        return text.replace("{site}", self.origin).replace("{page}", self.page_origin).replace("{hash}", HASH)

    def site(self, number):
        return f"""<!doctype html><title>Site</title><script>
            addEventListener("load", () => finished = true);
            </script><iframe src="{self.page_origin}/sheet/{number}"></iframe>"""

    def sheet(self, case):
        script = "".join(f' {name}="{html.escape(value)}"' for name, value in {"src": LIBRARY_URL, **case.get("script", {})}.items())
        page = (f"<!doctype html><html><head>{case.get('head', '')}<script{script}></script>{case.get('after', '')}</head>"
                "<body><p id=sheet>Sheet</p></body></html>")
        return [(name, self.filled(value)) for name, value in case["headers"]], self.filled(page)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def differences(browser):
    """The cases in which Chromium does otherwise than the table says."""
    server = Server()
    page = browser.page(kind=PolicyPage)
    differing = []
    try:
        for number, case in enumerate(CASES):
            found = page.look(f"{server.origin}/site/{number}", number)
            wanted = case["frame"], case.get("library")
            if found != wanted:
                differing.append(f"{case['name']}: found {found}, expected {wanted}")
    finally:
        page.close()
        server.close()
    return differing
