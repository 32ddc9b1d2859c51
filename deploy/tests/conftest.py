"""What the checks share: options, a folder that is gone at the end, certificates, and skips as lines that scripts/check gathers."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

import pytest

from running import PROGRAMS, apart

HOSTS = ["app.example.com", "help.example.com", "custom.intercom.help"]


def pytest_addoption(parser):
    parser.addoption("--bin-dir", type=pathlib.Path, help="has book-a-meeting and canvaskit")
    parser.addoption("--slow", action="store_true", help="also waits for the limit of slow bodies, half a minute for each proxy")
    parser.addoption("--no-skips", action="store_true", help="fails when something is skipped")


def pytest_configure(config):
    # What was started ends when this does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ["PATH"] += ":/usr/sbin:/sbin"


def skipped(config):
    reports = config.pluginmanager.get_plugin("terminalreporter").stats.get("skipped", [])
    return sorted({report.longrepr[2].removeprefix("Skipped: ") for report in reports})


def pytest_sessionfinish(session, exitstatus):
    if exitstatus == 0 and session.config.getoption("--no-skips") and skipped(session.config):
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter, config):
    for reason in skipped(config):
        terminalreporter.write_line(f"skip {reason}")


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def make_certificate(folder, host, authority):
    """A certificate of a host by an authority, in a folder of its own."""
    folder.mkdir()
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    (folder / "extensions").write_text(f"subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n")
    openssl(folder, "req", *key, "-subj", f"/CN={host}", "-keyout", "privkey.pem", "-out", "request")
    openssl(folder, "x509", "-req", "-in", "request", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key", "-CAcreateserial",
            "-days", "2", "-extfile", "extensions", "-out", "certificate.pem")
    (folder / "fullchain.pem").write_text((folder / "certificate.pem").read_text() + authority.with_suffix(".pem").read_text())


@pytest.fixture(scope="session")
def folder():
    """Where all files are. Apache's workers run as another user and must get to what they write."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="deploy-check-"))
    path.chmod(0o755)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    for authority in ["ca", "stranger"]:
        openssl(path, "req", "-x509", *key, "-days", "2", "-subj", f"/CN={authority}", "-addext", "basicConstraints=critical,CA:TRUE",
                "-addext", "keyUsage=critical,keyCertSign", "-keyout", f"{authority}.key", "-out", f"{authority}.pem")
    for host in HOSTS:
        make_certificate(path / host, host, path / "ca")
    yield path
    if os.environ.get("KEEP"):
        print(f"kept: {path}")
    else:
        shutil.rmtree(path)


@pytest.fixture(scope="session")
def mounted(folder):
    """What to put before a command that shall trust the authority above and find the hosts on this machine."""
    system = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")
    if not system.exists():
        pytest.skip("canvaskit doctor and the Help Center: ca-certificates is not installed")
    (folder / "authorities").write_bytes(system.read_bytes() + (folder / "ca.pem").read_bytes())
    (folder / "hosts").write_text(pathlib.Path("/etc/hosts").read_text() + f"\n127.0.0.1 {' '.join(HOSTS)}\n")
    if subprocess.run([*apart(folder), "true"], capture_output=True).returncode:
        pytest.skip("canvaskit doctor and the Help Center: mounts of their own need root")
    return apart(folder)


@pytest.fixture(scope="module", params=PROGRAMS)
def proxy(request):
    """The name of a proxy. All tests of a module run with one before the next."""
    if not shutil.which(PROGRAMS[request.param]):
        pytest.skip(f"{request.param}: not installed")
    return request.param
