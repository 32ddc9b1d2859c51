"""Bookings of the store beside pgbench, which sends the same statements, and a C program on SQLite.

What is measured of each is the CPU time of its process, without that of PostgreSQL's, and bookings a second.
"""
import os
import re
import subprocess
import tempfile

import rounds
from rounds import BUILD, PACKAGE, Row

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL")
ROWS = {
    "postgresql": Row("booking in PostgreSQL, four connections", ("ours, 16 tasks", "pgbench")),
    "sqlite": Row("booking in SQLite, each on disk", ("ours, 64 tasks", "C")),
}
# As long as several commits of a slow disk.
SECONDS = 1


def ours(url, tasks):
    return rounds.turn_of([BUILD / "StoreBenchmark", url, tasks, SECONDS])


def make_tables(url):
    rounds.run([BUILD / "StoreBenchmark", url, 1, 0])


def pgbench(url):
    command = ["pgbench", "-n", "-M", "extended", "--max-tries", "100", "-c", "4", "-j", "2", "-T", SECONDS,
               "-f", PACKAGE / "store" / "book.sql", url]
    text, cpu, _ = rounds.run(command)
    count = int(re.search(r"transactions actually processed: (\d+)", text)[1])
    return {"microseconds": cpu / count * 1e6, "rate": float(re.search(r"^tps = ([\d.]+)", text, re.M)[1])}


def psql(*statements):
    subprocess.run(["psql", "-q", POSTGRESQL, *(word for statement in statements for word in ("-c", statement))], check=True,
                   stderr=subprocess.DEVNULL)


def measure_postgresql(count_of_rounds):
    urls = {name: f"{POSTGRESQL.rsplit('/', 1)[0]}/{name}" for name in ("four", "sixteen", "pgbench")}
    for name, url in urls.items():
        psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        make_tables(url)
    return rounds.take_turns({"ours": lambda: ours(urls["four"], 4), "ours, 16 tasks": lambda: ours(urls["sixteen"], 16),
                              "pgbench": lambda: pgbench(urls["pgbench"])}, count_of_rounds)


def measure_sqlite(count_of_rounds):
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        paths = {name: f"{folder}/{name}" for name in ("one", "many", "C")}
        for path in paths.values():
            make_tables(f"sqlite://{path}")
        return rounds.take_turns({"ours": lambda: ours(f"sqlite://{paths['one']}", 1),
                                  "ours, 64 tasks": lambda: ours(f"sqlite://{paths['many']}", 64),
                                  "C": lambda: rounds.turn_of([BUILD / "book", paths["C"], SECONDS])}, count_of_rounds)


def measure(name, seconds, count_of_rounds):
    return {"postgresql": measure_postgresql, "sqlite": measure_sqlite}[name](count_of_rounds)
