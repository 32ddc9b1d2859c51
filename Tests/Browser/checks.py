"""What is checked in the browser. Each check opens a page of its own and leaves nothing behind but what the preview keeps."""

import base64
import contextlib
import hashlib
import json
import pathlib
import re
import secrets
import urllib.error
import urllib.parse
import urllib.request

import apps
import png
import policies

HERE = pathlib.Path(__file__).resolve().parent
# The documentation shows them, too.
GOLDEN = HERE.parent.parent / "Sources" / "CanvasKit" / "CanvasKit.docc" / "Resources"
FAILED = HERE.parent.parent / ".build" / "browser-check" / "differing"
TABS = ("exchanges", "workspace", "webhooks", "editor", "gallery", "settings")
LIBRARY_URL = "https://s3.amazonaws.com/intercom-sheets.com/messenger-sheet-library.latest.js"
PLACES = ("home", "conversation", "message", "operator", "inbox")
CARD = "document.querySelector('.device .card')"


class LeftOut(Exception):
    """Why a check was not made."""


class Context:
    """What all checks share."""

    def __init__(self, browser, book, other, other_app, form, form_app, axe, options):
        self.browser, self.book, self.other, self.form = browser, book, other, form
        self.other_app, self.form_app, self.axe, self.options = other_app, form_app, axe, options
        # More previews, each for a few checks: an app with an endpoint for its sheet, and one in whose calendar much is booked.
        self.orders = self.meetings = self.greeter = self.ask = None
        self.secret = None
        # Where the programs are.
        self.folder = None

    @contextlib.contextmanager
    def page(self, url, tab="exchanges", place="conversation", width=1440, height=900, kind=None, **settings):
        """A page at the start of an app. It must end without a complaint of the console and without a foreign request."""
        page = self.browser.page(width, height, kind)
        try:
            page.open(f"{url}#{tab}")
            page.wait(f"!!{CARD}", "the card is shown")
            post(page, "settings", {**DEFAULTS, **settings})
            post(page, "start", {"place": place})
            page.open("about:blank")
            page.open(f"{url}#{tab}")
            page.wait(f"!!document.querySelector('.messenger[data-place={place}] .card')", f"the card is shown in {place}")
            yield page
            if page.complaints:
                raise AssertionError("the console says: " + "; ".join(page.complaints[:3]))
            foreign = [one for one in page.requests if not is_local(one)]
            if foreign:
                raise AssertionError("requests left loopback: " + ", ".join(foreign[:3]))
        finally:
            page.close()


DEFAULTS = {"theme": "light", "persona": "user", "locale": "en", "direction": "auto", "network": "normal", "signature": "valid",
            "action_color": "#334BFA", "background_color": "#334BFA", "width": 400}


def is_local(url):
    parts = urllib.parse.urlsplit(url)
    return parts.scheme in ("data", "about", "blob", "chrome-error") or parts.hostname in ("127.0.0.1", "localhost")


def post(page, path, body):
    """A call to the server behind the page, as the page itself makes it."""
    return page.run(f"""fetch("/api/{path}", {{ method: "POST", body: {json.dumps(json.dumps(body))}, headers: {{
        "Content-Type": "application/json", "X-Preview-Token": sessionStorage.getItem("canvas-preview-token") }} }})
        .then((response) => response.json())""")


def expect(what, found, wanted=True):
    if found != wanted:
        raise AssertionError(f"{what}: found {found!r}, expected {wanted!r}")


def card_says(page, words, timeout=20):
    page.wait(f"{CARD}.textContent.includes({json.dumps(words)})", f"the card says {words!r}", timeout=timeout)


def announced(page, words):
    page.wait(f"document.getElementById('announcer').textContent.includes({json.dumps(words)})", f"it is announced: {words}")


def tab_to(page, script, what, frame=None, limit=80):
    """Presses Tab until the script is true, as somebody without a mouse would."""
    for _ in range(limit):
        if page.run(script, frame):
            return
        page.press("Tab")
    raise AssertionError(f"not reached by Tab: {what}")


# MARK: Sheets

def close_sheet(context):
    with context.page(context.book) as page:
        page.click(".card .press")
        page.frame("td.open")
        page.run("document.querySelector('.sheet-close').focus()")
        page.press("Escape")
        page.wait("!document.querySelector('.sheet')", "the sheet is closed")
        page.wait("document.activeElement.dataset.press === 'submit_button'", "the focus is back on what opened it")
        card_says(page, "Book a Meeting")


def book_elsewhere(context):
    with context.page(context.other) as page:
        page.click(".card .press")
        sheet = page.frame("#book")
        page.wait("document.querySelector('.sheet-title').textContent === 'Choose a date'", "the sheet's title is shown")
        page.wait("!!window.INTERCOM_MESSENGER_SHEET_LIBRARY", "the sheet has its library", sheet)
        page.run("document.getElementById('book').click()", sheet)
        card_says(page, "Thanks! Your meeting is booked for 2030-05-17")


def strict_sheet(context):
    """The library loads wherever Intercom's would."""
    loader = "document.head.append(Object.assign(document.createElement('script'), { src: '%s' }))" % LIBRARY_URL
    digest = base64.b64encode(hashlib.sha256(loader.encode()).digest()).decode()
    loaded = apps.SHEET.replace(apps.LIBRARY, f"<script>{loader}</script>")
    inline = "script-src-attr 'unsafe-inline'"
    app = context.other_app
    for sheet, policy in (
            (apps.SHEET, f"{inline}; script-src 'self'; script-src-elem https://s3.amazonaws.com"),
            (apps.SHEET, f"{inline}; script-src-elem 'nonce-tutorial' 'strict-dynamic'"),
            (loaded, f"{inline}; script-src 'sha256-{digest}' https://s3.amazonaws.com"),
            (loaded, f"{inline}; default-src 'sha256-{digest}' 'strict-dynamic'")):
        app.sheet, app.policy = sheet, policy
        try:
            book_elsewhere(context)
        finally:
            app.sheet, app.policy = apps.SHEET, None


def other_page_follows(context):
    with context.page(context.book) as page:
        other = context.browser.page(1440, 900)
        try:
            other.open(f"{context.book}#exchanges")
            other.wait(f"!!{CARD}", "the card is shown in the other page")
            before = len(post(page, "settings", {"theme": "dark"})["exchanges"])
            other.wait("document.documentElement.dataset.theme === 'dark'", "the other page is dark, too")
            page.click(".card .press")
            page.frame("td.open")
            other.wait("!!document.getElementById('notice-sheet')", "the other page says where the sheet is")
            other.wait(f"document.querySelectorAll('.exchange').length === {before + 1}", "the sheet was asked for once")
            expect("a sheet in the other page", other.run("!!document.querySelector('.sheet')"), False)
            other.click("#notice-sheet button")
            page.wait("!document.querySelector('.sheet')", "the sheet is closed")
            other.wait("!document.getElementById('notice-sheet')", "the other page says no more of it")
            expect("requests", len(post(page, "settings", {})["exchanges"]), before + 1)
            other.click("[data-place=home]")
            page.wait("!!document.querySelector('.messenger[data-place=home] .card')", "the first page has moved, too")
            expect("complaints of the other page", other.complaints, [])
        finally:
            other.close()


# MARK: A form

def fill_in_form(context):
    with context.page(context.form) as page:
        card_says(page, "News from nobody")
        page.click(".card .press-primary")
        card_says(page, "Please give an e-mail address.")
        expect("the failed field", page.run("document.querySelector('[data-id=email]').getAttribute('aria-invalid')"), "true")
        page.click("[data-id=email]")
        page.type("grace@example.com")
        page.run("{ const node = document.querySelector('[data-id=plan]'); node.value = 'team'; node.dispatchEvent(new Event('change')); }")
        page.click(".box:nth-child(2)")
        page.click(".choice:nth-child(2)")
        page.click(".card .press-primary")
        card_says(page, "grace@example.com, team, offers, weekly")
        expect("the saved field", page.run("document.querySelector('[data-id=email]').readOnly"))
        page.wait("document.querySelector('.stage-foot').textContent.includes('event: completed')", "the event is shown")


def configure(context):
    with context.page(context.form) as page:
        page.run("[...document.querySelectorAll('.stage-actions button')].find((one) => one.textContent === 'Configure').click()")
        card_says(page, "For which team?")
        page.click("[data-press=support]")
        card_says(page, "News from support")


def live(context):
    with context.page(context.form) as page:
        page.click("[data-press=watch]")
        card_says(page, "Viewed ")
        before = int(re.search(r"Viewed (\d+)", page.run(f"{CARD}.textContent"))[1])
        page.run("[...document.querySelectorAll('.stage-actions button')].find((one) => one.textContent === 'View again').click()")
        card_says(page, f"Viewed {before + 1} times")


def keeps_what_is_typed(context):
    with context.page(context.form, "settings") as page:
        page.click("[data-id=email]")
        page.type("kept@example.com")
        page.click("#theme")
        page.wait("document.documentElement.dataset.theme === 'dark'", "it is dark")
        expect("what was typed", page.run("document.querySelector('[data-id=email]').value"), "kept@example.com")


def findings_at_the_component(context):
    with context.page(context.form) as page:
        page.click("[data-press=wrong]")
        page.wait("!!document.querySelector('.device .component[data-index=\"1\"] .finding')", "the finding is drawn at its component")
        expect("the rule", page.run("document.querySelector('.device .finding code').textContent"), "unique-id")
        expect("the other component", page.run("!!document.querySelector('.device .component[data-index=\"0\"] .finding')"), False)


def go_back(context):
    with context.page(context.form) as page:
        page.click("[data-id=email]")
        page.type("back@example.com")
        page.click("[data-press=wrong]")
        page.wait("document.querySelectorAll('[data-press=twice]').length === 2", "the next canvas")
        first = page.run("document.querySelectorAll('.exchange')[1].dataset.exchange")
        page.click(f".exchange[data-exchange='{first}'] summary")
        page.click(f".exchange[data-exchange='{first}'] [aria-label^='Back to step']")
        card_says(page, "News from nobody")
        expect("what was typed then", page.run("document.querySelector('[data-id=email]').value"), "back@example.com")
        expect("the later step", page.run("document.querySelector('.exchange').classList.contains('left')"))


def replay(context):
    with context.page(context.form) as page:
        page.click(".exchange.current [aria-label^='Edit and replay']")
        page.wait("!!document.querySelector('dialog[open]')", "the editor is open")
        page.run("""{ const area = document.querySelector('#replay-body'); const body = JSON.parse(area.value);
            body.card_creation_options = { team: "replayed" }; area.value = JSON.stringify(body); }""")
        page.click("dialog .primary")
        card_says(page, "News from replayed")
        expect("the focus", page.run("document.activeElement !== document.body"))


def exchange_details(context):
    with context.page(context.form) as page:
        page.wait("!!document.querySelector('.exchange.current .verdict-good')", "the signature's verdict is shown")
        expect("the size", page.run("document.querySelector('.exchange.current .meter').getAttribute('aria-valuemax')"), "65536")
        expect("keys of the reply", page.run("document.querySelector('.exchange.current .j-key').textContent"), '"canvas"')
        # What is copied is kept by the page, because no page may read the clipboard here.
        page.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }; undefined")
        for name, word in (("curl", "X-Body-Signature"), ("Swift test", "messenger.expect {"), ("fixture", "{")):
            page.click(f".exchange.current [aria-label$='as {name}']")
            page.wait(f"window.copied?.includes({json.dumps(word)})", f"{word} is in the copied {name}")


def test_of_a_sheet(context):
    with context.page(context.book) as page:
        page.click(".card .press")
        page.frame("td.open")
        page.wait("document.querySelector('.exchange .flow').textContent === 'open-sheet'", "the sheet's request is listed")
        page.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }; undefined")
        page.click(".exchange [aria-label$='as Swift test']")
        page.wait("window.copied?.includes('#expect(messenger.sheet')", "the test expects the sheet")


def edit_person(context):
    with context.page(context.form, "settings") as page:
        before = page.run("document.querySelector('.settings textarea').value")
        page.wait("document.querySelector('.settings textarea').value.length > 10", "the person is shown")
        page.run("""{ const area = document.querySelector(".settings textarea"); const person = JSON.parse(area.value);
            person.name = "Edited Person"; area.value = JSON.stringify(person); }""")
        page.run("[...document.querySelectorAll('.settings button')].find((one) => one.textContent === 'Save person').click()")
        page.wait("document.querySelector('.messenger').textContent.includes('Edited')", "the Messenger greets by the new name")
        page.click(".card .press-primary")
        card_says(page, "Please give an e-mail address.")
        expect("the request", "Edited Person" in json.dumps(context.form_app.seen[-1][1]))
        post(page, "settings", {"personas": {"user": json.loads(before)}})


def rest(address, method, path, body=None):
    """A call of the simulated workspace's API, as an app makes it: the status and the JSON."""
    url, token = address
    data = json.dumps(body).encode() if body is not None else None
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    try:
        with urllib.request.urlopen(urllib.request.Request(url + path, data, headers, method=method)) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def address_of(page):
    """The URL and the token of the preview's workspace."""
    return page.run("[...document.querySelectorAll('.workspace-address dd code')].map((one) => one.textContent)")


def workspace(context):
    with context.page(context.book, "workspace") as page:
        ready(page, "workspace")
        address = address_of(page)
        panel = "document.getElementById('panel-workspace')"
        person = rest(address, "GET", "/contacts")[1]["data"][0]
        rest(address, "POST", f"/contacts/{person['id']}/notes", {"body": "<p>Likes <b>tea</b></p>"})
        page.wait(f"{panel}.textContent.includes('POST /contacts/{person['id']}/notes')", "the call is listed")
        page.wait(f"{panel}.textContent.includes('Likes tea')", "the note is listed")
        page.run(f"""{{ const form = {panel}.querySelector('form'); form.querySelector('[type=email]').value = 'new@example.org';
            form.querySelector('[type=text]').value = 'Newly Added'; form.querySelector('[type=submit]').click(); }}""")
        row = f"[...{panel}.querySelectorAll('.exchange')].find((one) => one.textContent.includes('Newly Added'))"
        page.wait(f"!!{row}", "the new person is listed")
        page.run(f"{row}.querySelector('summary').click()")
        page.wait(f"!!{row}.querySelector('form')", "the person can be edited")
        page.run(f"""{{ const form = {row}.querySelector('form'); form.querySelector('[type=text]').value = 'Renamed Since';
            form.querySelector('[type=submit]').click(); }}""")
        page.wait(f"{panel}.textContent.includes('Renamed Since')", "the new name is listed")
        query = {"query": {"field": "email", "operator": "=", "value": "new@example.org"}}
        expect("the app's view", [one["name"] for one in rest(address, "POST", "/contacts/search", query)[1]["data"]], ["Renamed Since"])
        page.run(f"[...{panel}.querySelectorAll('summary')].find((one) => one.textContent.startsWith('Conversations')).click()")
        talk = f"{panel}.querySelector('[aria-label=Conversations] .exchange')"
        page.run(f"{talk}.querySelector('summary').click()")
        page.wait(f"!!{talk}.querySelector('form')", "the person can reply")
        page.run(f"""{{ const form = {talk}.querySelector('form'); form.querySelector('input').value = 'One more thing';
            form.querySelector('[type=submit]').click(); }}""")
        page.wait(f"{talk}.textContent.includes('One more thing')", "the reply is a part")
        fault = "[...document.querySelectorAll('.workspace-switches .setting')].find((one) => one.textContent.startsWith('502')).querySelector('input')"
        page.run(f"{fault}.value = 1; {fault}.dispatchEvent(new Event('change')); undefined")
        page.wait("fetch('/api/workspace', { headers: { 'X-Preview-Token': sessionStorage.getItem('canvas-preview-token') } })"
                  ".then((response) => response.json()).then((one) => one.faults['bad-gateway'] === 1)", "the fault is set")
        expect("the status", rest(address, "GET", "/me")[0], 502)
        page.run(f"{fault}.value = 0; {fault}.dispatchEvent(new Event('change')); undefined")


def fin(context):
    """What Fin does next is chosen on the page; what was asked and what Fin said is seen there."""
    with context.page(context.book, "workspace") as page:
        ready(page, "workspace")
        address = address_of(page)
        part = "[...document.querySelectorAll('.workspace-part')].find((one) => one.querySelector('h3')?.textContent === 'Fin')"
        page.wait(f"{part}.querySelectorAll('option').length > 5", "there are scripts to choose from")
        page.run(f"{{ const field = {part}.querySelector('select'); field.value = 'escalation'; field.dispatchEvent(new Event('change')); }}")
        page.wait(f"{part}.textContent.includes('1 chosen')", "the script is kept")
        question = {"author": "user", "body": "Where is my order?", "timestamp": "2026-11-28T07:00:00.123Z"}
        call = {"conversation_id": secrets.token_hex(4), "user": {"id": "42"}, "message": question}
        expect("the call", rest(address, "POST", "/fin/start", call)[0], 200)
        row = f"{part}.querySelector('.exchange')"
        page.wait(f"{row}?.textContent.includes('Where is my order?')", "the question is listed")
        page.run(f"{row}.querySelector('summary').click()")
        page.wait(f"{row}.textContent.includes('escalated: Escalation requested by user')", "Fin's events are listed")
        page.wait(f"{row}.querySelector('.word').textContent === 'complete'", "the conversation is over")
        inspect(context, page)


def webhooks(context):
    """One press sends a signed webhook; what became of it is seen with it, and in the inbox of an app of this package."""
    panel = "document.getElementById('panel-webhooks')"
    delivery = "document.querySelector('[aria-label=Deliveries] .exchange')"
    with context.page(context.greeter, "webhooks") as page:
        ready(page, "webhooks")
        expect("what the app hears", page.run("document.querySelectorAll('.topic-group:first-child .topic').length"), 1)
        page.run("{ const field = document.getElementById('webhook-search'); field.value = 'user created'; field.dispatchEvent(new Event('input')); }")
        shown = "[...document.querySelectorAll('.topic')].filter((one) => one.checkVisibility()).map((one) => one.dataset.topic)"
        page.wait(f"{shown}.includes('contact.user.created')", "a topic is found")
        expect("topics of others", page.run(f"{shown}.includes('ticket.created')"), False)
        announced(page, "topics")
        page.click(".topic-options .box:first-child input")
        page.click(".topic[data-topic='conversation.user.created']")
        announced(page, "conversation.user.created: 200 Accepted.")
        page.click("[aria-label=Deliveries] .exchange summary")
        page.wait(f"{delivery}.querySelectorAll('.attempts li').length === 2", "both attempts are listed")
        page.wait(f"{delivery}.querySelector('.verdict')?.textContent === 'done'", "it is worked off")
        page.wait(f"{panel}.querySelector('[aria-label=\"Inbox of the app\"] .exchange')?.textContent.includes('done1 attempt')", "once")
        page.click("[aria-label^='Send delivery']")
        page.wait(f"{delivery}.querySelectorAll('.attempts li').length === 3", "it is sent again")
        page.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }; undefined")
        for name, word in (("curl", "X-Hub-Signature: sha1="), ("a command", "canvaskit webhook conversation.user.created --to")):
            page.click(f"[aria-label^='Copy delivery'][aria-label$='as {name}']")
            page.wait(f"window.copied?.includes({json.dumps(word)})", f"{word} is copied")
        page.click(".topic-options .box:last-child input")
        page.click(".topic[data-topic='contact.user.created']")
        page.wait(f"{delivery}.querySelector('.status-good')?.textContent === '401'", "a wrong signature is refused, as it should be")
        for box in ("first", "last"):
            page.click(f".topic-options .box:{box}-child input")
        post(page, "settings", {"network": "down"})
        page.click(".topic[data-topic='contact.user.created']")
        page.wait(f"{delivery}.querySelector('.status-bad')?.textContent === 'no response'", "nobody responds")
        page.click("[aria-label=Deliveries] .exchange summary")
        page.wait(f"/It is sent again at \\d\\d:\\d\\d:\\d\\d/.test({delivery}.textContent)", "when it is sent again")
        post(page, "settings", {"network": "normal"})
        inspect(context, page)
    with context.page(context.form, "webhooks") as page:
        ready(page, "webhooks")
        page.wait(f"{panel}.textContent.includes('canvaskit webhooks list')", "it says where the inbox of another program is")
    with context.page(context.orders, "webhooks") as page:
        page.wait(f"{panel}.querySelector('.notice')?.textContent.includes('add WebhookHandler to the protocols of the app')", "what to add")
        page.run("document.querySelector('.topic[data-topic=\"ticket.created\"]').click()")
        page.wait(f"{delivery}?.querySelector('.status-bad')?.textContent === '404'", "it is not there")
        page.click("[aria-label=Deliveries] .exchange summary")
        page.wait(f"{delivery}.querySelector('.attempts').textContent.includes('add WebhookHandler')", "and that is said with the delivery")
        inspect(context, page)


FAILED_BUILD = {"state": "failed", "seconds": 1, "errors": [
    {"file": "Sources/App/App.swift", "line": 3, "column": 9, "message": "cannot find 'Buton' in scope"}]}


# Plays a server under --watch: the first build fails; when the page calls `rebuilt`, the next has worked.
PRETEND = """(() => {
  const real = fetch;
  let watch = %s;
  let asked = 0;
  const worked = new Promise((resolve) => { window.rebuilt = () => { watch = { state: "running", errors: [], seconds: 1 }; resolve(); }; });
  window.fetch = async (url, ...rest) => {
    if (String(url).includes("/events")) {
      asked += 1;
      if (asked === 2) await worked;
      return asked > 2 ? new Promise(() => {}) : new Response(JSON.stringify({ number: asked, watch }));
    }
    const answer = await real(url, ...rest);
    if (!String(url).includes("/session")) return answer;
    const session = await answer.json();
    if (watch.state === "running") session.card.canvas.content.components[0].text = "Built anew";
    return new Response(JSON.stringify({ ...session, watch }));
  };
})()"""


def builds(context):
    """What builds tell has tests of its own; here it is only looked at."""
    with context.page(context.form) as page:
        page.send("Page.addScriptToEvaluateOnNewDocument", {"source": PRETEND % json.dumps(FAILED_BUILD)})
        page.open("about:blank")
        page.open(context.form)
        page.wait("document.getElementById('notices').textContent.includes('Sources/App/App.swift:3:9')", "the error is shown")
        inspect(context, page)
        page.click("[data-id=email]")
        page.type("typed@example.com")
        page.run("rebuilt()")
        card_says(page, "Built anew")
        expect("what was typed", page.run("document.querySelector('[data-id=email]').value"), "typed@example.com")
        expect("the focus", page.run("document.activeElement.dataset.id"), "email")
        expect("the error", page.run("document.getElementById('notices').textContent"), "")


# MARK: Trouble

def server_down(context):
    with context.page(context.form) as page:
        post(page, "settings", {"network": "down"})
        page.click("#stage-actions button")
        card_says(page, "Something went wrong")
        announced(page, "Something went wrong")
        expect("a reason", page.run("document.querySelector('.card .finding').textContent.length > 45"))
        page.run("document.querySelector('.exchange.current .status').textContent")
        post(page, "settings", {"network": "normal"})
        page.click("#stage-actions button")
        card_says(page, "News from nobody")


def bad_signature(context):
    with context.page(context.form) as page:
        for kind in ("wrong", "missing"):
            post(page, "settings", {"signature": kind})
            page.click("#stage-actions button")
            page.wait(f"document.querySelector('.exchange.current .verdict')?.textContent.includes('rejected the {kind} signature')",
                      f"a {kind} signature is refused")
        post(page, "settings", {"signature": "valid"})


def error_canvas(context):
    with context.page(context.orders, place="inbox") as page:
        card_says(page, "Something went wrong")
        page.wait("document.querySelector('.stage-top .finding code')?.textContent === 'messenger-only'", "it says what the log says")
        words = page.run("document.body.innerText")
        expect("how often it says so", words.count("The Inbox does not support sheets"), 1)
        expect("how often something went wrong", len(page.run(f"{CARD}.innerText.match(/Something went wrong/g)")), 1)
        expect("raw Markdown", "`" in words, False)
        page.wait("document.querySelector('.stage-top').textContent.includes('does not support the Inbox')", "it says it in plain words")
        top = page.run("document.querySelector('.stage-top').getBoundingClientRect().bottom")
        expect("the reason is in view", top < 900 and top < page.run(f"{CARD}.getBoundingClientRect().bottom"))
        expect("the reason is at the place", page.run("document.querySelector('[data-place=inbox]').title !== ''"))
        page.click("[data-place=home]")
        page.wait("!!document.querySelector('.messenger[data-place=home] .press')", "the home")
        expect("the place stays marked", page.run("document.querySelector('[data-place=inbox]').classList.contains('unsupported')"))
        expect("nothing is wrong here", page.run("document.querySelector('.stage-top').textContent"), "")


def slow_network(context):
    with context.page(context.form) as page:
        post(page, "settings", {"network": "slow"})
        page.click(".card .press-primary")
        page.wait("!!document.querySelector('.messenger[aria-busy=true] .pressed .turning')", "it shows that it waits", timeout=3)
        expect("the rest is pale", page.run("Number(getComputedStyle(document.querySelector('.device .component')).opacity) < 1"))
        page.click("[data-press=watch]")
        page.wait("document.querySelector('.card .ignored')?.textContent.includes('Still waiting')", "a second press is seen to be ignored")
        announced(page, "Waiting for the app")
        card_says(page, "Please give an e-mail address.", timeout=30)
        page.wait("!document.querySelector('[aria-busy=true], .ignored, .turning')", "it is no longer busy")
        expect("requests", page.run("document.querySelector('.exchange .flow').textContent"), "submit")
        page.click("#stage-actions button")
        page.wait("!!document.querySelector('.card.loading .skeleton')", "a new canvas is waited for in its place", timeout=3)
        expect("the old one is gone", page.run(f"{CARD}.innerText.includes('Please give')"), False)
        card_says(page, "News from nobody", timeout=30)
        page.wait("!document.querySelector('.skeleton')", "the new canvas is there")
        post(page, "settings", {"network": "normal"})


# MARK: The editor and the gallery

def write(page, value):
    page.run(f"""{{ const area = document.getElementById("editor-text"); area.value = {json.dumps(value)};
        area.dispatchEvent(new Event("input")); }}""")


def edit(context):
    with context.page(context.book, "editor") as page:
        page.wait("document.querySelector('.drawing')?.textContent.includes('A canvas of your own')", "the first canvas is drawn")
        write(page, json.dumps({"type": "button", "id": "go", "label": "Go <b>on</b>", "style": "loud", "action": {"type": "submit"}}))
        page.wait("document.querySelector('.drawing .press')?.textContent === 'Go <b>on</b>'", "the button is drawn, its text as text")
        page.wait("!!document.querySelector('.drawing .component .finding')", "the finding is drawn at it")
        write(page, json.dumps({"type": "button", "id": "go", "label": "Go", "action": {"type": "submit"}}))
        page.wait("document.querySelector('.swift').textContent.includes('Button(')", "the Swift for it is shown")
        page.click(".drawing .press")
        page.wait("document.querySelector('.drawing [role=status]').textContent.includes('would submit')", "it says what would be sent")
        write(page, '{"type": "text",\n "text": }')
        page.wait("document.querySelector('.editor-state').textContent.includes('Line 2')", "the line of the mistake is shown")
        copy = "[...document.querySelectorAll('.swift-part button')].find((one) => one.textContent === 'Copy Swift')"
        expect("stale Swift can be copied", page.run(f"!{copy}.disabled"), False)
        expect("the old drawing is pale", page.run("Number(getComputedStyle(document.querySelector('.drawing')).opacity) < 0.6"))
        expect("the old drawing can be used", page.run("!document.querySelector('.drawing').inert"), False)
        inspect(context, page)
        write(page, "{'type': 'text'}")
        page.wait("document.querySelector('.editor-state').textContent.includes('Use double quotes')", "it says what to write")
        write(page, '{"type": "divider"}')
        page.wait(f"!{copy}.disabled && !document.querySelector('.stale')", "what is right again is drawn")


MARKDOWN = "**bold** [on](https://example.com/on) [no](javascript:alert(1)) <img src=x onerror=alert(1)> *not* # not"


def markdown(context):
    with context.page(context.book, "editor") as page:
        write(page, json.dumps({"type": "text", "text": MARKDOWN}))
        page.wait("document.querySelector('.drawing .text strong')?.textContent === 'bold'", "bold")
        expect("the links", page.run("[...document.querySelectorAll('.drawing .text a')].map((link) => link.href)"), ["https://example.com/on"])
        expect("the text", page.run("document.querySelector('.drawing .text').textContent"),
               "bold on [no](javascript:alert(1)) <img src=x onerror=alert(1)> *not* # not")


DEJAVU = "document.createElement('canvas').getContext('2d')"
DEJAVU_WIDTH = 875


def gallery(context):
    """Every component against its stored screenshot."""
    with context.page(context.book, "gallery", width=1280) as page:
        width = page.run(f"{{ const pen = {DEJAVU}; pen.font = '100px \"DejaVu Sans\"'; Math.round(pen.measureText('Handgloves 0123').width) }}")
        if width != DEJAVU_WIDTH:
            raise LeftOut(f"the stored screenshots are in DejaVu Sans, which is not installed or another version ({width})")
        page.wait("document.querySelectorAll('[data-gallery]').length > 11", "the gallery is drawn")
        page.run("""{ const style = document.documentElement.style; style.setProperty("--font", '"DejaVu Sans"');
            style.setProperty("--mono", '"DejaVu Sans Mono"'); document.activeElement.blur(); }""")
        kinds = set(page.run("[...document.querySelectorAll('.gallery-part > h3')].map((one) => one.textContent)"))
        expect("the kinds of components", len(kinds), 12)
        # All of it at once, not only what can be seen of the panel.
        page.run("""{ for (const node of [document.body, document.querySelector("main"), document.querySelector(".panel"),
            document.querySelector("#panel-gallery")]) { node.style.blockSize = "auto"; node.style.overflow = "visible"; } }""")
        page.wait("[...document.querySelectorAll('.gallery img')].every((image) => image.complete && image.naturalWidth > 0)", "its images")
        # On whole pixels, wherever what is above leaves them.
        page.run("""for (const node of document.querySelectorAll("[data-gallery]")) {
            const box = node.getBoundingClientRect(), x = box.x, y = box.y + scrollY;
            Object.assign(node.style, { position: "relative", left: `${Math.round(x) - x}px`, top: `${Math.round(y) - y}px` });
        }""")
        boxes = page.run("""[...document.querySelectorAll("[data-gallery]")].map((node) => {
            const box = node.getBoundingClientRect();
            return [node.dataset.gallery, Math.round(box.x), Math.round(box.y + scrollY), Math.ceil(box.width), Math.ceil(box.height)];
        })""")
        wrong = []
        for name, x, y, width, height in boxes:
            image = page.screenshot({"x": x, "y": y, "width": width, "height": height})
            stored = GOLDEN / f"{name}.png"
            if context.options.update:
                GOLDEN.mkdir(exist_ok=True)
                if not stored.exists() or png.difference(stored.read_bytes(), image):
                    stored.write_bytes(png.write(image, coarse=True))
                continue
            reason = png.difference(stored.read_bytes(), image) if stored.exists() else "there is no stored screenshot (--update)"
            if reason:
                wrong.append(f"{name}: {reason}")
                FAILED.mkdir(parents=True, exist_ok=True)
                (FAILED / f"{name}.png").write_bytes(image)
        if context.options.update:
            for left in {one.stem for one in GOLDEN.glob("*.png")} - {box[0] for box in boxes}:
                (GOLDEN / f"{left}.png").unlink()
        if wrong:
            raise AssertionError(f"{'; '.join(wrong)}; as they are now: {FAILED}")


# MARK: What a page must keep to

SCREENS = [(place, tab, theme) for place, tab, theme in (
    ("conversation", "exchanges", "light"), ("home", "editor", "light"), ("inbox", "gallery", "light"), ("operator", "settings", "light"),
    ("message", "exchanges", "dark"), ("conversation", "gallery", "dark"), ("inbox", "editor", "dark"), ("home", "settings", "dark"),
    ("conversation", "workspace", "light"), ("message", "workspace", "dark"), ("home", "webhooks", "light"),
    ("conversation", "webhooks", "dark"))]

OWN_CHECKS = """(() => {
  const wrong = [];
  for (const node of document.querySelectorAll("[tabindex]")) {
    if (node.tabIndex > 0) wrong.push(`a positive tabindex: ${node.outerHTML.slice(0, 80)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of ids.filter((one, index) => ids.indexOf(one) !== index)) wrong.push(`an id twice: ${id}`);
  for (const node of document.querySelectorAll("[aria-labelledby], [aria-describedby], [aria-controls]")) {
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls"]) {
      for (const id of (node.getAttribute(name) || "").split(" ").filter(Boolean)) {
        if (!document.getElementById(id)) wrong.push(`${name} without ${id}`);
      }
    }
  }
  return wrong;
})()"""

CONTROLS = {"button", "link", "textbox", "combobox", "checkbox", "radio", "slider", "tab", "meter", "ColorWell", "searchbox", "dialog", "Iframe"}


def nameless(page):
    tree = page.send("Accessibility.getFullAXTree")["nodes"]
    return [node["role"]["value"] for node in tree if not node.get("ignored") and node.get("role", {}).get("value") in CONTROLS
            and not node.get("name", {}).get("value")]


def accessible(context, place, tab, theme):
    for url in (context.book, context.form):
        with context.page(url, tab, place, theme=theme) as page:
            ready(page, tab)
            inspect(context, page)


def ready(page, tab):
    page.wait({"exchanges": "!!document.querySelector('.exchange')", "editor": "!!document.querySelector('.drawing .card')",
               "gallery": "!!document.querySelector('[data-gallery]')", "settings": "!!document.querySelector('.settings .setting')",
               "workspace": "!!document.querySelector('.workspace-address dd')",
               "webhooks": "document.querySelectorAll('.topic').length > 100"}[tab], f"the tab {tab}")


def inspect(context, page, frame=None):
    """The page, or one of its frames."""
    expect("own checks", page.run(OWN_CHECKS, frame), [])
    expect("controls without a name", nameless(page), [])
    if not context.axe:
        return
    # By the protocol, so no policy of the page stands in the way.
    page.run(f"{context.axe}; undefined", frame)
    found = page.run("""axe.run(document, { iframes: false, resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
        "wcag22aa", "best-practice"] }).then((result) => result.violations.map((one) => `${one.id} at ${one.nodes[0].target.join(" ")}`))""", frame)
    expect("axe", found, [])


def accessible_sheet(context):
    with context.page(context.book) as page:
        page.click(".card .press")
        sheet = page.frame("td.open")
        inspect(context, page)
        inspect(context, page, sheet)


def colours_that_read(context):
    for colour in ("#ffee00", "#ffffff", "#777777", "#000000"):
        for theme in ("light", "dark"):
            with context.page(context.form, place="home", theme=theme, action_color=colour, background_color=colour) as page:
                page.wait("document.querySelectorAll('.card .press').length === 3", "the buttons")
                inspect(context, page)


def narrow(context):
    with context.page(context.book, "workspace") as page:
        ready(page, "workspace")
        person = rest(address_of(page), "GET", "/contacts")[1]["data"][0]["id"]
        rest(address_of(page), "POST", f"/contacts/{person}/notes", {"body": "A-word-that-has-no-end" * 9})
    for url in (context.book, context.form):
        for place in PLACES:
            with context.page(url, place=place, width=320, height=640) as page:
                for tab in TABS:
                    page.click(f"#tab-{tab}")
                    ready(page, tab)
                    expect(f"the width of {place} with {tab}", page.run("document.documentElement.scrollWidth"), 320)
                if place == "inbox" and url == context.book:
                    continue  # a sheet is the Messenger's alone: there the app shows the person's meetings
                box = page.run(f"(() => {{ const box = {CARD}.querySelector('button').getBoundingClientRect(); return [box.left, box.right]; }})()")
                expect("the button is inside", box[0] >= 0 and box[1] <= 320)
    with context.page(context.book, width=320, height=640) as page:
        page.click(".card .press")
        sheet = page.frame("td.open")
        expect("the width with a sheet", page.run("document.documentElement.scrollWidth"), 320)
        expect("the sheet fits", page.run("document.documentElement.scrollWidth <= innerWidth", sheet))


def right_to_left(context):
    with context.page(context.form, locale="ar") as page:
        expect("the direction", page.run("getComputedStyle(document.querySelector('.device .messenger')).direction"), "rtl")
        expect("the panel's", page.run("getComputedStyle(document.querySelector('.panel')).direction"), "ltr")
        post(page, "settings", {"direction": "ltr"})
        page.click("#stage-actions button")
        page.wait("getComputedStyle(document.querySelector('.device .messenger')).direction === 'ltr'", "the setting goes before the locale")


def tabs_by_keyboard(context):
    with context.page(context.book) as page:
        tab_to(page, "document.activeElement?.id === 'tab-exchanges'", "the tabs")
        for wanted in ("workspace", "webhooks", "editor", "gallery", "settings", "exchanges"):
            page.press("ArrowRight")
            expect("the tab", page.run("document.activeElement.id"), f"tab-{wanted}")
            expect("its panel", page.run(f"document.getElementById('panel-{wanted}').hidden"), False)
        expect("the ring", page.run("getComputedStyle(document.activeElement).outlineStyle"), "solid")


def calm(context):
    page = context.browser.page()
    try:
        page.emulate(prefers_reduced_motion="reduce")
        page.open(context.book)
        page.wait(f"!!{CARD}", "the card")
        page.click(".card .press")
        page.frame("td.open")
        expect("animations", page.run("document.getAnimations().length"), 0)
        post(page, "close-sheet", {})
    finally:
        page.close()


def token_is_hidden(context):
    with context.page(context.book) as page:
        expect("the address", page.run("location.search"), "")
        expect("without a token", page.run("fetch('/api/session').then((response) => response.status)"), 401)
        expect("with a wrong one", page.run("fetch('/api/session', { headers: { 'X-Preview-Token': 'x' } }).then((response) => response.status)"), 401)
        page.complaints.clear()  # Chromium itself complains of the two above


def strangers_are_not_heard(context):
    with context.page(context.book) as page:
        page.click(".card .press")
        sheet = page.frame("td.open")
        page.wait("!!window.INTERCOM_MESSENGER_SHEET_LIBRARY", "the sheet has its library", sheet)
        # From the page itself, and from the sheet with words that are not ours.
        page.run("postMessage({ source: 'canvas-preview-sheet', type: 'submitSheet', value: { date: '2030-01-01' } }, '*')")
        page.run("parent.postMessage({ source: 'another', type: 'submitSheet', value: { date: '2030-01-01' } }, '*')", sheet)
        page.run("INTERCOM_MESSENGER_SHEET_LIBRARY.setTitle('After them'); undefined", sheet)
        page.wait("document.querySelector('.sheet-title').textContent === 'After them'", "the sheet's own words are heard")
        expect("the sheet is still open", page.run("!!document.querySelector('.sheet')"))


def policies_as_read(context):
    differing = policies.differences(context.browser)
    if differing:
        raise AssertionError(f"{len(differing)} of {len(policies.CASES)} differ: " + "; ".join(differing[:5]))


def all_checks(context):
    def one(work, *values):
        return lambda: work(context, *values)

    yield "a sheet closes without a request", one(close_sheet)
    yield "a meeting is booked with an app server in another language", one(book_elsewhere)
    yield "a sheet with a strict policy has its library", one(strict_sheet)
    yield "another page shows what is done in the first", one(other_page_follows)
    yield "a form is filled in, fails, and is saved", one(fill_in_form)
    yield "configuration leads to a card", one(configure)
    yield "a live canvas is viewed again", one(live)
    yield "what is typed stays when the look changes", one(keeps_what_is_typed)
    yield "a finding is drawn at its component", one(findings_at_the_component)
    yield "an earlier step comes back with what was typed", one(go_back)
    yield "a request is edited and replayed", one(replay)
    yield "an exchange shows verdict, size, JSON and copies", one(exchange_details)
    yield "a test of a sheet expects the sheet", one(test_of_a_sheet)
    yield "a person is edited and sent", one(edit_person)
    yield "the workspace shows calls, and people can be edited", one(workspace)
    yield "Fin does what is chosen, and its conversations are shown", one(fin)
    yield "webhooks are sent, and shown with what became of them", one(webhooks)
    yield "a failed build is shown, and the next keeps what was typed", one(builds)
    yield "a server that is down is explained", one(server_down)
    yield "a bad signature is refused, and that is said", one(bad_signature)
    yield "an app's own error canvas leads to its log", one(error_canvas)
    yield "a slow answer shows that it is waited for", one(slow_network)
    yield "the editor draws, checks and turns into Swift", one(edit)
    yield "Markdown is links and bold, nothing else", one(markdown)
    yield "every component looks as stored", one(gallery)
    for screen in SCREENS:
        yield f"accessible: {', '.join(screen)}", one(accessible, *screen)
    yield "accessible: with a sheet", one(accessible_sheet)
    yield "accessible: in whatever colours", one(colours_that_read)
    yield "usable at 320 pixels", one(narrow)
    yield "right to left, by locale and by setting", one(right_to_left)
    yield "the arrow keys move between tabs", one(tabs_by_keyboard)
    yield "nothing moves for those who asked for that", one(calm)
    yield "the token leaves the address and is asked for", one(token_is_hidden)
    yield "messages of strangers are not heard", one(strangers_are_not_heard)
    yield "policies of sheets mean what policies.json says", one(policies_as_read)


# MARK: Screenshots for the README

def readme_screenshots(context, folder):
    def save(page, name):
        (folder / f"{name}.png").write_bytes(png.write(page.screenshot()))
        print(f"written: {folder / name}.png")

    with context.page(context.book, width=1440, height=900) as page:
        page.wait("!!document.querySelector('.exchange.current .json')", "the exchange")
        save(page, "preview")
        page.click(".card .press")
        sheet = page.frame("td.open")
        page.run("[...document.querySelectorAll('td.open')].at(-1).click()", sheet)
        page.wait("document.querySelectorAll('.slot input').length > 0", "times", sheet)
        page.run("document.querySelector('.slot input').click()", sheet)
        page.run("document.activeElement.blur(); document.querySelector('.stage').scrollTop = 0")
        page.wait("document.getAnimations().every((one) => one.playState === 'finished')", "the sheet at rest")
        save(page, "preview-sheet")
    with context.page(context.form, "editor", "inbox", width=1440, height=900, theme="dark") as page:
        ready(page, "editor")
        save(page, "preview-inbox")
    with context.page(context.book, "gallery", "home", width=1440, height=900) as page:
        ready(page, "gallery")
        save(page, "preview-gallery")
