"""App servers in another language than the package's: what `canvaskit preview --app` is there for."""

import hashlib
import hmac
import json
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SUBMIT = {"type": "submit"}


def text(words, **more):
    return {"type": "text", "text": words, **more}


def canvas(*components, **more):
    return {"canvas": {"content": {"components": list(components)}, **more}}


def options(*names):
    return [{"type": "option", "id": name.lower(), "text": name} for name in names]


class App:
    """An app server on loopback. It refuses what is not signed, as every app should."""

    def __init__(self, secret):
        self.secret = secret.encode()
        self.seen = []
        # The page of the sheet, and its Content-Security-Policy.
        self.sheet, self.policy = SHEET, None
        app = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, kind, answer = app.answer(self.path, self.headers, body)
                data = answer.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                if app.policy and kind.startswith("text/html"):
                    self.send_header("Content-Security-Policy", app.policy)
                self.end_headers()
                self.wfile.write(data)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path, headers, body):
        path = urllib.parse.urlsplit(path).path
        if path == "/sheet":
            form = urllib.parse.parse_qs(body.decode())
            json.loads(form["intercom_data"][0])
            return 200, "text/html; charset=utf-8", self.sheet
        expected = hmac.new(self.secret, body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected, headers.get("X-Body-Signature", "")):
            return 401, "text/plain", "signature"
        request = json.loads(body)
        self.seen.append((path, request))
        flow = getattr(self, path.strip("/").replace("-", "_"), None)
        if not flow:
            return 404, "text/plain", "unknown"
        return 200, "application/json", json.dumps(flow(request))

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class TutorialApp(App):
    """Answers as the server of Intercom's sheets tutorial does."""

    def initialize(self, request):
        return canvas(
            text("Book a Meeting", id="book-meeting", style="header", align="center"),
            {"type": "button", "id": "submit_button", "label": "See dates", "style": "primary",
             "action": {"type": "sheet", "url": f"{self.url}/sheet"}})

    def submit(self, request):
        return {"canvas": request["current_canvas"]}

    def submit_sheet(self, request):
        return canvas(text(f"Thanks! Your meeting is booked for {request['sheet_values']['date']}",
                           id="closing", style="header", align="center"))


class FormApp(App):
    """A form, with what can be wrong about it; configuration first, where it is asked for."""

    def configure(self, request):
        if "component_id" in request:
            return {"results": {"team": request["component_id"]}}
        return canvas(text("For which team?", style="header"), {"type": "list", "items": [
            {"type": "item", "id": "sales", "title": "Sales", "action": SUBMIT},
            {"type": "item", "id": "support", "title": "Support", "action": SUBMIT}]})

    def initialize(self, request):
        team = request.get("card_creation_options", {}).get("team", "nobody")
        return canvas(text(f"News from **{team}**: [all of it](https://example.com/)", style="header"), *self.form())

    def submit(self, request):
        values = request["input_values"]
        if request["component_id"] == "watch":
            return {"canvas": {"content_url": f"{self.url}/live", "stored_data": {"views": "counted"}}}
        if request["component_id"] == "wrong":
            return canvas({"type": "button", "id": "twice", "label": "One", "action": SUBMIT},
                          {"type": "button", "id": "twice", "label": "Two", "action": SUBMIT})
        if not values.get("email"):
            return canvas(text("Please give an e-mail address.", style="error"), *self.form("failed"))
        words = f"{values['email']}, {values['plan']}, {'+'.join(values['topics'])}, {values['often']}"
        return {**canvas(text("Thank you", style="header"), text(words), *self.form("saved", values["email"])),
                "event": {"type": "completed"}}

    def live(self, request):
        views = sum(path == "/live" for path, _ in self.seen)
        return {"content": {"components": [text(f"Viewed {views} times", style="header")]}}

    @staticmethod
    def form(state="unsaved", email=""):
        return [
            {"type": "input", "id": "email", "label": "E-mail", "value": email, "save_state": state},
            {"type": "dropdown", "id": "plan", "label": "Plan", "options": options("Basic", "Team")},
            {"type": "checkbox", "id": "topics", "label": "Topics", "options": options("News", "Offers")},
            {"type": "single-select", "id": "often", "label": "How often", "options": options("Daily", "Weekly")},
            {"type": "textarea", "id": "more", "label": "Anything else"},
            {"type": "button", "id": "save", "label": "Save", "style": "primary", "action": SUBMIT},
            {"type": "button", "id": "watch", "label": "Show live", "style": "secondary", "action": SUBMIT},
            {"type": "button", "id": "wrong", "label": "Answer wrongly", "style": "link", "action": SUBMIT}]


LIBRARY = '<script nonce="tutorial" src="https://s3.amazonaws.com/intercom-sheets.com/messenger-sheet-library.latest.js"></script>'

# As the tutorial has it, the library comes from Intercom's old address.
SHEET = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Choose a date</title>
{LIBRARY}
</head>
<body>
<h1>Choose a date</h1>
<label for="date">Date</label>
<input id="date" type="text" value="2030-05-17">
<button id="book" onclick="INTERCOM_MESSENGER_SHEET_LIBRARY.submitSheet({{ date: document.getElementById('date').value }})">Book</button>
<button id="cancel" onclick="INTERCOM_MESSENGER_SHEET_LIBRARY.closeSheet()">Cancel</button>
</body>
</html>
"""
