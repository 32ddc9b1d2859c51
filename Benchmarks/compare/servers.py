"""The server beside its peers.

The generator, load.c, never sleeps, so that no server pays for waking it. All contenders of a row run at once.
"""
import contextlib
import dataclasses
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import time

import rounds
from rounds import BUILD, PACKAGE, Row

HERE = pathlib.Path(__file__).resolve().parent
BODIES = BUILD / "bodies"
WWW = BUILD / "www"
TICKS = os.sysconf("SC_CLK_TCK")
SERVER_CORE, LOAD_CORE = 0, 1
PUBLIC_URL = "https://app.example.com"
HOST = "app.example.com"


@dataclasses.dataclass(frozen=True)
class Workload(Row):
    """A row about requests."""
    path: str = "/initialize"
    body: str | None = "initialize"  # of bodies.py; None for a file
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
TUTORIAL = Workload("tutorial's initialize, 4.1 KB", ("C++", "C"), connections=32, app="TutorialApp")
FILE = Workload("static file, 16 KB", ("nginx", "nginx, no log"), path="/file-16k.css", body=None)
ROWS = {
    "tutorial": TUTORIAL,
    "initialize": Workload("initialize, 4.1 KB, eight components", ("C++", "C", "Hummingbird", "Go", "Express")),
    "submit": Workload("submit, 20 KB, 12 KB echoed", ("C++", "C"), path="/submit", body="submit"),
    "inbox": Workload("Inbox initialize, 300 KB", ("C++", "C"), body="inbox"),
    "sheet": Workload("sheet opened", ("C",), path="/sheet", body="sheet"),
    "slow": Workload("initialize that sleeps 10 ms, 1,000 in flight", ("C",), body="slow", connections=1000),
    "file": FILE,
    "unchanged": dataclasses.replace(FILE, title="static file, 304"),
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
        workers = workers or ROWS[workload].workers
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
        return sum(rounds.memory_of(pid, kind) for pid in self.pids())

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
    app = ROWS[workload].app
    environment = {
        "PORT": str(port), "PUBLIC_DIR": str(WWW), "LOG_FORMAT": "json", "LOG_LEVEL": "info", "MAX_CONNECTIONS": "12000",
        "IDLE_TIMEOUT": "600", "WORKERS": str(settings.get("workers", 1)),
        # 10,000 requests under way fill the default with what the kernel keeps of them; the slowest would be ended.
        "MAX_BODY_MEMORY": str(1 << 30)}
    if app == "BenchmarkApp":
        environment["PUBLIC_URL"] = PUBLIC_URL
    return [str(BUILD / app)], environment


def cpp(port, workload, settings):
    environment = {"APP": "tutorial"} if ROWS[workload].app == "TutorialApp" else {}
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
    return result | {"microseconds": used / result["requests"] * 1e6, "rate": result["requests"] / result["seconds"]}


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
    workload, etags, answers = ROWS[name], {}, {}
    for peer in ["ours", *peers]:  # ours first, because it is what C answers
        with Server(peer, name) as server:
            answers[peer], headers = answer(server, workload.path, workload.body)
            etags[peer] = headers.get("ETag") if name == "unchanged" else None
        if peer == "ours":
            (BUILD / f"{name}.answer").write_bytes(answers[peer])
        elif name != "sheet" and not (same if workload.body else bytes.__eq__)(answers[peer], answers["ours"]):
            raise SystemExit(f"{peer} answers something else than ours: {answers[peer][:2000]} {answers['ours'][:2000]}")
    return etags


def measure(name, seconds, count_of_rounds):
    workload = ROWS[name]
    contenders = ["ours", *filter(installed, workload.peers)]
    etags = check_answers(name, contenders[1:])
    load_average = os.getloadavg()[0]
    with contextlib.ExitStack() as stack:
        servers = {peer: stack.enter_context(Server(peer, name)) for peer in contenders}

        def turn(peer, warm=0.05):
            request = request_of(workload, etags[peer])
            return load(servers[peer], request, workload.connections, seconds, workload, warm)

        for peer in contenders:
            turn(peer, warm=1)
        result = rounds.take_turns({peer: lambda peer=peer: turn(peer) for peer in contenders}, count_of_rounds)
    for figures in result.values():
        figures["load"] = load_average
    return result


def keep_answer():
    """Keeps what ours answers to an initialize, which C is given."""
    with Server("ours", "initialize") as server:
        (BUILD / "initialize.answer").write_bytes(answer(server, "/initialize", "initialize")[0])


def measure_growth(seconds):
    """Cost against the size of the body, the number of connections and of workers."""
    keep_answer()
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
    keep_answer()
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


def prepare_files():
    """The public directory of the repository, and a file of exactly 16 KB."""
    WWW.mkdir(parents=True, exist_ok=True)
    shutil.copytree(PACKAGE.parent / "public", WWW, dirs_exist_ok=True)
    rules = "".join(f"/* {i:04d} */ .component-{i:04d} {{ margin: 0 0 12px; color: #23262f }}\n" for i in range(400))
    # Written once, because its ETag is made of the time.
    if not (WWW / "file-16k.css").exists():
        (WWW / "file-16k.css").write_text(rules[:16 << 10])
