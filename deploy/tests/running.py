"""The programs that the checks start, and the sample files as they are shipped with other addresses, ports and paths."""

import contextlib
import email
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

DEPLOY = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2"}
SAMPLES = {"nginx": "nginx.conf", "caddy": "Caddyfile", "apache": "apache.conf"}
APACHE_MODULES = "mpm_event authz_core authz_host alias setenvif socache_shmcb ssl http2 proxy proxy_http headers unique_id reqtimeout"


def within(seconds, condition):
    """Whether the condition becomes true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def free_ports(count):
    """All are held before the first is let go, so they differ."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def end(process):
    """Asks, then insists. Returns the exit status."""
    process.send_signal(signal.SIGCONT)
    process.terminate()
    try:
        return process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def apart(folder):
    """What to put before a command that finds names and trusts authorities as in the folder: mounts that only it sees."""
    mounts = 'mount --bind "$0/hosts" /etc/hosts && mount --bind "$0/authorities" /etc/ssl/certs/ca-certificates.crt && exec "$@"'
    return ["unshare", "-m", "sh", "-c", mounts, str(folder)]


def caddy_version():
    return tuple(map(int, re.findall(r"\d+", subprocess.run(["caddy", "version"], capture_output=True, text=True).stdout)[:3]))


def caddy_changes():
    """What the Caddyfile says of Caddy before 2.6.4."""
    old = [("^\t+request_buffers 1MiB", "\t\tbuffer_requests\n\t\tmax_buffer_size 1MiB")]
    return old if caddy_version() < (2, 6, 4) else []


class Reply:
    """The status, the head and the body of the last response that curl wrote."""

    def __init__(self, output, error=b""):
        self.status, self.version, self.headers, self.body = 0, error.decode(), email.message_from_string(""), output
        while match := re.match(rb"HTTP/(\S+) (\d+)[^\r]*\r\n(.*?\r\n)?\r\n", self.body, re.DOTALL):
            self.version, self.status = match[1].decode(), int(match[2])
            self.headers = email.message_from_bytes(match[3] or b"")
            self.body = self.body[match.end():]
            if self.status >= 200:
                break


class Site:
    """A proxy that runs with a sample, and what it takes to send requests through it."""

    def __init__(self, name, host, folder, ports):
        self.name, self.host, self.folder = name, host, folder
        self.tls_port, self.plain_port = ports
        self.process = None

    def curl(self, scheme="https"):
        """The beginning of a command. No Expect: curl asks for leave to send larger bodies, Intercom does not."""
        port = self.tls_port if scheme == "https" else self.plain_port
        return ["curl", "-q", "-sS", "--noproxy", "*", "--max-time", "30", "--cacert", str(self.folder / "ca.pem"), "-H", "Expect:",
                "--resolve", f"{self.host}:{port}:127.0.0.1"], f"{scheme}://{self.host}:{port}"

    def web(self, path, *arguments, body=None, scheme="https"):
        command, origin = self.curl(scheme)
        data = [] if body is None else ["--data-binary", "@-"]
        done = subprocess.run([*command, "-i", *data, *arguments, origin + path], input=body, capture_output=True)
        return Reply(done.stdout, done.stderr)

    @contextlib.contextmanager
    def running(self, sample, changes, prefix=()):
        """Runs the sample with changes, each of which must find its place in it. The caller waits until it answers."""
        text = sample.read_text()
        if self.name == "caddy" and not re.search(r"^\{$", text, re.MULTILINE):
            text = "{\n}\n" + text
        for pattern, replacement in [*changes, *getattr(self, f"{self.name}_changes")()]:
            text, count = re.subn(pattern, lambda _: replacement, text, flags=re.MULTILINE)
            assert count, f"{sample.name} has no {pattern}"
        folder = self.folder / f"{self.name}-{self.tls_port}"
        folder.mkdir()
        (folder / "site").write_text(text)
        command, variables = getattr(self, f"{self.name}_command")(folder)
        self.log = folder / "log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([*prefix, *command], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env={**os.environ, **variables})
        try:
            yield self
        finally:
            end(self.process)

    def starts(self, path):
        """Whether the proxy answers with 200."""
        within(20, lambda: self.web(path, "--max-time", "2").status == 200 or self.process.poll() is not None)
        return self.web(path).status == 200

    def complaints(self):
        logs = [self.log, *self.log.parent.glob("error.log")]
        return " ".join(line for log in logs for line in log.read_text(errors="replace").splitlines()[-5:])

    def nginx_changes(self):
        return [(r"listen 443 ", f"listen 127.0.0.1:{self.tls_port} "), (r"listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
                (r"^.*listen \[::\].*\n", ""), (f"/etc/letsencrypt/live/{self.host}/", f"{self.folder}/{self.host}/")]

    def nginx_command(self, folder):
        paths = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        # The X-Frame-Options of the enclosing block is what a hardened template has; the sample must keep it out.
        (folder / "nginx.conf").write_text(
            f"{'user root;' if os.geteuid() == 0 else ''}\nworker_processes 2;\ndaemon off;\npid {folder}/pid;\n"
            f"error_log {folder}/error.log;\nevents {{ worker_connections 512; }}\n"
            f"http {{\naccess_log {folder}/access.log;\n{paths}add_header X-Frame-Options DENY;\ninclude {folder}/site;\n}}\n")
        return ["nginx", "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"], {}

    def caddy_changes(self):
        options = f"{{\n\tadmin off\n\thttp_port {self.plain_port}\n\thttps_port {self.tls_port}\n\tdefault_bind 127.0.0.1"
        files = f"{self.folder}/{self.host}"
        return [(r"^\{$", options), (r"# tls .*", f"tls {files}/fullchain.pem {files}/privkey.pem")]

    def caddy_command(self, folder):
        homes = dict.fromkeys(["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"], str(folder))
        return ["caddy", "run", "--config", f"{folder}/site", "--adapter", "caddyfile"], homes

    def apache_changes(self):
        return [(r"\*:443>", f"127.0.0.1:{self.tls_port}>"), (r"\*:80>", f"127.0.0.1:{self.plain_port}>"),
                (f"/etc/letsencrypt/live/{self.host}/", f"{self.folder}/{self.host}/")]

    def apache_command(self, folder):
        # What Debian switches on, and what the samples tell to.
        modules = "".join(f"Include /etc/apache2/mods-available/{module}.load\n" for module in APACHE_MODULES.split())
        user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
        # As in a hardened template; the sample must keep it off the sheet.
        (folder / "httpd.conf").write_text(
            f"ServerRoot {folder}\nDefaultRuntimeDir {folder}\nPidFile {folder}/pid\nServerName localhost\n"
            f'ErrorLog {folder}/error.log\nLogFormat "%h %t \\"%r\\" %>s" combined\n'
            f"Listen 127.0.0.1:{self.plain_port}\nListen 127.0.0.1:{self.tls_port}\n"
            f"{user}{modules}"
            "Header set X-Frame-Options DENY\nHeader always set X-Frame-Options DENY\n"
            f"<Directory />\nRequire all denied\n</Directory>\nInclude {folder}/site\n")
        return ["apache2", "-d", str(folder), "-f", f"{folder}/httpd.conf", "-DFOREGROUND"], {"APACHE_LOG_DIR": str(folder)}
