"""What all rows have in common: where programs and results are, and how turns become figures."""
import dataclasses
import json
import os
import pathlib
import re
import select
import statistics
import subprocess

PACKAGE = pathlib.Path(__file__).resolve().parent.parent
BUILD = PACKAGE / ".build" / "compare"


@dataclasses.dataclass(frozen=True)
class Row:
    """A row of the table, which is in ours and its peers."""
    title: str
    peers: tuple


def summary(runs, own):
    """Medians over the rounds; of the ratio to ours of the same round the quartiles, too."""
    costs = [run["microseconds"] for run in runs]
    ratios = [cost / ours["microseconds"] for cost, ours in zip(costs, own)]
    low, median, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
    rest = {key: statistics.median(run[key] for run in runs) for key in runs[0] if key in ("rate", "p50", "p99", "memory")}
    return {"microseconds": statistics.median(costs), "lowest": min(costs), "highest": max(costs),
            "ratio": [median, low, high], **rest}


def take_turns(turns, rounds):
    """What came of a row, by contender: each is a function that takes a turn; in a round each takes one."""
    runs = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            runs[name].append(turn())
    return {name: summary(runs[name], runs["ours"]) for name in turns}


def show(name, figures_of):
    for contender, figures in figures_of.items():
        more = "" if contender == "ours" else "  {0:.2f} of ours ({1:.2f} to {2:.2f})".format(*figures["ratio"])
        for key, words in [("rate", "{:.0f} a second"), ("p50", "p50 {:.0f} us"), ("p99", "p99 {:.0f} us"),
                           ("memory", "{:.0f} MiB")]:
            more += "  " + words.format(figures[key]) if key in figures else ""
        print(f"{name:11} {contender:14} {figures['microseconds']:8.1f} us "
              f"({figures['lowest']:.1f} to {figures['highest']:.1f}){more}", flush=True)


def memory_of(pid, kind):
    """MiB that the kernel tells of a process: VmRSS, VmHWM or another of its kinds; nothing of one that has ended."""
    size = re.search(rf"{kind}:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())
    return int(size[1]) / 1024 if size else 0


def run(command):
    """What a program prints, once it has ended well, and its CPU seconds and the largest resident set that was seen, in MiB."""
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, text=True)
    memory = 0
    # The kernel's own maximum would count what Python had before the program took its place.
    while not select.select([process.stdout], [], [], 0.02)[0]:
        memory = max(memory, memory_of(process.pid, "VmHWM"))
    text = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return text, usage.ru_utime + usage.ru_stime, memory


def turn_of(command):
    """A turn of a program that tells how many items it did, with how much CPU and, where that matters, in which time."""
    text, _, memory = run(command)
    told = json.loads(text)
    rate = {"rate": told["items"] / told["seconds"]} if "seconds" in told else {}
    return {"microseconds": told["cpu"] / told["items"] * 1e6, "memory": memory, **rate}
