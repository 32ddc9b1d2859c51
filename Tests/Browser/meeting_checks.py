"""Book a Meeting in the browser: free times, a time that somebody else takes, changes, cancellations, and what goes wrong."""

import base64
import contextlib
import datetime
import hashlib
import hmac
import json
import queue
import secrets
import threading
import urllib.error
import urllib.parse
import urllib.request
import zoneinfo

from checks import CARD, address_of, announced, card_says, expect, inspect, post, ready, rest, tab_to
from devtools import BrowserError, Page

LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "nl", "ar", "ja"]
UNAVAILABLE = "The free times could not be loaded. Please try again."
EXPIRED = "This page has been open for a while. Close it and open it again."


class SheetPage(Page):
    """A tab in a time zone of its own, in which the sheet's question for the free times can be held up."""

    zone = "UTC"
    _holds = False

    def __init__(self, *arguments):
        self._held = queue.Queue()
        super().__init__(*arguments)

    def _enable(self, session):
        super()._enable(session)
        # The frame's process may be that of the page.
        with contextlib.suppress(BrowserError):
            self.send("Emulation.setTimezoneOverride", {"timezoneId": self.zone}, session)
        self.send("Fetch.enable", {"patterns": [{"urlPattern": "*/slots?*"}]}, session)

    def _hear(self, session, method, params):
        if method != "Fetch.requestPaused":
            super()._hear(session, method, params)
        elif self._holds:
            self._held.put((session, params))
        else:
            # In a thread: this one must go on to hear the answers.
            threading.Thread(target=self._go_on, args=(session, params["requestId"]), daemon=True).start()

    def _go_on(self, session, request, **changes):
        with contextlib.suppress(BrowserError):
            self.send("Fetch.continueRequest", {"requestId": request, **changes}, session)

    def hold(self):
        self._holds = True

    def held(self):
        """The question, once it is held."""
        try:
            return self._held.get(timeout=20)
        except queue.Empty:
            raise BrowserError("not within 20 s: the sheet asks for free times") from None

    def let_go(self, **changes):
        """Lets the question reach the app after all, with other header fields where some are given."""
        session, params = self.held()
        self._holds = False
        self._go_on(session, params["requestId"], **changes)
        return params["request"]

    def give(self, body, status=200):
        """Responds in the app's place."""
        session, params = self.held()
        self._holds = False
        self.send("Fetch.fulfillRequest", {
            "requestId": params["requestId"], "responseCode": status, "body": base64.b64encode(body.encode()).decode(),
            "responseHeaders": [{"name": "Content-Type", "value": "application/json"}]}, session)


class FarAway(SheetPage):
    """On the other side of the world, where the day is often another than in UTC."""

    zone = "Pacific/Auckland"


# Sets the clock of a page.
CLOCK = """{ const Real = Date, ahead = Real.parse("%s") - Real.now(); globalThis.Date = class extends Real {
    constructor(...parts) { if (parts.length) super(...parts); else super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; } }; }"""


class Autumn(SheetPage):
    """Shortly before the clocks go back, for the sheet alone."""

    zone = "America/New_York"

    def _enable(self, session):
        super()._enable(session)
        self.send("Page.enable", session=session)
        source = f"if (window !== top) {CLOCK % '2031-10-30T12:00:00Z'}"
        self.send("Page.addScriptToEvaluateOnNewDocument", {"source": source}, session)


# MARK: What people do

@contextlib.contextmanager
def somebody(context, kind=SheetPage, **settings):
    """A page whose viewer is new to the app and to the workspace."""
    name = secrets.token_hex(12)
    person = {"type": "contact", "id": name, "workspace_id": "abcd1234", "role": "user", "external_id": f"user-{name}",
              "email": f"{name}@example.com", "name": "Grace Hopper"}
    with context.page(context.meetings, kind=kind, personas={"user": person}, **settings) as page:
        page.person = name
        yield page


def open_sheet(page, button="submit_button"):
    page.click(f"[data-press={button}]")
    sheet = page.frame("td.open")
    page.wait("document.querySelector('.sheet-title').textContent === document.querySelector('.sheet-frame').title", "its title")
    return sheet


def click_in(page, sheet, selector):
    """A real click in the sheet."""
    page.wait("document.getAnimations().every((one) => one.playState === 'finished')", "the sheet is at rest")
    inner = page.wait(f"""(() => {{
        const node = document.querySelector({json.dumps(selector)});
        if (!node) return null;
        node.scrollIntoView({{ block: "center", behavior: "instant" }});
        const box = node.getBoundingClientRect();
        return box.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
    }})()""", f"there is {selector}", sheet)
    outer = page.run("(() => { const box = document.querySelector('.sheet-frame').getBoundingClientRect(); return [box.x, box.y]; })()")
    for kind in ("mousePressed", "mouseReleased"):
        page.send("Input.dispatchMouseEvent", {"type": kind, "x": outer[0] + inner[0], "y": outer[1] + inner[1],
                                               "button": "left", "clickCount": 1})


# As the page asks, and by the days of this browser's clock.
FREE = """(async () => {
  const { sheet_token: token } = JSON.parse(document.getElementById("sheet-data").textContent);
  const day = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
  const response = await fetch(`slots?from=${day(-1)}&to=${day(60)}`, { headers: { Authorization: `Bearer ${token}` } });
  const days = new Map();
  for (const start of (await response.json()).slots) {
    const time = new Date(start);
    const key = `${time.getFullYear()}-${time.getMonth() + 1}-${time.getDate()}`;
    days.set(key, [...(days.get(key) || []), start]);
  }
  return [...days];
})()"""


def next_month(page, sheet):
    """Turns to a month that is all to come; the free times of its days, as the app says and as the page has them."""
    click_in(page, sheet, "#next-month")
    page.wait("document.querySelector('td.today') === null", "the next month", sheet)
    year, month = page.run("(() => { const now = new Date(); const next = new Date(now.getFullYear(), now.getMonth() + 1); "
                           "return [next.getFullYear(), next.getMonth() + 1]; })()", sheet)
    days = {day: starts for day, starts in page.run(FREE, sheet) if day.startswith(f"{year}-{month}-")}
    shown = page.run("[...document.querySelectorAll('td.open')].map((one) => one.textContent)", sheet)
    # The month may be longer than the days ahead, whose end depends on the clock.
    expect("the open days", shown[:15], [day.split("-")[2] for day in days][:15])
    return list(days.values())


def choose(page, sheet, day=0, wanted=lambda start: True):
    """Chooses the first time that is wanted of an open day of the next month; says which it is."""
    starts = next_month(page, sheet)[day]
    page.run(f"[...document.querySelectorAll('td.open')][{day}].dataset.check = 'this'", sheet)
    click_in(page, sheet, "[data-check=this]")
    page.wait(f"document.querySelectorAll('.slot input').length === {len(starts)}", f"{len(starts)} times are offered", sheet)
    index = next(number for number, start in enumerate(starts) if wanted(start))
    click_in(page, sheet, f".slot:nth-child({index + 1}) input")
    page.wait("document.querySelector('.slot input:checked') !== null", "a time is chosen", sheet)
    return starts[index]


def submit(page, sheet):
    click_in(page, sheet, "#book")


def book(page, **choice):
    sheet = open_sheet(page)
    start = choose(page, sheet, **choice)
    submit(page, sheet)
    card_says(page, f"Thanks! Your meeting is booked for {start[:10]}")
    return start


def time_of(start):
    return datetime.datetime.fromisoformat(start.replace("Z", "+00:00"))


def in_words(time, zone="UTC"):
    """As the canvas has it in English."""
    return f"{time:%A, %B} {time.day}, {time.year} at {time.hour % 12 or 12}:{time:%M %p} {zone}"


def components(page):
    return page.run("[...document.querySelectorAll('.device .card .component')].map((one) => one.innerText.trim())")


def buttons(page):
    return page.run("[...document.querySelectorAll('.device .card .press > span:first-child')].map((one) => one.textContent)")


def is_confirmed(page, start):
    """The meeting at a time is what the card shows, all of it."""
    card_says(page, f"Thanks! Your meeting is booked for {start[:10]}")
    expect("the words", components(page)[:2], [f"Thanks! Your meeting is booked for {start[:10]}", in_words(time_of(start))])
    expect("the buttons", buttons(page), ["Add to calendar", "Change", "Cancel"])


def take(context, page, start):
    """Somebody else books a time, by a request of their own."""
    app = post(page, "settings", {})["app"]["url"]
    name = secrets.token_hex(12)
    body = json.dumps({
        "workspace_id": "abcd1234", "workspace_region": "US", "context": {"locale": "en"},
        "contact": {"type": "contact", "id": name, "workspace_id": "abcd1234", "role": "lead", "email": f"{name}@example.com"},
        "current_canvas": {"content": {"components": []}}, "sheet_values": {"date": start}}).encode()
    signature = hmac.new(context.secret.encode(), body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(f"{app}/submit-sheet", body, {"Content-Type": "application/json", "X-Body-Signature": signature})
    with urllib.request.urlopen(request) as response:
        expect("the other's confirmation", f"booked for {start[:10]}" in response.read().decode())


def all_free(page, sheet):
    return {start for _, starts in page.run(FREE, sheet) for start in starts}


def leave(page):
    page.run("document.querySelector('.sheet-close').click()")
    page.wait("!document.querySelector('.sheet')", "the sheet is closed")


# MARK: Booking

def book_with_mouse(context):
    with somebody(context) as page:
        sheet = open_sheet(page)
        expect("the title", page.run("document.querySelector('.sheet-title').textContent"), "Book a Meeting")
        expect("nothing is wrong", page.run("document.getElementById('notice').hidden && document.getElementById('problem').hidden", sheet))
        start = choose(page, sheet)
        submit(page, sheet)
        is_confirmed(page, start)
        announced(page, "Thanks!")
        expect("the sheet is gone", page.run("!document.querySelector('.sheet')"))
        flows = page.run("[...document.querySelectorAll('.exchange .flow')].map((one) => one.textContent)")
        expect("the newest exchange", flows[0], "submit-sheet")


def book_with_keyboard(context):
    with somebody(context) as page:
        tab_to(page, "document.activeElement?.dataset.press === 'submit_button'", "the button of the card")
        page.press("Enter")
        sheet = page.frame("td.open")
        page.wait("document.activeElement?.closest('.sheet') !== null", "the focus is in the sheet")
        tab_to(page, "document.activeElement?.matches('td[tabindex=\"0\"]') === true", "the days", sheet)
        expect("the first open day has the focus", page.run("document.activeElement === document.querySelector('td.open')", sheet))
        page.press("Enter")
        page.wait("document.querySelectorAll('.slot input').length > 0", "times are offered", sheet)
        tab_to(page, "document.activeElement?.matches('.slot input') === true", "the times", sheet)
        page.press(" ")
        tab_to(page, "document.activeElement?.id === 'book'", "the button of the sheet", sheet)
        page.press("Enter")
        card_says(page, "Thanks! Your meeting is booked for ")
        page.wait(f"{CARD}.contains(document.activeElement) || {CARD} === document.activeElement", "the focus is on the new card")


def book_far_away(context):
    """The visitor's clock shows and orders the times; the confirmation has the date in UTC, and their own below it."""
    zone = zoneinfo.ZoneInfo(FarAway.zone)
    with somebody(context, FarAway) as page:
        sheet = open_sheet(page)
        start = choose(page, sheet, 1, lambda one: one[:10] != f"{time_of(one).astimezone(zone):%Y-%m-%d}")
        local = time_of(start).astimezone(zone)
        hours = int(local.utcoffset().total_seconds()) // 3600
        expect("the zone", page.run("document.getElementById('zone').textContent", sheet), "Your time zone: Pacific/Auckland")
        note = page.run("document.getElementById('utc-note').innerText", sheet)
        expect("the note on the date in UTC", note.startswith("In UTC this is ") and f" {time_of(start).day} " in note.replace(",", " "))
        submit(page, sheet)
        card_says(page, f"Thanks! Your meeting is booked for {start[:10]}")
        expect("the time", components(page)[1], in_words(local, f"UTC+{hours}"))
        values = json.loads(post(page, "settings", {})["exchanges"][-1]["request"]["body"])["sheet_values"]
        expect("what the sheet submits", values, {"date": start.replace("Z", ".000Z"), "time_zone": "Pacific/Auckland"})


# MARK: One time, two people

def refused(context):
    with somebody(context) as page:
        sheet = open_sheet(page)
        start = choose(page, sheet)
        take(context, page, start)
        submit(page, sheet)
        card_says(page, "Sorry, that time has just been taken. Please choose another one.")
        expect("the button", buttons(page), ["See dates"])
        sheet = open_sheet(page)
        expect("it is offered again", start in all_free(page, sheet), False)
        other = choose(page, sheet)
        expect("the time that comes next", other > start)
        submit(page, sheet)
        is_confirmed(page, other)


def change(context):
    with somebody(context) as page:
        first = book(page)
        sheet = open_sheet(page, "change")
        page.wait("document.getElementById('book').textContent === 'Change'", "the sheet speaks of a change", sheet)
        second = choose(page, sheet, 2)
        submit(page, sheet)
        is_confirmed(page, second)
        sheet = open_sheet(page, "change")
        free = all_free(page, sheet)
        expect("free are the old time and the new one", (first in free, second in free), (True, False))

        third = choose(page, sheet, 3)
        take(context, page, third)
        submit(page, sheet)
        card_says(page, "Sorry, that time has just been taken. Your meeting stays as it was:")
        expect("the time", components(page)[1], in_words(time_of(second)))
        expect("the buttons", buttons(page), ["Add to calendar", "Change", "Cancel"])
        sheet = open_sheet(page, "change")
        free = all_free(page, sheet)
        expect("free are the time that was kept and the other's", (second in free, third in free), (False, False))
        last = choose(page, sheet, 4)
        submit(page, sheet)
        is_confirmed(page, last)


def cancel(context):
    with somebody(context) as page:
        start = book(page)
        confirmed = page.run("document.querySelector('.exchange').dataset.exchange")
        page.click("[data-press^='cancel/']")
        card_says(page, "Your meeting is cancelled.")
        announced(page, "Your meeting is cancelled.")
        expect("the button", buttons(page), ["See dates"])
        sheet = open_sheet(page)
        expect("the time is free again", start in all_free(page, sheet))
        leave(page)

        page.click(f".exchange[data-exchange='{confirmed}'] summary")
        page.click(f".exchange[data-exchange='{confirmed}'] [aria-label^='Back to step']")
        card_says(page, "Thanks! Your meeting is booked for ")
        page.click("[data-press^='cancel/']")
        card_says(page, "Your meeting is cancelled.")
        again = book(page)
        expect("what is booked anew", again, start)


def calendar_file(context):
    with somebody(context) as page:
        start = book(page)
        link = page.run("document.querySelector('[data-press=add-to-calendar]').href")
        with urllib.request.urlopen(link) as response:
            kind, text = response.headers["Content-Type"], response.read().decode()
        expect("the kind of file", kind.split(";")[0], "text/calendar")
        lines = text.split("\r\n")
        plain = "{:%Y%m%dT%H%M%SZ}".format
        for line in ("BEGIN:VCALENDAR", f"DTSTART:{plain(time_of(start))}", "SUMMARY:Meeting",
                     f"DTEND:{plain(time_of(start) + datetime.timedelta(minutes=30))}", "END:VCALENDAR"):
            expect(f"the line {line}", line in lines)
        page.click("[data-press^='cancel/']")
        card_says(page, "Your meeting is cancelled.")
        try:
            urllib.request.urlopen(link)
            status = 200
        except urllib.error.HTTPError as error:
            status = error.code
        expect("the file of what is cancelled", status, 410)


def reported(context):
    """What becomes of a meeting is told to the workspace: a note for teammates and an event, by the host's clocks."""
    with somebody(context) as page:
        start = book(page)
        sheet = open_sheet(page, "change")
        moved = choose(page, sheet, 2)
        submit(page, sheet)
        is_confirmed(page, moved)
        page.click("[data-press^='cancel/']")
        card_says(page, "Your meeting is cancelled.")
        page.click("#tab-workspace")
        ready(page, "workspace")
        notes = [f"Meeting {word}: {words_of_host(time)}" for word, time in (("booked", start), ("moved", moved), ("cancelled", moved))]
        for words in notes:
            page.wait(f"document.querySelector('[aria-label=Notes]').textContent.includes({json.dumps(words)})", f"the note: {words}")
        for name in ("booked-meeting", "moved-meeting", "cancelled-meeting"):
            page.wait(f"""[...document.querySelectorAll('[aria-label=Events] .exchange')].some((one) =>
                one.textContent.includes('{name}') && one.textContent.includes('{page.person}'))""", f"the event {name}")
        found = rest(address_of(page), "GET", f"/contacts/{page.person}/notes")[1]["data"]
        expect("the notes of the person", sorted(words for words in notes if any(words in one["body"] for one in found)), sorted(notes))
        expect("how many there are", len(found), 3)


def words_of_host(start):
    local = time_of(start).astimezone(zoneinfo.ZoneInfo("Europe/Berlin"))
    return in_words(local, f"UTC+{int(local.utcoffset().total_seconds()) // 3600}")


# MARK: What goes wrong

def says(page, sheet, where, words):
    page.wait(f"document.getElementById('{where}').hidden === false && document.getElementById('{where}').textContent === {json.dumps(words)}",
              f"the sheet says {words!r}", sheet)


def shown(page, sheet, *names):
    """Which of these can be seen."""
    return page.run(f"{json.dumps(names)}.filter((id) => document.getElementById(id).checkVisibility())", sheet)


PARTS = ("choices", "book", "retry", "cancel")


def opening(page, button="submit_button"):
    """A sheet that is still waiting for its free times, which somebody holds up."""
    page.hold()
    page.click(f"[data-press={button}]")
    return page.frame("#choices:not([hidden])")


def server_is_away(context):
    with somebody(context) as page:
        sheet = opening(page)
        says(page, sheet, "summary", "Loading the free times…")
        expect("who hears it", page.run("document.getElementById('summary').closest('[role=status]') !== null", sheet))
        expect("what can be chosen", page.run("document.getElementById('choices').inert", sheet))
        expect("the button waits", page.run("document.getElementById('book').getAttribute('aria-busy')", sheet), "true")
        post(page, "settings", {"network": "down"})
        page.let_go()
        says(page, sheet, "problem", UNAVAILABLE)
        expect("who hears it", page.run("document.getElementById('problem').getAttribute('role')", sheet), "alert")
        expect("what is shown", shown(page, sheet, *PARTS), ["retry", "cancel"])
        inspect(context, page, sheet)

        # Without an answer for too long. The page's patience is shortened, the request is a real one.
        page.run("{ const timeout = AbortSignal.timeout; AbortSignal.timeout = (time) => timeout.call(AbortSignal, time / 100); }", sheet)
        page.hold()
        click_in(page, sheet, "#retry")
        page.held()
        says(page, sheet, "problem", UNAVAILABLE)
        expect("the focus", page.run("document.activeElement.id", sheet), "retry")
        for body, status in (("no JSON", 200), ("[]", 200), ('{"slots": 3}', 200), ("null", 200), ('{"slots": []}', 500)):
            page.hold()
            click_in(page, sheet, "#retry")
            page.give(body, status)
            says(page, sheet, "problem", UNAVAILABLE)

        post(page, "settings", {"network": "normal"})
        page.hold()
        click_in(page, sheet, "#retry")
        page.let_go()
        page.wait("document.activeElement === document.querySelector('td.open')", "the focus is on the first open day", sheet)
        expect("what is shown", shown(page, sheet, *PARTS), ["choices", "book", "cancel"])
        says(page, sheet, "summary", "Choose a day and a time.")
        start = choose(page, sheet)
        submit(page, sheet)
        card_says(page, f"Thanks! Your meeting is booked for {start[:10]}")
        page.complaints.clear()  # Chromium itself says that there was a 502


def open_for_a_while(context):
    with somebody(context) as page:
        sheet = opening(page)
        request = page.let_go(headers=[{"name": "Authorization", "value": "Bearer of-another-time"}])
        says(page, sheet, "problem", EXPIRED)
        expect("what is shown", shown(page, sheet, *PARTS), ["cancel"])
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(request["url"]).query)
        first, last = (datetime.date.fromisoformat(query[name][0]) for name in ("from", "to"))
        expect("the days that are asked for", (last - first).days + 1, 62)
        inspect(context, page, sheet)
        click_in(page, sheet, "#cancel")
        page.wait("!document.querySelector('.sheet')", "the sheet is closed")
        page.complaints.clear()  # Chromium itself says that there was a 401


def nothing_is_free(context):
    with somebody(context) as page:
        sheet = opening(page)
        page.give(json.dumps({"time_zone": "Europe/Berlin", "minutes": 30, "slots": []}))
        says(page, sheet, "summary", "No times are free at the moment. Please look again later.")
        expect("what is shown", shown(page, sheet, *PARTS), ["cancel"])
        inspect(context, page, sheet)


def odd_times(context):
    """What is no time is left out, and so is what nobody could have sent."""
    with somebody(context) as page:
        sheet = opening(page)
        tomorrow = page.run("(() => { const now = new Date(); return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 1))"
                            ".toISOString().slice(0, 10); })()", sheet)
        good = [f"{tomorrow}T11:00:00Z", f"{tomorrow}T10:00:00Z", f"{tomorrow}T10:00:00Z"]
        odd = [None, 5, {}, "", "soon", "2031-02-30T10:00:00Z", tomorrow, f"{tomorrow}T17:00:00+01:00",
               f"{tomorrow}T15:00:00.5Z", f"{tomorrow} 15:30", "<b>", "2001-01-01T10:00:00Z"]
        page.give(json.dumps({"slots": good + odd + [f"{tomorrow}T13:00:00Z"] * 10_000 + [f"{tomorrow}T14:00:00Z"]}))
        page.wait("document.querySelectorAll('td.open').length === 1", "one day is open", sheet)
        page.run("document.querySelector('td.open').click()", sheet)
        expect("the times, in their order", page.run("[...document.querySelectorAll('.slot')].map((one) => one.textContent)", sheet),
               ["10:00 AM", "11:00 AM", "1:00 PM"])


def clocks_go_back(context):
    """A time that comes twice says which one it is."""
    with somebody(context, Autumn) as page:
        sheet = opening(page)
        page.give(json.dumps({"slots": ["2031-11-02T05:30:00Z", "2031-11-02T06:00:00Z", "2031-11-02T06:30:00Z", "2031-11-02T07:00:00Z"]}))
        page.wait("document.querySelectorAll('td.open').length === 1", "the day is open", sheet)
        page.run("document.querySelector('td.open').click()", sheet)
        expect("the times", page.run("[...document.querySelectorAll('.slot')].map((one) => one.textContent)", sheet),
               ["1:30 AM EDT", "1:00 AM", "1:30 AM EST", "2:00 AM"])


def time_has_passed(context):
    with somebody(context) as page:
        sheet = open_sheet(page)
        start = choose(page, sheet)
        # The clock goes on to that moment.
        page.run(CLOCK % start, sheet)
        page.hold()
        submit(page, sheet)
        request = page.let_go()
        says(page, sheet, "problem", "That time has passed. Please choose another.")
        expect("it asks from the day before", urllib.parse.parse_qs(urllib.parse.urlsplit(request["url"]).query)["from"],
               [f"{time_of(start) - datetime.timedelta(days=1):%Y-%m-%d}"])
        expect("the focus", page.run("document.activeElement === document.querySelector('td[tabindex=\"0\"].open')", sheet))
        expect("what is chosen", page.run("document.querySelectorAll('.slot').length", sheet), 0)
        submit(page, sheet)
        says(page, sheet, "problem", "Choose a day and a time.")
        leave(page)


def outside_the_messenger(context):
    """Opened by hand the page has no token, so it asks for nothing; out of its frame it shows times, and books none."""
    with somebody(context) as page:
        app = post(page, "settings", {})["app"]["url"]
        other = context.browser.page(1440, 900)
        try:
            other.open(f"{app}/sheet.html")
            says(other, None, "notice", "This page shows free times only when the Messenger opens it.")
            expect("what is shown", shown(other, None, "choices", "finish", "title"), ["title"])
            expect("what it asks for", [one for one in other.requests if "/slots" in one], [])
            expect("complaints", other.complaints, [])
            inspect(context, other)
        finally:
            other.close()

        page.click("[data-press=submit_button]")
        page.frame("td.open")
        form = "document.querySelector('.sheet form')"
        page.run(f"{{ const form = {form}; form.target = '_self'; form.submit(); }}")
        page.wait("!!document.querySelector('td.open')", "free times are shown")
        says(page, None, "notice", "This page is meant to be opened by the Messenger. You can look around, but nothing will be booked.")
        page.click("td.open")
        page.click(".slot input")
        page.click("#book")
        says(page, None, "problem", "This page is meant to be opened by the Messenger. You can look around, but nothing will be booked.")


def in_all_languages(context):
    """Every language has every word, and nothing is cut off at 320 pixels."""
    with somebody(context, width=320, height=640) as page:
        for language in LANGUAGES:
            post(page, "settings", {"locale": language})
            sheet = opening(page)
            expect("the language", page.run("document.documentElement.lang", sheet), language)
            page.let_go()
            page.wait("!!document.querySelector('td.open')", "free times", sheet)
            own, first = page.run("""[document.documentElement.lang, "en"].map((one) => Object.entries(SHEET_STRINGS[one])
                .map(([name, text]) => [name, ...(text.match(/\\{\\w+\\}/g) || [])]))""", sheet)
            expect(f"the words of {language}", own, first)
            page.run("document.querySelector('td.open').click()", sheet)
            fits = "document.documentElement.scrollWidth <= innerWidth"
            expect(f"it fits in {language}", page.run(fits, sheet))
            for name in ("none", "unavailable", "expired", "loading", "outside", "noAnswer"):
                page.run(f"document.getElementById('problem').hidden = false; document.getElementById('problem').textContent = "
                         f"SHEET_STRINGS.{language}.{name}", sheet)
                expect(f"{name} fits in {language}", page.run(fits, sheet))
            page.run("[document.getElementById('book').hidden, document.getElementById('retry').hidden] = [true, false]", sheet)
            expect(f"the buttons fit in {language}", page.run(f"{fits} && [...document.querySelectorAll('.actions button')].every((one) => "
                                                             "one.scrollWidth <= one.clientWidth)", sheet))
            inspect(context, page, sheet)
            leave(page)


def all_checks(context):
    def one(work):
        return lambda: work(context)

    yield "a meeting is booked with the mouse", one(book_with_mouse)
    yield "a meeting is booked with the keyboard alone", one(book_with_keyboard)
    yield "a meeting is booked from another side of the world", one(book_far_away)
    yield "a time that somebody else has just taken is refused", one(refused)
    yield "a meeting is moved, and stays where it is when the new time is taken", one(change)
    yield "a meeting is cancelled, once", one(cancel)
    yield "a meeting goes into the calendar", one(calendar_file)
    yield "a meeting is reported to the workspace", one(reported)
    yield "a sheet without its server says so, and tries again", one(server_is_away)
    yield "a sheet that was open for too long says so", one(open_for_a_while)
    yield "a sheet without free times says so", one(nothing_is_free)
    yield "a sheet leaves out what is no time", one(odd_times)
    yield "a time that comes twice says which one it is", one(clocks_go_back)
    yield "a time that has passed is not booked, and the others are asked for again", one(time_has_passed)
    yield "a sheet outside the Messenger books nothing", one(outside_the_messenger)
    yield "a sheet has every word in nine languages", one(in_all_languages)
