"""More of what is checked in the browser: the editor, the gallery, what is not simulated, and a preview that stops."""

import json
import pathlib

from checks import CARD, PLACES, announced, card_says, expect, inspect, post, write


def restart(context):
    """The page says once that the preview has stopped, and finds it again; not another one."""
    preview = context.restartable()
    page = context.browser.page()
    notices = "[...document.querySelectorAll('#notices > *')].map((one) => one.textContent)"
    try:
        page.open(f"{preview.url}#editor")
        page.wait("!!document.querySelector('.drawing .card')", "the editor is used")
        write(page, '{"type": "divider"}')
        page.wait("!!document.querySelector('.drawing .divider')", "something is written")
        url = preview.url
        preview.stop()
        page.wait(f"{notices}.join().includes('The preview is not running')", "it says that the preview has stopped")
        page.click("#stage-actions button")
        page.click("#theme")
        page.wait("document.querySelector('[aria-busy=true]') === null", "nothing is waited for")
        expect("what it says", len(page.run(notices)), 1)
        preview.start()
        expect("the address", preview.url, url)
        page.wait(f"{notices}.length === 0 && !!document.querySelector('.card .press')", "it has found the preview again", timeout=40)
        expect("what was written", page.run("document.getElementById('editor-text').value"), '{"type": "divider"}')
        page.click(".card .press")
        page.frame("td.open")

        preview.stop()
        page.wait(f"{notices}.join().includes('The preview is not running')", "it says again that the preview has stopped")
        preview.forget()
        preview._command = (*preview._command, "--port", url.split(":")[2].split("/")[0])
        preview.start()
        expect("the same token", preview.url == url, False)
        page.wait(f"{notices}.join().includes('Open the URL that the preview printed')", "it says that this is another preview", timeout=40)
        expect("what it says", len(page.run(notices)), 1)
        token = url.split("token=")[1]
        expect("the token was in an address", [one for one in page.requests if token in one and not one.startswith(url)], [])
    finally:
        page.close()
        preview.close()


def address_without_token(context):
    """Whoever lacks the token is told so; a wrong one is of an earlier preview."""
    address = context.book.split("?")[0]
    for query, words in (("", "lacks the token"), ("?token=" + "0" * 32, "belongs to an earlier preview")):
        page = context.browser.page()
        try:
            page.open(address + query)
            page.wait(f"document.getElementById('notices').textContent.includes('{words}')", f"it says that it {words}")
        finally:
            page.close()


def words_of_places(context):
    """What people call a workflow, requests and the command line call operator."""
    with context.page(context.book, "settings") as page:
        expect("the button", page.run("document.querySelector('#places [data-place=operator]').textContent"), "Workflow operator")
        expect("the choice", page.run("document.querySelector('#editor-place [value=operator]').textContent"), "Workflow (operator)")
        again = "[...document.querySelectorAll('button')].filter((one) => one.textContent === 'Start again').length"
        expect("buttons that start again", page.run(again), 1)
        foot = page.run("document.querySelector('.stage-line').textContent")
        expect("what is shown", foot.startswith("The response to initialize (200), step "))


def drawing_in_view(context):
    for width in (1920, 1440, 1280, 1000):
        with context.page(context.book, "editor", width=width) as page:
            choose(page, "#editor-template", "start")
            page.wait("!!document.querySelector('.drawing .press')", "the drawing")
            box = page.run("(() => { const box = document.querySelector('.drawing .card').getBoundingClientRect(); return [box.top, box.bottom]; })()")
            # In one column it begins below the text.
            expect(f"the card is in view at {width} pixels: {box}", (box[0] < 800) if width < 1280 else (box[1] < 700))
            expect("the panel's width", page.run("(() => { const panel = document.querySelector('#panel-editor'); return panel.scrollWidth <= panel.clientWidth; })()"))


def choose(page, selector, value):
    page.run(f"""{{ const node = document.querySelector({json.dumps(selector)}); node.value = {json.dumps(value)};
        node.dispatchEvent(new Event("change")); }}""")


def start_from(context):
    """Canvases to start from, each in its place, and the way back to what was written."""
    with context.page(context.book, "editor") as page:
        page.wait("document.querySelectorAll('#editor-template option').length > 8", "there are canvases to start from")
        names = page.run("[...document.querySelectorAll('#editor-template option')].map((one) => one.value).filter(Boolean)")
        for name in names:
            choose(page, "#editor-template", name)
            page.wait("document.querySelector('.editor-state').textContent.startsWith('Valid')", f"{name} is valid")
        choose(page, "#editor-template", "inbox-tutorial")
        page.wait("!!document.querySelector('.drawing .in-inbox .box')", "it is drawn in the Inbox")
        own = '{"type": "button", "id": "b", "label": "My own", "action": {"type": "sheet", "url": "https://a.example/"}}'
        write(page, own)
        page.wait("document.querySelector('.editor-findings').textContent.includes('messenger-only')", "the rules of the Inbox hold")
        for place in PLACES:
            choose(page, "#editor-place", place)
            wrong = "true" if place == "inbox" else "false"
            page.wait(f"!!document.querySelector('.drawing .in-{place}') && !!document.querySelector('.drawing .finding') === {wrong}",
                      f"the rules of {place}")
        choose(page, "#editor-template", "messenger-tutorial")
        page.wait("!!document.querySelector('.drawing .in-home textarea')", "the other canvas is drawn")
        page.run("[...document.querySelectorAll('.editor button')].find((one) => one.textContent === 'Restore my text').click()")
        page.wait(f"document.getElementById('editor-text').value === {json.dumps(own)}", "what was written is back")
        page.click("#tab-gallery")
        page.wait("!!document.querySelector('.entry')", "the gallery")
        page.click("[aria-label='Edit Divider']")
        page.wait("!!document.querySelector('.drawing .divider')", "the example is in the editor")
        page.run("[...document.querySelectorAll('.editor button')].find((one) => one.textContent === 'Restore my text').click()")
        page.wait(f"document.getElementById('editor-text').value === {json.dumps(own)}", "what was written is back again")


def findings_at_their_lines(context):
    with context.page(context.book, "editor", width=1280) as page:
        text = json.dumps({"canvas": {"content": {"components": [
            {"type": "text", "text": f"{number}"} for number in range(30)] + [{"type": "text", "text": 1}]}}}, indent=1)
        write(page, text)
        page.wait("!!document.querySelector('.gutter-mark')", "the line is marked")
        line = next(number for number, one in enumerate(text.split("\n"), 1) if one.strip() == '"text": 1')
        expect("the line of the mark", page.run("document.querySelector('.gutter-mark').textContent"), str(line))
        expect("the numbers", page.run("document.querySelector('.gutter-numbers').textContent.split('\\n').length"), len(text.split("\n")))
        page.click(".editor-findings button")
        expect("the focus", page.run("document.activeElement.id"), "editor-text")
        selected = page.run("(() => { const area = document.getElementById('editor-text'); return area.value.slice(area.selectionStart, area.selectionEnd); })()")
        expect("what is selected", selected, "1")
        inside = """(() => { const mark = document.querySelector('.gutter-mark').getBoundingClientRect();
            const area = document.getElementById('editor-text').getBoundingClientRect();
            return mark.top >= area.top && mark.bottom <= area.bottom; })()"""
        page.wait(inside, "the marked line is in view")
        page.click(".gutter-mark")
        expect("the finding has the focus", page.run("document.activeElement.textContent"), f"Line {line}")


def focus_is_seen(context):
    """What has the focus is never under the bar of the home (WCAG 2.4.11)."""
    with context.page(context.form, place="home", height=760) as page:
        under = """(() => { const node = document.activeElement; const bar = document.querySelector('.m-tabs').getBoundingClientRect();
            const box = node.getBoundingClientRect();
            return node.closest('.card') !== null && (box.bottom > bar.top + 1 || box.top < node.closest('.messenger').getBoundingClientRect().top - 1); })()"""
        seen = set()
        for _ in range(60):
            page.press("Tab")
            name = page.run("document.activeElement.closest('.card') && (document.activeElement.dataset.id || document.activeElement.dataset.press)")
            if name:
                seen.add(name)
                expect(f"{name} is hidden", page.run(under), False)
        expect("the last button was reached", "wrong" in seen)


def locale(context):
    with context.page(context.form, "settings") as page:
        select = ".settings [id^=locale]"
        page.wait(f"document.querySelectorAll('{select} option').length > 20", "there are languages to choose from")
        choose(page, select, "ar")
        page.wait("getComputedStyle(document.querySelector('.device .messenger')).direction === 'rtl'", "the language is taken")
        choose(page, select, "other")
        page.wait("document.activeElement.id.startsWith('locale-tag')", "another one can be typed")
        page.type("klingon")
        page.wait("document.querySelector('[id^=locale-problem]').textContent.includes('klingon')", "an unknown one is marked")
        page.run("document.activeElement.value = ''")
        page.type("gd")
        page.wait("document.querySelector('[id^=locale-problem]').hidden", "a known one is not")
        page.run("document.activeElement.blur()")
        page.wait("getComputedStyle(document.querySelector('.device .messenger')).direction === 'ltr'", "it is taken")
        page.click("#stage-actions button")
        page.wait("document.querySelector('.exchange.current .side:last-child').textContent.includes('\"gd\"')", "it is sent")


def find_in_gallery(context):
    with context.page(context.book, "gallery", width=1280) as page:
        page.wait("document.querySelectorAll('.entry').length > 30", "the gallery is drawn")
        expect("the note on what is not documented", page.run("document.querySelectorAll('#panel-gallery .unknowns').length"), 1)
        lines = page.run("""[...document.querySelectorAll('.entry .tools')].filter((tools) =>
            new Set([...tools.children].map((one) => one.offsetTop)).size > 1).length""")
        expect("buttons on two lines", lines, 0)
        choose(page, "#gallery-jump", "list")
        page.wait("""(() => { const head = document.querySelector('[data-type=list] h3').getBoundingClientRect();
            return head.top >= document.querySelector('.gallery-tools').getBoundingClientRect().bottom - 1 && head.bottom < innerHeight; })()""",
                  "the lists are in view, below the search")
        page.click("#gallery-search")
        page.type("data table")
        page.wait("[...document.querySelectorAll('.entry')].filter((one) => !one.hidden).length === 1", "one is found")
        announced(page, "1 component")
        page.type(" nowhere")
        page.wait("document.querySelector('#panel-gallery').innerText.includes('No component matches')", "nothing is found")
        inspect(context, page)


def newest_unfolds(context):
    with context.page(context.book) as page:
        page.click(".card .press")
        page.frame("td.open")
        page.wait("document.querySelector('.exchange .flow').textContent === 'open-sheet'", "the sheet's request is listed")
        page.wait("document.querySelector('.exchange details').open", "it is unfolded")
        expect("unfolded", page.run("document.querySelectorAll('.exchange > details[open]').length"), 1)


def dummies(context):
    """What is not simulated does not look alive."""
    with context.page(context.form, place="home") as page:
        for part in (".m-ask", ".m-tabs"):
            expect(f"{part} says so", page.run(f"document.querySelector('{part}').title"), "Not simulated in the preview")
            expect(f"{part} looks so", page.run(f"getComputedStyle(document.querySelector('{part}')).cursor"), "not-allowed")
        page.click("[data-press=wrong]")
        page.wait("document.querySelectorAll('[data-press=twice]').length === 2", "the canvas that is not shown")
        expect("its buttons", page.run("[...document.querySelectorAll('[data-press=twice]')].every((one) => one.disabled)"))
        inspect(context, page)


ONLY_INBOX = """(() => {
  const real = fetch;
  window.fetch = async (url, ...rest) => {
    const answer = await real(url, ...rest);
    if (!/\\/(session|start|settings)/.test(String(url))) return answer;
    const session = await answer.json();
    return new Response(JSON.stringify({ ...session, app: { ...session.app, places: ["inbox"] } }));
  };
})()"""


def only_inbox(context):
    """An app of the Inbox alone: the other places are off, and it is said why."""
    with context.page(context.form, place="inbox") as page:
        page.send("Page.addScriptToEvaluateOnNewDocument", {"source": ONLY_INBOX})
        page.open("about:blank")
        page.open(context.form)
        page.wait("!!document.querySelector('[data-place=home]:disabled')", "the home is off")
        expect("the reason", page.run("document.querySelector('[data-place=home]').title"), "This app is for the Inbox only")
        expect("the Inbox", page.run("document.querySelector('[data-place=inbox]').disabled"), False)
        page.wait("document.querySelector('.stage-foot').textContent.includes('for the Inbox only')", "it says why")
        inspect(context, page)


def sheet_keeps_to_its_frame(context):
    """A sheet does what pages do, but does not take the window, not even after a click in it."""
    with context.page(context.other) as page:
        page.click(".card .press")
        sheet = page.frame("#book")
        page.wait("!!window.INTERCOM_MESSENGER_SHEET_LIBRARY", "the sheet has its library", sheet)
        expect("the sheet's origin", page.run("origin !== 'null' && localStorage !== null", sheet))
        blocked = page.run("(() => { try { top.location = 'about:blank#taken'; return false; } catch { return true; } })()", sheet)
        expect("the top window was out of reach", blocked)
        expect("the page is still there", page.run("!!document.querySelector('.sheet')"))
        page.complaints.clear()  # Chromium itself says that it was blocked
        page.run("document.getElementById('book').click()", sheet)
        card_says(page, "Thanks! Your meeting is booked for 2030-05-17")


def sheet_asks_its_app(context):
    """A sheet's script calls its app with the token of the page, and asks to be opened again when that has expired."""
    with context.page(context.orders) as page:
        page.click(".card .press")
        sheet = page.frame("#query")
        rows = "[...document.querySelectorAll('#orders button')].map((one) => one.textContent).join()"
        page.wait(f"{rows} === '1001 Walking boots,1002 Rain jacket,1017 Boot laces'", "the person's orders are listed", sheet)
        page.run("document.getElementById('query').value = 'rain'", sheet)
        page.run("document.getElementById('query').dispatchEvent(new Event('input'))", sheet)
        page.wait(f"{rows} === '1002 Rain jacket'", "the search finds one", sheet)
        if context.options.screenshots:
            (pathlib.Path(context.options.screenshots) / "order-search.png").write_bytes(page.screenshot())
        page.run("document.querySelector('#orders button').click()", sheet)
        card_says(page, "We will look at order 1002 with you.")
        page.complaints.clear()
    with context.page(context.orders) as page:
        page.click(".card .press")
        sheet = page.frame("#orders button")
        page.run("data.sheet_token = 'x' + data.sheet_token", sheet)
        page.run("document.getElementById('query').dispatchEvent(new Event('input'))", sheet)
        page.wait("document.getElementById('notice').textContent.includes('Close it and open it again')", "it asks for that", sheet)
        expect("the field is disabled", page.run("document.getElementById('query').disabled", sheet))
        page.complaints.clear()  # Chromium itself says that there was a 401


def fin_writes_on_a_sheet(context):
    """Fin's words come to the page of a sheet while Fin writes, with the link of the whole answer; then a person takes over."""
    with context.page(context.ask) as page:
        page.click(".card [data-press=page]")
        sheet = page.frame("#question")
        page.run("""{ window.partial = new Set(); new MutationObserver(() => {
            const text = document.querySelector('.said.unfinished')?.textContent;
            if (text) window.partial.add(text); }).observe(document.getElementById('rounds'), { childList: true, subtree: true });
            document.getElementById('question').value = 'How do I begin with the app?';
            document.getElementById('form').requestSubmit(); }""", sheet)
        page.wait("!document.getElementById('person').hidden", "Fin has answered", sheet)
        expect("the words came one by one", page.run("window.partial.size > 1", sheet), True)
        expect("the answer links to its article", page.run("!!document.querySelector('.said a[href][rel~=noopener]')", sheet), True)
        inspect(context, page, sheet)
        if context.options.screenshots:
            (pathlib.Path(context.options.screenshots) / "ask-fin.png").write_bytes(page.screenshot())
        page.run("document.getElementById('person').click()", sheet)
        page.wait("document.getElementById('notice').textContent.startsWith('A teammate')", "a person takes over", sheet)
        page.run("document.getElementById('back').click()", sheet)
        card_says(page, "A teammate goes on from here")
        page.complaints.clear()


def all_checks(context):
    def one(work):
        return lambda: work(context)

    yield "Fin writes on a sheet, and a person takes over", one(fin_writes_on_a_sheet)
    yield "a preview that is started again is found again", one(restart)
    yield "an address without a token is said to lack it", one(address_without_token)
    yield "a place has the words of the page and of requests", one(words_of_places)
    yield "the editor's drawing is in view", one(drawing_in_view)
    yield "canvases to start from are drawn in their places", one(start_from)
    yield "findings are marked at their lines", one(findings_at_their_lines)
    yield "what has the focus is in view", one(focus_is_seen)
    yield "a language is chosen or typed, and an unknown one is marked", one(locale)
    yield "components are found by search and by name", one(find_in_gallery)
    yield "the newest exchange unfolds", one(newest_unfolds)
    yield "what is not simulated does not look alive", one(dummies)
    yield "an app of the Inbox alone has no other places", one(only_inbox)
    yield "a sheet keeps to its frame", one(sheet_keeps_to_its_frame)
    yield "a sheet asks its app", one(sheet_asks_its_app)
