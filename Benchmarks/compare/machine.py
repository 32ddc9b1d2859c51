"""What figures depend on beside the programs: the machine, and the versions of what is installed."""
import datetime
import os
import pathlib
import re
import subprocess

PACKAGES = ["libmicrohttpd12", "libssl3", "libsimdjson14", "libcurl4", "libsqlite3-0", "node-express", "nginx-light", "nginx"]


def version(*command):
    try:
        result = subprocess.run(command, capture_output=True, text=True)
        return (result.stdout + result.stderr).strip().splitlines()[0]
    except (OSError, IndexError):
        return None


def packages(*names):
    """Debian's packages of these names that are installed, each with its version."""
    command = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *names]
    return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()


def description():
    cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    os_name = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    programs = [("swift", "--version"), ("cc", "--version"), ("go", "version"), ("pgbench", "--version")]
    return {"cpu": cpu[1] if cpu else "unknown", "cores": os.cpu_count(), "os": os_name[1] if os_name else "unknown",
            "kernel": os.uname().release, "load": os.getloadavg()[0], "date": datetime.date.today().isoformat(),
            "versions": list(filter(None, [*(version(*program) for program in programs),
                                           "node " + (version("node", "--version") or "none"), *packages(*PACKAGES)]))}
