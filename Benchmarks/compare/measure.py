#!/usr/bin/env python3
"""Measures ours and its peers and writes results/latest.json. `run` calls it, with everything built.

What is measured is CPU time (user and system) of a process for each request, call or booking: it is what a busy machine runs
out of, and unlike a rate it hardly depends on how fast the other side is. The contenders of a row take turns of a fraction of
a second, so what else the machine does meets all of them alike. A shared machine is often slower than a moment before, but
seldom within a round: the ratios of the rounds lie closer to each other than the costs do, and their median counts.
"""
import argparse
import json
import resource

import bookings
import clients
import machine
import rounds
import servers
from rounds import BUILD, PACKAGE

# Each has rows of its own, and a way to measure one.
PARTS = [servers, clients, bookings]
ROWS = {name: row for part in PARTS for name, row in part.ROWS.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=0.25, help="of load, each turn of a server")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", help="rows, comma separated, and growth, memory, start")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    servers.prepare_files()
    only = options.only.split(",") if options.only else [*ROWS, "growth", "memory", "start"]
    path = PACKAGE / "results" / "latest.json"
    path.parent.mkdir(exist_ok=True)
    results = json.loads(path.read_text()) if path.exists() and options.only else {}
    results["machine"] = machine.description()
    results.setdefault("rows", {})

    def keep():
        path.write_text(json.dumps(results, indent=1) + "\n")

    lacking = [*(clients.ROWS if not clients.SERVER.exists() else []), *([] if bookings.POSTGRESQL else ["postgresql"])]
    for part in PARTS:
        for name in part.ROWS:
            if name in only and name not in lacking:
                # Turns of clients and bookings are longer.
                count = options.rounds if part is servers else max(1, options.rounds // 2)
                results["rows"][name] = part.measure(name, options.seconds, count)
                rounds.show(name, results["rows"][name])
                keep()
    if "growth" in only:
        results["growth"] = servers.measure_growth(4 * options.seconds)
    if "memory" in only:
        results["memory"] = servers.measure_memory()
    if "start" in only:
        results["start"] = servers.measure_start()
    results["size"] = (BUILD / "BenchmarkApp").stat().st_size
    keep()


if __name__ == "__main__":
    main()
