#!/usr/bin/env python3
"""Turns results/latest.json into results/latest.md, results/latest.svg and results/growth.svg."""
import html
import json
import math

import bookings
import clients
import servers
from measure import ROWS
from rounds import PACKAGE

RESULTS = PACKAGE / "results"
# What a row is held against, and the share of our cost that the peer's should be at least.
SHARES = {"tutorial": ("C++", 0.85), "initialize": ("C++", 0.80), "submit": ("C++", 0.80), "inbox": ("C++", 0.95),
          "closing": ("C++", 0.85), "workers": ("C++", 0.85), "sheet": ("C", 0.85), "file": ("nginx", 1.15),
          "unchanged": ("nginx", 0.95), "contacts": ("C", 0.67)}
# Microseconds that ours may cost more than a peer, where most of the time is the kernel's.
EXTRA = {"slow": ("C", 10)}
# How many times the latency of a peer ours may be.
LATENCY = {"C++": {"p50": 1.1, "p99": 1.3}}
COLORS, OTHERS = {"ours": "#0a7d5a", "C++": "#3b6ea8"}, "#9aa5b1"


def table(rows, header):
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def costs(rows):
    """The rows that are about CPU time: at a low rate much of it is for falling asleep and being woken."""
    return {name: peers for name, peers in rows.items() if name != "latency"}


def written(cost):
    """A cost with about three digits."""
    return f"{cost:,.0f}" if cost >= 100 else f"{cost:.1f}" if cost >= 1 else f"{cost:.2f}"


def verdict(is_met):
    return "met" if is_met else "missed"


def peer_of(name, contenders):
    """The peer that a row is held against; without an aim it is the first one that is not ours in another way."""
    known = SHARES.get(name) or EXTRA.get(name)
    return known[0] if known else next(iter(peer for peer in contenders if not peer.startswith("ours")), None)


def standing(name, contenders, peer):
    """The ratio to a peer, with its quartiles, or what ours costs more; and the aim."""
    if peer not in contenders:
        return ["", ""]
    figures = contenders[peer]
    if name in EXTRA:
        extra, limit = contenders["ours"]["microseconds"] - figures["microseconds"], EXTRA[name][1]
        return [f"{extra:.0f} more than {peer}", f"{limit} {verdict(extra <= limit)}"]
    ratio, low, high = figures["ratio"]
    aim = f"{SHARES[name][1]:.2f} {verdict(ratio >= SHARES[name][1])}" if name in SHARES else ""
    return [f"{ratio:.2f} of {peer} ({low:.2f} to {high:.2f})", aim]


def comparison(results):
    """A line for each row: costs, and how ours stands beside the peer that it is held against."""
    lines = []
    for name, contenders in costs(results).items():
        own, peer = contenders["ours"]["microseconds"], peer_of(name, contenders)
        others = [f"{other} {written(figures['microseconds'])}"
                  + ("" if other == peer else f" ({figures['ratio'][0]:.1f} times ours)" if figures["ratio"][0] < 10
                     else f" ({figures['ratio'][0]:,.0f} times ours)")
                  for other, figures in contenders.items() if other not in ("ours", "C++", "C")]
        columns = [written(contenders[column]["microseconds"]) if column in contenders else "" for column in ("C++", "C")]
        lines.append([ROWS[name].title, written(own), *columns, ", ".join(others), *standing(name, contenders, peer)])
    return table(lines, ["CPU microseconds", "ours", "C++", "C", "others", "ratio (quartiles)", "aim"])


def rates(rows):
    """Bookings a second, which depend on the disk or on PostgreSQL more than on CPU time."""
    return table([[ROWS[name].title if peer == "ours" else "", peer, f"{figures['rate']:,.0f}"]
                  for name, peers in rows.items() if name in bookings.ROWS for peer, figures in peers.items()],
                 ["work", "peer", "a second"])


def resident(rows):
    """The largest resident set of clients."""
    return table([[ROWS[name].title if peer == "ours" else "", peer, f"{figures['memory']:.0f}"]
                  for name, peers in rows.items() if name in clients.ROWS for peer, figures in peers.items()],
                 ["work", "peer", "MiB"])


def latencies(peers):
    rows = []
    for peer, figures in peers.items():
        row = [peer]
        for key in ("p50", "p99"):
            times = peers["ours"][key] / figures[key]
            limit = LATENCY.get(peer, {}).get(key)
            row += [f"{figures[key]:.0f}", "" if peer == "ours" else f"{times:.2f}",
                    "" if limit is None else f"{limit} {verdict(times <= limit)}"]
        rows.append(row)
    return table(rows, ["peer", "p50, us", "ours is times", "target", "p99, us", "ours is times", "target"])


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
             comparison(results["rows"]), "Bookings:", rates(results["rows"]), "Memory of clients:", resident(results["rows"])]
    if "latency" in results["rows"]:
        peers = results["rows"]["latency"]
        parts += [f"Latency of the tutorial's initialize at {ROWS['latency'].rate:,} requests a second, whether or not "
                  f"a connection is free; load average before it {peers['ours']['load']:.1f}:", latencies(peers)]
    if "memory" in results:
        rows = [[peer, *(f"{values[key]:.1f}" if key in values else "" for key in ("written", "idle", "64", "10000"))]
                for peer, values in results["memory"].items()]
        parts += ["Resident memory in MiB, each connection after one request:",
                  table(rows, ["", "written, idle", "all, idle", "64 connections", "10,000 connections"])]
    if "start" in results:
        parts.append(f"From exec to the first answer {results['start']:.1f} ms (median of 20); the stripped program with "
                     f"the static standard library has {results['size']:,} bytes.")
    if "growth" in results:
        parts += ["CPU microseconds for each initialize request:", growth(results["growth"])]
    (RESULTS / "latest.md").write_text("\n\n".join(parts) + "\n")


def write_chart(results):
    """Bars of CPU time for each request to a server; the scale of each row is its own longest bar."""
    left, width, bar, gap, y = 150, 520, 18, 4, 54
    machine, parts = results["machine"], []
    for name, peers in costs(results["rows"]).items():
        if name not in servers.ROWS:
            continue
        y += 20
        parts.append(f'<text x="10" y="{y}" class="h">{html.escape(ROWS[name].title)}</text>')
        y += 8
        longest = max(f["microseconds"] for f in peers.values())
        for peer, figures in sorted(peers.items(), key=lambda item: item[1]["microseconds"]):
            length = figures["microseconds"] / longest * width
            parts.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{html.escape(peer)}</text>'
                         f'<rect x="{left}" y="{y}" width="{length:.1f}" height="{bar}" '
                         f'fill="{COLORS.get(peer, OTHERS)}"/>'
                         f'<text x="{left + length + 6:.1f}" y="{y + 13}">{written(figures["microseconds"])}</text>')
            y += bar + gap
        y += 10
    caption = f"{machine['cpu']}, {machine['date']}"
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 70} {y}" font-family="sans-serif" '
           'font-size="12"><style>text{fill:#222}.h{font-weight:bold}</style>'
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
        label = 0
        # The dearest first, whose name stands highest.
        for peer in sorted(next(iter(rows.values())), key=lambda peer: -rows[max(rows)][peer]):
            points = [at(x, row[peer]) for x, row in rows.items()]
            label = max(label + 13, points[-1][1] + 4)
            style = f'fill="none" stroke-width="2" stroke="{COLORS.get(peer, OTHERS)}"'
            parts.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" {style}/>'
                         + "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" {style}/>' for x, y in points)
                         + f'<text x="{points[-1][0] + 8:.1f}" y="{label:.1f}">{peer}</text>')
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
