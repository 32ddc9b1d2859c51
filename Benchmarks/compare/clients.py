"""The REST client beside a C program on libcurl and Intercom's official Python SDK.

All read the same pages from a server of this machine, client/server.c, on the other core. Each program makes a call first,
and then tells how much CPU time its work took.
"""
import subprocess

import rounds
from rounds import BUILD, PACKAGE, Row

ALL = ("C", "Python SDK")
# The SDK has a client for tasks of its own, and no streams.
ROWS = {
    "contacts": Row("contact of a list, 1.9 KB", ALL),
    "calls": Row("REST call, one after the other", ALL),
    "tasks": Row("REST call, 16 under way", ("C",)),
    "events": Row("event of a turn with Fin", ("C",)),
}
# How much a turn is; the SDK is slow enough that less tells as much.
COUNTS = {"contacts": 30_000, "calls": 3_000, "tasks": 8_000, "events": 30_000}
COUNTS_OF_SDK = {"contacts": 600, "calls": 300}
COMMANDS = {"ours": [BUILD / "ClientBenchmark"], "C": [BUILD / "receive"],
            "Python SDK": [BUILD / "venv" / "bin" / "python", PACKAGE / "client" / "sdk.py"]}
SERVER = BUILD / "server"
SERVER_CORE, CLIENT_CORE = 1, 0


def is_installed(name):
    return COMMANDS[name][0].exists()


def measure(name, seconds, count_of_rounds):
    server = subprocess.Popen(["taskset", "-c", str(SERVER_CORE), SERVER, str(COUNTS["events"])],
                              stdout=subprocess.PIPE, text=True)
    try:
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"

        def turn(contender):
            count = (COUNTS_OF_SDK if contender == "Python SDK" else COUNTS)[name]
            return rounds.turn_of(["taskset", "-c", CLIENT_CORE, *COMMANDS[contender], name, url, count])

        contenders = ["ours", *filter(is_installed, ROWS[name].peers)]
        return rounds.take_turns({contender: lambda contender=contender: turn(contender) for contender in contenders},
                                 count_of_rounds)
    finally:
        server.kill()
        server.wait()
