#!/usr/bin/env python3
"""Turns results/latest.json into results/latest.md, results/latest.svg and results/growth.svg."""
import html
import json
import math

from measure import PACKAGE, TITLES

RESULTS = PACKAGE / "results"
# What each row is held against: a peer, and how many times its cost ours may be at most.
TARGETS = {("initialize", "C"): 1 / 0.8, ("initialize", "Hummingbird"): 1 / 6, ("initialize", "Go"): 1 / 6,
           ("initialize", "Express"): 1 / 10, ("submit", "C"): 1 / 0.7, ("sheet", "C"): 1 / 0.7, ("inbox", "C"): 1.3,
           ("file", "nginx"): 1 / 0.9, ("unchanged", "nginx"): 1 / 0.9}


def table(rows, header):
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def comparison(workloads):
    rows = []
    for name, peers in workloads.items():
        own = peers["ours"]["microseconds"]
        for peer, figures in peers.items():
            ratio = figures["microseconds"] / own
            target = TARGETS.get((name, peer))
            rows.append([TITLES[name] if peer == "ours" else "", peer, f"{figures['microseconds']:.1f}",
                         f"{figures['lowest']:.1f} to {figures['highest']:.1f}", "" if peer == "ours" else f"{ratio:.2f}",
                         "" if target is None else f"{1 / target:.2f}" + (" met" if ratio >= 1 / target else " missed")])
    return table(rows, ["work", "peer", "CPU us/request", "lowest to highest", "times ours", "target"])


def growth(axes):
    parts = []
    for axis, rows in axes.items():
        peers = list(next(iter(rows.values())))
        parts.append(table([[f"{int(x):,}", *(f"{costs[p]:.1f}" for p in peers)] for x, costs in rows.items()],
                           [{"body": "bytes of body"}.get(axis, axis), *(f"{p}, us" for p in peers)]))
    return "\n\n".join(parts)


def write_markdown(results):
    machine = results["machine"]
    parts = ["# Measured", f"{machine['date']}, {machine['cpu']}, {machine['cores']} cores, {machine['os']}, Linux "
             f"{machine['kernel']}; load average at the start {machine['load']:.1f}.", "; ".join(machine["versions"]) + ".",
             comparison(results["workloads"])]
    if "memory" in results:
        rows = [[peer, *(f"{v:.1f}" for v in values.values())] for peer, values in results["memory"].items()]
        parts += ["Resident memory in MiB, each connection after one request:",
                  table(rows, ["", "written, idle", "all, idle", "64 connections", "10,000 connections"])]
    if "start" in results:
        parts.append(f"From exec to the first answer {results['start']:.1f} ms (median of 20); the stripped program with "
                     f"the static standard library has {results['size']:,} bytes.")
    if "growth" in results:
        parts += ["CPU microseconds for each initialize request:", growth(results["growth"])]
    (RESULTS / "latest.md").write_text("\n\n".join(parts) + "\n")


def write_chart(results):
    """Bars of CPU time for each request; the scale of each row is its own longest bar."""
    left, width, bar, gap, y = 150, 520, 18, 4, 54
    machine, parts = results["machine"], []
    for name, peers in results["workloads"].items():
        y += 20
        parts.append(f'<text x="10" y="{y}" class="h">{html.escape(TITLES[name])}</text>')
        y += 8
        longest = max(f["microseconds"] for f in peers.values())
        for peer, figures in sorted(peers.items(), key=lambda item: item[1]["microseconds"]):
            length = figures["microseconds"] / longest * width
            parts.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{html.escape(peer)}</text>'
                         f'<rect x="{left}" y="{y}" width="{length:.1f}" height="{bar}" '
                         f'class="{"o" if peer == "ours" else "p"}"/>'
                         f'<text x="{left + length + 6:.1f}" y="{y + 13}">{figures["microseconds"]:.1f}</text>')
            y += bar + gap
        y += 10
    caption = f"{machine['cpu']}, {machine['date']}"
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 70} {y}" font-family="sans-serif" '
           'font-size="12"><style>text{fill:#222}.h{font-weight:bold}.o{fill:#0a7d5a}.p{fill:#9aa5b1}</style>'
           f'<rect width="100%" height="100%" fill="#fff"/><text x="10" y="22" font-size="15" class="h">CPU microseconds '
           f'for each request, shorter is better</text><text x="10" y="40">{html.escape(caption)}</text>'
           + "".join(parts) + "</svg>\n")
    (RESULTS / "latest.svg").write_text(svg)


def write_growth(results):
    """Two plots side by side, bytes and connections against microseconds, all axes logarithmic."""
    width, height, left, top = 250, 190, 60, 78
    machine, parts = results["machine"], []
    titles = {"body": "bytes of body", "connections": "connections, 4 KB of body"}
    for index, (axis, title) in enumerate(titles.items()):
        rows = {int(x): costs for x, costs in results["growth"][axis].items()}
        costs = [cost for row in rows.values() for cost in row.values()]
        low_x, high_x = math.log10(min(rows)), math.log10(max(rows))
        low_y, high_y = math.floor(math.log10(min(costs))), math.ceil(math.log10(max(costs)))
        start = left + index * (width + 110)

        def at(x, y):
            return (start + (math.log10(x) - low_x) / (high_x - low_x) * width,
                    top + height - (math.log10(y) - low_y) / (high_y - low_y) * height)

        parts.append(f'<text x="{start}" y="{top - 12}" class="h">{html.escape(title)}</text>')
        for power in range(low_y, high_y + 1):
            y = at(min(rows), 10 ** power)[1]
            parts.append(f'<line x1="{start}" x2="{start + width}" y1="{y:.1f}" y2="{y:.1f}" stroke="#d5dae0"/>'
                         f'<text x="{start - 8}" y="{y + 4:.1f}" text-anchor="end">{10 ** power:,}</text>')
        for x in rows:
            shown = f"{x >> 20} MB" if x >> 20 else f"{x >> 10} KB" if axis == "body" else f"{x:,}"
            parts.append(f'<text x="{at(x, 10 ** low_y)[0]:.1f}" y="{top + height + 18}" text-anchor="middle">{shown}</text>')
        for peer in ("C", "ours"):
            points = [at(x, row[peer]) for x, row in rows.items()]
            style = 'fill="none" stroke-width="2" stroke="' + ("#0a7d5a" if peer == "ours" else "#9aa5b1") + '"'
            parts.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" {style}/>'
                         + "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" {style}/>' for x, y in points)
                         + f'<text x="{points[-1][0] + 8:.1f}" y="{points[-1][1] + 4:.1f}">{peer}</text>')
    total = left + 2 * (width + 110)
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total} {top + height + 34}" font-family="sans-serif" '
           'font-size="12"><style>text{fill:#222}.h{font-weight:bold}</style><rect width="100%" height="100%" fill="#fff"/>'
           '<text x="10" y="22" font-size="15" class="h">CPU microseconds for each signed initialize</text>'
           f'<text x="10" y="40">{html.escape(machine["cpu"])}, {machine["date"]}</text>' + "".join(parts) + "</svg>\n")
    (RESULTS / "growth.svg").write_text(svg)


if __name__ == "__main__":
    results = json.loads((RESULTS / "latest.json").read_text())
    write_markdown(results)
    write_chart(results)
    if "growth" in results:
        write_growth(results)
    print((RESULTS / "latest.md").read_text())
