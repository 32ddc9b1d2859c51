"""Drives Chromium over the DevTools protocol by a pipe: no port, no package."""

import base64
import collections
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import time


class BrowserError(Exception):
    """Chromium said no, or said nothing in time."""


def find_chromium():
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and shutil.which(name):
            return shutil.which(name)
    return None


class Browser:
    """A headless Chromium with a profile of its own, which is gone at the end."""

    def __init__(self, program):
        self.profile = tempfile.mkdtemp(prefix="browser-check-")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        arguments = [
            program, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={self.profile}",
            "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-dev-shm-usage",
            "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none",
            "--disable-lcd-text", "--disable-features=Translate,OptimizationHints,MediaRouter", "--metrics-recording-only",
            "--mute-audio", "--lang=en-GB", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ]
        # Chromium refuses to start its sandbox as root, and in many containers.
        if os.geteuid() == 0 or os.environ.get("CHROMIUM_NO_SANDBOX"):
            arguments.append("--no-sandbox")

        def take_pipes():
            # Both are moved out of the way first: one may be where the other has to go.
            reading, writing = os.dup(to_browser), os.dup(from_browser)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            arguments + ["about:blank"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=take_pipes, start_new_session=True,
            env={**os.environ, "LANG": "en_GB.UTF-8", "TZ": "UTC"})
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._lock = threading.Lock()
        self._answers = {}
        self._listeners = collections.defaultdict(list)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        rest = b""
        while True:
            try:
                part = os.read(self._read, 1 << 16)
            except OSError:
                part = b""
            if not part:
                break
            *messages, rest = (rest + part).split(b"\0")
            for message in messages:
                self._hear(json.loads(message))
        for answers in list(self._answers.values()):
            answers.put({"error": {"message": "Chromium has ended"}})

    def _hear(self, message):
        if "id" in message:
            answers = self._answers.pop(message["id"], None)
            if answers:
                answers.put(message)
            return
        for listener in self._listeners[message.get("sessionId")]:
            listener(message["method"], message.get("params", {}))

    def send(self, method, params=None, session=None, timeout=30):
        answers = queue.Queue()
        with self._lock:
            self._number += 1
            number = self._number
            self._answers[number] = answers
            message = {"id": number, "method": method, "params": params or {}}
            if session:
                message["sessionId"] = session
            data = json.dumps(message).encode() + b"\0"
            while data:
                data = data[os.write(self._write, data):]
        try:
            answer = answers.get(timeout=timeout)
        except queue.Empty:
            raise BrowserError(f"no answer to {method} within {timeout} s") from None
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def listen(self, session, listener):
        self._listeners[session].append(listener)

    def page(self, width=1440, height=900, kind=None):
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", {"url": "about:blank", "browserContextId": context})["targetId"]
        session = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        return (kind or Page)(self, session, context, width, height)

    def close(self):
        try:
            self.send("Browser.close", timeout=5)
            self.process.wait(timeout=10)
        except (BrowserError, subprocess.TimeoutExpired, OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)


class Page:
    """A tab. It keeps what the console said and every address that was asked for, of its frames too."""

    KEYS = {
        "Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " "), "ArrowRight": (39, ""),
        "ArrowLeft": (37, ""), "ArrowDown": (40, ""), "ArrowUp": (38, ""), "Home": (36, ""), "End": (35, ""),
    }

    def __init__(self, browser, session, context, width, height):
        self.browser, self.session, self.context = browser, session, context
        self.complaints, self.requests, self._frames, self._contexts = [], [], {}, {}
        browser.listen(session, lambda method, params: self._hear(session, method, params))
        self._enable(session)
        self.send("Page.enable")
        # A sheet is of another origin and may run in a process of its own: it gets a session of its own too.
        self.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True})
        self.send("Emulation.setFocusEmulationEnabled", {"enabled": True})
        self.resize(width, height)

    def send(self, method, params=None, session=None, timeout=30):
        return self.browser.send(method, params, session or self.session, timeout)

    def _enable(self, session):
        for domain in ("Runtime", "Network", "Log"):
            self.send(f"{domain}.enable", session=session)

    def _hear(self, session, method, params):
        if method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.complaints.append(" ".join(str(part.get("value", part.get("description"))) for part in params["args"]))
        elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append(f"{params['entry']['text']} {params['entry'].get('url', '')}".strip())
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.executionContextCreated" and session == self.session:
            self._contexts[params["context"]["id"]] = params["context"]["uniqueId"]
        elif method == "Runtime.executionContextDestroyed" and session == self.session:
            self._contexts.pop(params["executionContextId"], None)
        elif method == "Runtime.executionContextsCleared" and session == self.session:
            self._contexts.clear()
        elif method == "Target.attachedToTarget":
            # In a thread: this one must go on to hear the answers.
            threading.Thread(target=self._attach, args=(params,), daemon=True).start()
        elif method == "Target.detachedFromTarget":
            self._frames.pop(params["sessionId"], None)

    def _attach(self, params):
        child, info = params["sessionId"], params["targetInfo"]
        try:
            self.browser.listen(child, lambda method, inner: self._hear(child, method, inner))
            if info["type"] == "iframe":
                self._enable(child)
                self._frames[child] = info["targetId"]
            self.send("Runtime.runIfWaitingForDebugger", session=child)
        except BrowserError:
            pass  # it has gone already

    def resize(self, width, height, scale=1):
        self.width, self.height = width, height
        self.send("Emulation.setDeviceMetricsOverride",
                  {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False})

    def emulate(self, **features):
        self.send("Emulation.setEmulatedMedia", {"features": [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def open(self, url):
        self.send("Page.navigate", {"url": url})
        self.wait("document.readyState === 'complete'", "the page has loaded")

    def run(self, script, frame=None):
        session, context = frame or (self.session, None)
        answer = self.send("Runtime.evaluate", {
            "expression": script, "awaitPromise": True, "returnByValue": True, "userGesture": True,
            **({"uniqueContextId": context} if context else {})}, session)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def wait(self, script, what, frame=None, timeout=20):
        """Waits until the script gives something true."""
        end = time.monotonic() + timeout
        while True:
            try:
                value = self.run(script, frame)
                if value:
                    return value
            except BrowserError:
                pass  # the page is being exchanged
            if time.monotonic() > end:
                raise BrowserError(f"not within {timeout} s: {what}")
            time.sleep(0.03)

    def frame(self, selector="body", timeout=20):
        """Where the page's frame runs, once it has what the selector finds: to be given to `run` and `wait`."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            # A frame of another origin may run in a process of its own, or not.
            for frame in [*((session, None) for session in list(self._frames)),
                          *((self.session, context) for context in list(self._contexts.values()))]:
                try:
                    if self.run(f"window !== top && !!document.querySelector({json.dumps(selector)})", frame):
                        return frame
                except BrowserError:
                    pass
            time.sleep(0.03)
        raise BrowserError(f"no frame with {selector} within {timeout} s")

    def press(self, key, shift=False):
        code, text = self.KEYS[key]
        base = {"key": key, "code": key if key != " " else "Space", "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.send("Input.dispatchKeyEvent", {**base, "type": "keyDown" if text else "rawKeyDown", **({"text": text} if text else {})})
        self.send("Input.dispatchKeyEvent", {**base, "type": "keyUp"})

    def type(self, text):
        self.send("Input.insertText", {"text": text})

    def click(self, selector):
        """A real click in the middle of what the selector finds, once that stands still with nothing in front of it."""
        place = self.wait(f"""(async () => {{
            const node = document.querySelector({json.dumps(selector)});
            if (!node) return null;
            node.scrollIntoView({{ block: "center" }});
            const box = node.getBoundingClientRect();
            // What was folded open or shut just before moves until the page is drawn again.
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            const now = node.getBoundingClientRect();
            if (!now.width || now.x !== box.x || now.y !== box.y) return null;
            const place = [now.x + now.width / 2, now.y + now.height / 2];
            return node.contains(document.elementFromPoint(...place)) ? place : null;
        }})()""", f"{selector} can be clicked")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent",
                      {"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1})

    def screenshot(self, clip=None):
        params = {"format": "png", "captureBeyondViewport": clip is not None}
        if clip:
            params["clip"] = {**clip, "scale": 1}
        return base64.b64decode(self.send("Page.captureScreenshot", params)["data"])

    def close(self):
        self.browser.send("Target.disposeBrowserContext", {"browserContextId": self.context})
