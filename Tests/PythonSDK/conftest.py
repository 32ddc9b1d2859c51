"""A simulated workspace for each test, and Intercom's client of it."""
import os
import pathlib
import subprocess

import pytest
from intercom import Intercom

PROGRAMS = pathlib.Path(os.environ["PROGRAMS"])


class Workspace:
    """`canvaskit workspace` on a free port."""

    def __init__(self, *arguments):
        command = [PROGRAMS / "canvaskit", "workspace", "--port", "0", "--token", "dG9rOnNkaw==", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        # Both lines come when it listens.
        self.settings = dict(self.process.stdout.readline().strip().split("=", 1) for _ in range(2))

    def client(self, token=None):
        return Intercom(token=token or self.settings["INTERCOM_ACCESS_TOKEN"], base_url=self.settings["INTERCOM_API_URL"])

    def stop(self):
        self.process.terminate()
        assert self.process.wait(timeout=30) == 0


@pytest.fixture
def start():
    """Starts workspaces with the flags that a test names."""
    started = []

    def start(*arguments):
        started.append(Workspace(*arguments))
        return started[-1]

    yield start
    for workspace in started:
        workspace.stop()


@pytest.fixture
def client(start):
    return start().client()
