#!/usr/bin/env python3
"""Measures the server and its peers and writes results/latest.json. `run` calls it, with everything built.

What is measured is CPU time (user and system) of the server's process for each request: it is what a busy server runs
out of, and unlike requests a second it hardly depends on how fast the load generator is. The generator, load.c, never
sleeps, so that no server pays for waking it. All contenders of a row run at once and take turns of a fraction of a
second, so what else the machine does meets all of them alike. A shared machine is often slower than a moment before, but
seldom within a round: the ratios of the rounds lie closer to each other than the costs do, and their median counts.
"""
import argparse
import contextlib
import dataclasses
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
PUBLIC_URL = "https://app.example.com"
HOST = "app.example.com"


@dataclasses.dataclass(frozen=True)
class Workload:
    """A row of the table."""
    title: str
    path: str
    body: str | None  # of bodies.py; None for a file
    peers: tuple
    connections: int = 64
    app: str = "BenchmarkApp"
    workers: int = 1
    closes: bool = False  # a new connection for each request
    rate: int | None = None  # requests a second

    @property
    def shares_cores(self):
        """Whether the server's workers leave no core to the generator, which then has to sleep."""
        return self.workers > 1


# TutorialApp runs without PUBLIC_URL, so that its links are made from the host of each request.
TUTORIAL = Workload("tutorial's initialize, 4.1 KB", "/initialize", "initialize", ("C++", "C"), 32, "TutorialApp")
BOTH_NGINX = ("nginx", "nginx, no log")
WORKLOADS = {
    "tutorial": TUTORIAL,
    "initialize": Workload("signed initialize, 4.1 KB, eight components", "/initialize", "initialize",
                           ("C++", "C", "Hummingbird", "Go", "Express")),
    "submit": Workload("signed submit, 20 KB, 12 KB echoed", "/submit", "submit", ("C++", "C")),
    "inbox": Workload("Inbox initialize, 300 KB", "/initialize", "inbox", ("C++", "C")),
    "sheet": Workload("sheet opened", "/sheet", "sheet", ("C",)),
    "slow": Workload("initialize that sleeps 10 ms, 1,000 in flight", "/initialize", "slow", ("C",), 1000),
    "file": Workload("static file, 16 KB", "/file-16k.css", None, BOTH_NGINX),
    "unchanged": Workload("static file, 304", "/file-16k.css", None, BOTH_NGINX),
    "closing": dataclasses.replace(TUTORIAL, title="tutorial's initialize, a connection for each", closes=True,
                                   peers=("C++",)),
    "workers": dataclasses.replace(TUTORIAL, title="tutorial's initialize, two workers", workers=2, peers=("C++",)),
    "latency": dataclasses.replace(TUTORIAL, title="tutorial's initialize, 5,000 a second", rate=5000, peers=("C++",)),
}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def cpu_of(pid):
    """The kernel's own count of nanoseconds, which is the sum of what schedstat says of the threads and, unlike that
    sum, keeps the time of threads that end; ticks of 10 ms where there is none."""
    try:
        return time.clock_gettime((~pid << 3) | 2)  # as clock_getcpuclockid(3) makes it
    except OSError:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS  # utime and stime


class Server:
    """A running peer, pinned to its core, or with several workers to as many."""

    def __init__(self, name, workload, cores=None, workers=None):
        workers = workers or WORKLOADS[workload].workers
        cores = cores or range(SERVER_CORE, SERVER_CORE + workers)
        self.port = free_port()
        self.start = time.perf_counter()
        command, environment = COMMANDS[name](self.port, workload, {"workers": workers})
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
        """Seconds of CPU that all threads have taken, those that have ended too."""
        return sum(map(cpu_of, self.pids()))

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
    app = WORKLOADS[workload].app
    environment = {
        "PORT": str(port), "PUBLIC_DIR": str(WWW), "LOG_FORMAT": "json", "LOG_LEVEL": "info", "MAX_CONNECTIONS": "12000",
        "IDLE_TIMEOUT": "600", "WORKERS": str(settings.get("workers", 1)),
        # 10,000 requests under way fill the default with what the kernel keeps of them; the slowest would be ended.
        "MAX_BODY_MEMORY": str(1 << 30)}
    if app == "BenchmarkApp":
        environment["PUBLIC_URL"] = PUBLIC_URL
    return [str(BUILD / app)], environment


def cpp(port, workload, settings):
    environment = {"APP": "tutorial"} if WORKLOADS[workload].app == "TutorialApp" else {}
    return [str(BUILD / "limit-work"), str(port), str(settings.get("workers", 1))], environment


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


COMMANDS = {"ours": ours, "C++": cpp, "C": c, "Go": go, "Hummingbird": hummingbird, "Express": express, "nginx": nginx,
            "nginx, no log": nginx_quiet}
PROGRAMS = {"ours": "BenchmarkApp", "C++": "limit-work", "C": "limit", "Go": "go", "Hummingbird": "HummingbirdPeer"}


def installed(name):
    if name in PROGRAMS:
        return (BUILD / PROGRAMS[name]).exists()
    if name == "Express":
        return bool(shutil.which("node")) and pathlib.Path("/usr/share/nodejs/express").exists()
    return os.path.exists("/usr/sbin/nginx")


def answer(server, path, body):
    """One answer, whole."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    if body is None:
        connection.request("GET", path, headers={"Host": HOST})
    else:
        lines = (BODIES / f"{body}.headers").read_text().splitlines()
        connection.request("POST", path, (BODIES / f"{body}.body").read_bytes(),
                           {"Host": HOST} | dict(line.split(": ", 1) for line in lines))
    response = connection.getresponse()
    bytes = response.read()
    headers = dict(response.getheaders())
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{path} was answered with {response.status}: {bytes[:200]}")
    return bytes, headers


def load(server, request, connections, seconds, workload=None, warm=1):
    """What load.c says of a run, and microseconds of the server's CPU for each request."""
    file = BUILD / "request"
    file.write_bytes(request)
    shares_cores = workload is not None and workload.shares_cores
    command = [] if shares_cores else ["taskset", "-c", str(LOAD_CORE)]
    command += [str(BUILD / "load"), str(server.port), str(file), "--connections", str(connections), "--warm",
                str(warm), "--seconds", str(seconds)]
    if shares_cores:
        command.append("--sleeping")
    if workload is not None and workload.closes:
        command.append("--close")
    if workload is not None and workload.rate:
        command += ["--rate", str(workload.rate)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout.readline() != "warm\n":
            raise SystemExit("The load generator ended.")
        before = server.cpu()
        print(file=process.stdin, flush=True)
        line = process.stdout.readline()
        used = server.cpu() - before
        if not line:
            raise SystemExit("The load generator ended.")
    result = json.loads(line)
    if result["errors"] or result["lost"] > result["requests"] / 100:
        raise SystemExit(f"{result['errors']} errors and {result['lost']} lost of {result['requests']}")
    return result | {"microseconds": used / result["requests"] * 1e6}


def same(one, other):
    """Whether two canvases are the same JSON."""
    return json.loads(one) == json.loads(other)


def request_of(workload, etag=None):
    """The bytes of a row's request."""
    more = ["Connection: close"] if workload.closes else []
    if workload.body:
        return request_bytes(workload.body, workload.path, *more)
    return file_request(workload.path, *more, *([f"If-None-Match: {etag}"] if etag else []))


def check_answers(name, peers):
    """Compares what the peers answer; returns the ETags of those that are asked for what is unchanged."""
    workload, etags, answers = WORKLOADS[name], {}, {}
    for peer in ["ours", *peers]:  # ours first, because it is what C answers
        with Server(peer, name) as server:
            answers[peer], headers = answer(server, workload.path, workload.body)
            etags[peer] = headers.get("ETag") if name == "unchanged" else None
        if peer == "ours":
            (BUILD / f"{name}.answer").write_bytes(answers[peer])
        elif name != "sheet" and not (same if workload.body else bytes.__eq__)(answers[peer], answers["ours"]):
            raise SystemExit(f"{peer} answers something else than ours: {answers[peer][:2000]} {answers['ours'][:2000]}")
    return etags


def measure_workload(name, seconds, rounds):
    workload = WORKLOADS[name]
    contenders = ["ours", *filter(installed, workload.peers)]
    etags = check_answers(name, contenders[1:])
    load_average = os.getloadavg()[0]
    runs = {peer: [] for peer in contenders}
    with contextlib.ExitStack() as stack:
        servers = {peer: stack.enter_context(Server(peer, name)) for peer in contenders}

        def turn(peer, seconds, warm):
            request = request_of(workload, etags[peer])
            return load(servers[peer], request, workload.connections, seconds, workload, warm)

        for peer in contenders:
            turn(peer, seconds, warm=1)
        for _ in range(rounds):
            for peer in contenders:
                runs[peer].append(turn(peer, seconds, warm=0.05))
    result = {peer: summary(runs[peer], runs["ours"]) for peer in contenders}
    for peer, figures in result.items():
        more = "" if peer == "ours" else "  {0:.2f} of ours ({1:.2f} to {2:.2f})".format(*figures["ratio"])
        if workload.rate:
            more += f"  p50 {figures['p50']:.0f}, p99 {figures['p99']:.0f} us, load {load_average:.1f}"
        print(f"{name:11} {peer:14} {figures['microseconds']:8.1f} us "
              f"({figures['lowest']:.1f} to {figures['highest']:.1f}){more}", flush=True)
        figures["load"] = load_average
    return result


def summary(runs, own):
    """Medians over the rounds; of the ratio to ours of the same round the quartiles, too."""
    costs = [run["microseconds"] for run in runs]
    ratios = [cost / ours["microseconds"] for cost, ours in zip(costs, own)]
    low, median, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
    return {"microseconds": statistics.median(costs), "lowest": min(costs), "highest": max(costs),
            "ratio": [median, low, high],
            "rate": statistics.median(run["requests"] / run["seconds"] for run in runs),
            **{key: statistics.median(run[key] for run in runs) for key in ("p50", "p99")}}


def measure_growth(seconds):
    """Cost against the size of the body, the number of connections and of workers."""
    growth = {"body": {}, "connections": {}, "workers": {}}
    peers = [peer for peer in ("ours", "C++", "C") if installed(peer)]

    def cost(peer, body, connections, **options):
        with Server(peer, "initialize", **options) as server:
            return load(server, request_bytes(body, "/initialize"), connections, seconds)["microseconds"]

    for size in [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20]:
        growth["body"][size] = {peer: cost(peer, f"size-{size}", 16) for peer in peers}
    for connections in [1, 10, 100, 1000, 10_000]:
        growth["connections"][connections] = {peer: cost(peer, "initialize", connections) for peer in peers}
    for workers in [1, 2]:
        growth["workers"][workers] = {"ours": cost("ours", "initialize", 64, cores=(0, 1), workers=workers)}
    for axis, rows in growth.items():
        for x, costs in rows.items():
            print(f"{axis:11} {x:>8}", {peer: round(cost, 1) for peer, cost in costs.items()}, flush=True)
    return growth


def request_bytes(name, path, *more):
    """A POST request, with more header fields."""
    body = (BODIES / f"{name}.body").read_bytes()
    fields = [f"Host: {HOST}", *(BODIES / f"{name}.headers").read_text().splitlines(), f"Content-Length: {len(body)}", *more]
    return "\r\n".join([f"POST {path} HTTP/1.1", *fields, "\r\n"]).encode() + body


def file_request(path, *more):
    fields = [f"Host: {HOST}", "User-Agent: browser", "Accept: */*", *more]
    return "\r\n".join([f"GET {path} HTTP/1.1", *fields, "\r\n"]).encode()


def receive(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536) or exit("the server closed a connection")
    head, rest = data.split(b"\r\n\r\n", 1)
    length = int(re.search(rb"content-length: (\d+)", head, re.I)[1])
    while len(rest) < length:
        rest += connection.recv(65536)


def idle_memory(server):
    time.sleep(0.5)
    return {"written": server.resident("RssAnon"), "idle": server.resident()}


def measure_memory():
    """Resident MiB: after the start, and with connections that have each had one request and now are idle."""
    request, memory = request_bytes("initialize", "/initialize"), {}
    for peer in filter(installed, ("ours", "C++", "C")):
        with Server(peer, "initialize") as server:
            memory[peer] = idle_memory(server)
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
    with Server("ours", "tutorial") as server:
        memory["ours, tutorial"] = idle_memory(server)
    for peer, figures in memory.items():
        print("memory", peer, {k: round(v, 1) for k, v in figures.items()}, flush=True)
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
                               "libsimdjson14", "node-express", "nginx-light", "nginx"], capture_output=True, text=True).stdout
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
    parser.add_argument("--seconds", type=float, default=0.25, help="of load, each turn")
    parser.add_argument("--rounds", type=int, default=20)
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
        results["growth"] = measure_growth(4 * options.seconds)
    if "memory" in only:
        results["memory"] = measure_memory()
    if "start" in only:
        results["start"] = measure_start()
    results["size"] = (BUILD / "BenchmarkApp").stat().st_size
    path.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
