#!/usr/bin/env python3
"""Measures the server and its peers and writes results/latest.json. `run` calls it, with everything built.

What is measured is CPU time (user and system) of the server's process for each request: it is what a busy server runs
out of, and unlike requests a second it hardly depends on how fast the load generator is. The peers take turns with ours
within each round, so what else the machine does meets all of them alike; medians are over the rounds.
"""
import argparse
import datetime
import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent
BUILD = PACKAGE / ".build" / "compare"
BODIES = BUILD / "bodies"
WWW = BUILD / "www"
TICKS = os.sysconf("SC_CLK_TCK")
SERVER_CORE, LOAD_CORE = 0, 1


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A running peer, pinned to its core."""

    def __init__(self, name, workload, cores=(SERVER_CORE,), **settings):
        self.port = free_port()
        self.start = time.perf_counter()
        command, environment = COMMANDS[name](self.port, workload, settings)
        environment = {"PATH": os.environ["PATH"], "CLIENT_SECRET": (BODIES / "secret").read_text(), **environment}
        self.process = subprocess.Popen(
            ["taskset", "-c", ",".join(map(str, cores)), *command], env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=open(BUILD / f"{name}.log", "wb"), start_new_session=True)
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"{name} ended: " + (BUILD / f"{name}.log").read_text()[-500:])
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.002)

    def pids(self):
        """The process and its children, of which nginx has one."""
        pid = self.process.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *map(int, children)]

    def cpu(self):
        ticks = 0
        for pid in self.pids():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])  # utime and stime
        return ticks / TICKS

    def settle(self):
        """Waits until the connections of an earlier load are gone, which count against the limit."""
        end = time.monotonic() + 30
        while time.monotonic() < end and len(os.listdir(f"/proc/{self.process.pid}/fd")) > 200:
            time.sleep(0.05)

    def resident(self, kind="VmRSS"):
        """Resident MiB; of the kind RssAnon only what the process has written, without pages of programs and libraries."""
        return sum(int(re.search(rf"{kind}:\s+(\d+)", pathlib.Path(f"/proc/{p}/status").read_text())[1])
                   for p in self.pids()) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def ours(port, workload, settings):
    return [str(BUILD / "BenchmarkApp")], {
        "PORT": str(port), "PUBLIC_DIR": str(WWW), "LOG_FORMAT": "json", "LOG_LEVEL": "info", "MAX_CONNECTIONS": "12000",
        "IDLE_TIMEOUT": "600", "PUBLIC_URL": "https://app.example.com",
        "WORKERS": str(settings.get("workers", 1))}


def c(port, workload, settings):
    pause = ["10"] if workload == "slow" else []
    return [str(BUILD / "limit"), str(port), str(BUILD / f"{workload}.answer"), str(WWW / "sheet.html"), *pause], {}


def go(port, workload, settings):
    return [str(BUILD / "go"), str(port)], {"GOMAXPROCS": "1"}


def hummingbird(port, workload, settings):
    return [str(BUILD / "HummingbirdPeer"), str(port)], {}


def express(port, workload, settings):
    return ["node", str(HERE / "express" / "server.js"), str(port)], {
        "NODE_ENV": "production", "NODE_PATH": "/usr/share/nodejs"}


def nginx(port, workload, settings, log="/dev/null"):
    folder = BUILD / "nginx"
    folder.mkdir(exist_ok=True)
    text = (HERE / "nginx.conf").read_text()
    for name, value in [("PORT", port), ("ROOT", WWW), ("LOG", log), ("FOLDER", folder)]:
        text = text.replace(name, str(value))
    (folder / f"nginx-{port}.conf").write_text(text)
    return [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / f"nginx-{port}.conf")], {}


def nginx_quiet(port, workload, settings):
    return nginx(port, workload, settings, log="off")


COMMANDS = {"ours": ours, "C": c, "Go": go, "Hummingbird": hummingbird, "Express": express, "nginx": nginx,
            "nginx, no log": nginx_quiet}


def installed(name):
    if name in ("ours", "C", "Go", "Hummingbird"):
        return (BUILD / {"ours": "BenchmarkApp", "C": "limit", "Go": "go", "Hummingbird": "HummingbirdPeer"}[name]).exists()
    if name == "Express":
        return bool(shutil.which("node")) and pathlib.Path("/usr/share/nodejs/express").exists()
    return os.path.exists("/usr/sbin/nginx")


# name: path, body, peers, connections
WORKLOADS = {
    "initialize": ("/initialize", "initialize", ["C", "Hummingbird", "Go", "Express"], 64),
    "submit": ("/submit", "submit", ["C"], 64),
    "sheet": ("/sheet", "sheet", ["C"], 64),
    "inbox": ("/initialize", "inbox", ["C"], 64),
    "slow": ("/initialize", "slow", ["C"], 1000),
    "file": ("/file-16k.css", None, ["nginx", "nginx, no log"], 64),
    "unchanged": ("/file-16k.css", None, ["nginx", "nginx, no log"], 64),
}
TITLES = {
    "initialize": "signed initialize, 4.1 KB", "submit": "signed submit, 20 KB, 12 KB echoed", "sheet": "sheet opened",
    "inbox": "Inbox initialize, 300 KB", "slow": "initialize that sleeps 10 ms, 1,000 in flight",
    "file": "static file, 16 KB", "unchanged": "static file, 304",
}


def answer(server, path, body):
    """One answer, whole."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    if body is None:
        connection.request("GET", path)
    else:
        lines = (BODIES / f"{body}.headers").read_text().splitlines()
        connection.request("POST", path, (BODIES / f"{body}.body").read_bytes(),
                           dict(line.split(": ", 1) for line in lines))
    response = connection.getresponse()
    bytes = response.read()
    headers = dict(response.getheaders())
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{path} was answered with {response.status}: {bytes[:200]}")
    return bytes, headers


def load(server, path, body, connections, seconds, etag=None, core=LOAD_CORE):
    """Microseconds of CPU for each request, and requests a second."""
    environment = {"PATH": os.environ["PATH"], "METHOD": "POST" if body else "GET"}
    if body:
        environment |= {"BODY": str(BODIES / f"{body}.body"), "HEADERS": str(BODIES / f"{body}.headers")}
    if etag:
        environment["ETAG"] = etag
    command = ["taskset", "-c", str(core), "wrk", "-t1", f"-c{connections}", "--timeout", "30s", "-s",
               str(HERE / "load.lua"), f"http://127.0.0.1:{server.port}{path}"]
    subprocess.run([*command, "-d1s"], env=environment, stdout=subprocess.DEVNULL, check=True)  # warm
    server.settle()
    before, start = server.cpu(), time.perf_counter()
    output = subprocess.run([*command, f"-d{seconds}s"], env=environment, capture_output=True, text=True,
                            check=True).stdout
    used, elapsed = server.cpu() - before, time.perf_counter() - start
    requests, lost, errors, _ = map(int, re.search(r"RESULT (\d+) (\d+) (\d+) (\d+)", output).groups())
    if errors or lost > requests / 100:
        raise SystemExit(f"{path}: {errors} errors and {lost} lost of {requests}")
    return used / requests * 1e6, requests / elapsed


def same(one, other):
    """Whether two canvases are the same JSON."""
    return json.loads(one) == json.loads(other)


def measure_workload(name, seconds, rounds):
    path, body, peers, connections = WORKLOADS[name]
    peers = [peer for peer in peers if installed(peer)]
    etags, answers = {}, {}
    for peer in ["ours", *peers]:  # ours first, because it is what C answers
        with Server(peer, name) as server:
            answers[peer], headers = answer(server, path, body)
            etags[peer] = headers.get("ETag") if name == "unchanged" else None
        if peer == "ours":
            (BUILD / f"{name}.answer").write_bytes(answers[peer])
        elif name not in ("sheet",) and (not same(answers[peer], answers["ours"]) if body else
                                         answers[peer] != answers["ours"]):
            raise SystemExit(f"{peer} answers something else than ours: {answers[peer][:2000]} {answers['ours'][:2000]}")
    samples = {peer: [] for peer in ["ours", *peers]}
    rates = {peer: [] for peer in samples}
    for _ in range(rounds):
        for peer in [p for other in peers for p in ("ours", other)]:
            with Server(peer, name) as server:
                cost, rate = load(server, path, body, connections, seconds, etags[peer])
            samples[peer].append(cost)
            rates[peer].append(rate)
    result = {peer: {"microseconds": statistics.median(values), "lowest": min(values), "highest": max(values),
                     "rate": statistics.median(rates[peer])} for peer, values in samples.items()}
    for peer, figures in result.items():
        print(f"{name:11} {peer:14} {figures['microseconds']:8.1f} us "
              f"({figures['lowest']:.1f} to {figures['highest']:.1f})", flush=True)
    return result


def measure_growth(seconds):
    """Cost against the size of the body, the number of connections and of workers."""
    growth = {"body": {}, "connections": {}, "workers": {}}
    for size in [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20]:
        costs = {}
        for peer in ["ours", "C"]:
            with Server(peer, "initialize") as server:
                costs[peer] = load(server, "/initialize", f"size-{size}", 16, seconds)[0]
        growth["body"][size] = costs
    for connections in [1, 10, 100, 1000, 10_000]:
        costs = {}
        for peer in ["ours", "C"]:
            with Server(peer, "initialize") as server:
                costs[peer] = load(server, "/initialize", "initialize", connections, seconds)[0]
        growth["connections"][connections] = costs
    for workers in [1, 2]:
        with Server("ours", "initialize", cores=(0, 1), workers=workers) as server:
            growth["workers"][workers] = {"ours": load(server, "/initialize", "initialize", 64, seconds)[0]}
    for axis, rows in growth.items():
        for x, costs in rows.items():
            print(f"{axis:11} {x:>8}", {peer: round(cost, 1) for peer, cost in costs.items()}, flush=True)
    return growth


def request_bytes(name, path):
    body = (BODIES / f"{name}.body").read_bytes()
    head = (BODIES / f"{name}.headers").read_text().replace("\n", "\r\n")
    return (f"POST {path} HTTP/1.1\r\nHost: app.example.com\r\n{head}Content-Length: {len(body)}\r\n\r\n").encode() + body


def receive(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536) or exit("the server closed a connection")
    head, rest = data.split(b"\r\n\r\n", 1)
    length = int(re.search(rb"content-length: (\d+)", head, re.I)[1])
    while len(rest) < length:
        rest += connection.recv(65536)


def measure_memory():
    """Resident MiB: after the start, and with connections that have each had one request and now are idle."""
    request, memory = request_bytes("initialize", "/initialize"), {}
    for peer in ["ours", "C"]:
        memory[peer] = {}
        with Server(peer, "initialize") as server:
            time.sleep(0.5)
            memory[peer]["written"] = server.resident("RssAnon")
            memory[peer]["idle"] = server.resident()
            connections = []
            for count in [64, 10_000]:
                while len(connections) < count:
                    connections.append(socket.create_connection(("127.0.0.1", server.port), 10))
                for connection in connections:
                    connection.sendall(request)
                    receive(connection)
                memory[peer][str(count)] = server.resident()
            for connection in connections:
                connection.close()
        print("memory", peer, {k: round(v, 1) for k, v in memory[peer].items()}, flush=True)
    return memory


def measure_start():
    """Milliseconds from exec to the first answer, median of 20."""
    times = []
    for _ in range(20):
        with Server("ours", "initialize", cores=(0, 1)) as server:
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            connection.recv(4096)
            times.append((time.perf_counter() - server.start) * 1e3)
            connection.close()
    print("start", round(statistics.median(times), 1), "ms", flush=True)
    return statistics.median(times)


def version(*command):
    try:
        result = subprocess.run(command, capture_output=True, text=True)
        return (result.stdout + result.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return None


def machine():
    cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    os_name = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    packages = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n", "libmicrohttpd12", "libssl3",
                               "node-express", "wrk", "nginx-light", "nginx"], capture_output=True, text=True).stdout
    return {"cpu": cpu[1] if cpu else "unknown", "cores": os.cpu_count(), "os": os_name[1] if os_name else "unknown",
            "kernel": os.uname().release, "load": os.getloadavg()[0],
            "date": datetime.date.today().isoformat(), "versions": list(filter(None, [
                version("swift", "--version"), version("cc", "--version"), version("go", "version"),
                "node " + (version("node", "--version") or "none"), *packages.splitlines()]))}


def prepare_files():
    """The public directory of the repository, and a file of exactly 16 KB."""
    WWW.mkdir(parents=True, exist_ok=True)
    shutil.copytree(PACKAGE.parent / "public", WWW, dirs_exist_ok=True)
    rules = "".join(f"/* {i:04d} */ .component-{i:04d} {{ margin: 0 0 12px; color: #23262f }}\n" for i in range(400))
    # Written once, because its ETag is made of the time.
    if not (WWW / "file-16k.css").exists():
        (WWW / "file-16k.css").write_text(rules[:16 << 10])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=4, help="of load, each time")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="workloads, comma separated, and growth, memory, start")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    prepare_files()
    only = options.only.split(",") if options.only else [*WORKLOADS, "growth", "memory", "start"]
    path = PACKAGE / "results" / "latest.json"
    path.parent.mkdir(exist_ok=True)
    results = json.loads(path.read_text()) if path.exists() and options.only else {}
    results["machine"] = machine()
    results.setdefault("workloads", {})
    for name in WORKLOADS:
        if name in only:
            results["workloads"][name] = measure_workload(name, options.seconds, options.rounds)
            path.write_text(json.dumps(results, indent=1) + "\n")
    if not (BUILD / "initialize.answer").exists():
        with Server("ours", "initialize") as server:
            (BUILD / "initialize.answer").write_bytes(answer(server, "/initialize", "initialize")[0])
    if "growth" in only:
        results["growth"] = measure_growth(options.seconds)
    if "memory" in only:
        results["memory"] = measure_memory()
    if "start" in only:
        results["start"] = measure_start()
    results["size"] = (BUILD / "BenchmarkApp").stat().st_size
    path.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
