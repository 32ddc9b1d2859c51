"""The app behind the proxies, as systemd runs it, and what it says of the requests that it got."""

import contextlib
import hashlib
import hmac
import json
import os
import re
import signal
import socket
import subprocess
import urllib.request

from running import DEPLOY, end, within

# Of the form that Intercom's have.
SECRET = "5f3b8a52-90c1-4e7d-a6f4-1d2c3b4a5e6f"
PUBLIC = DEPLOY.parent / "public"


def signature(body):
    return hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


class App:
    """Book a Meeting on a port, with nothing but the settings that the samples name."""

    def __init__(self, binaries, folder, port):
        self.binaries, self.port, self.log, self.process = binaries, port, folder / f"app-{port}.log", None
        state = folder / f"state-{port}"
        state.mkdir()
        self.settings = {"PATH": os.environ["PATH"], "HOST": "127.0.0.1", "PORT": str(port), "CLIENT_SECRET": SECRET, "LOG_FORMAT": "json",
                         "LOG_LEVEL": "info", "TRUSTED_PROXIES": "127.0.0.1,::1", "PUBLIC_DIR": str(PUBLIC), "SWIFT_BACKTRACE": "enable=no",
                         "STATE_DIRECTORY": str(state)}

    def start(self, listener=None):
        """With a listening socket it gets that as descriptor 3, as from systemd. exec keeps the process id."""
        command, descriptors = [str(self.binaries / "book-a-meeting"), "serve"], ()
        if listener:
            passed = f'export LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=http; exec "$@" 3<&{listener.fileno()}'
            command, descriptors = ["bash", "-c", passed, "bash", *command], (listener.fileno(),)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.settings,
                                            pass_fds=descriptors)
        within(15, lambda: self.answers() or self.process.poll() is not None)
        assert self.process.poll() is None and self.answers(), self.log.read_text()[-400:]

    def stop(self):
        return end(self.process) if self.process else None

    def answers(self):
        with contextlib.suppress(OSError):
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            return opener.open(f"http://127.0.0.1:{self.port}/healthz", timeout=2).read() == b"ok"

    @contextlib.contextmanager
    def held(self):
        """The app with a socket that stays open while it restarts."""
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", self.port))
            listener.listen(1024)
            self.start(listener)
            yield listener

    @contextlib.contextmanager
    def standing_still(self):
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def answered(self):
        """What it answered, health checks aside, and the end of messages that a proxy began and gave up: the app waits for
        the rest, so that comes seconds later, in the middle of something else."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines() if '"message":"answered"' in line]
        return [line for line in lines if line.get("route") not in ("/healthz", "/readyz")
                and not re.match(r"tooSlow$|lost to ", line.get("refusal", ""))]

    def last(self):
        return [line for line in self.answered() if line["route"] == "/initialize"][-1]

    def connections(self):
        """Those that are established, as the kernel counts them: state 01 in the fourth column."""
        with open("/proc/net/tcp") as table:
            return sum(bool(re.match(rf" *\d+: \S+:{self.port:04X} \S+ 01 ", line)) for line in table)

    def canvaskit(self, *arguments, body=b"", prefix=()):
        return subprocess.run([*prefix, str(self.binaries / "canvaskit"), *arguments], input=body, capture_output=True,
                              env={**os.environ, "CLIENT_SECRET": SECRET})
