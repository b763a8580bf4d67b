# SPDX-License-Identifier: GPL-3.0-or-later
"""Running programs and measuring them, and nginx on loopback."""
import os
import resource
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

CLOCK_TICK = os.sysconf("SC_CLK_TCK")


def require(*programs):
    for program in programs:
        if shutil.which(program) is None:
            raise SystemExit(f"{program} is not installed: see installers/dependencies.sh")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write_settings(path, url, data, more=""):
    """What omsync pulls in most benches, one variable from one source; `more` ends the selection and begins other tables."""
    path.write_text(f'''
        [data]
        directory = "{data}"
        [[source]]
        name = "origin"
        url = "{url}"
        [[selection]]
        sources = ["origin"]
        domains = ["dwd_icon"]
        variables = ["cape"]
        {more}
        ''')


def run_measured(command, expected=0):
    """Runs a command to its end, with that exit code; yields wall seconds, CPU seconds and peak bytes of it and what it waited for."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begin
    if process.returncode != expected:
        raise SystemExit(f"{command[0]} failed with {process.returncode}: {errors.decode(errors='replace')[-500:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def wait_for_port(port, seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing listens on port {port}")


def cpu_of(pid):
    """CPU seconds of a process and its children so far."""
    total = 0.0
    for process in [pid, *children_of(pid)]:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        total += (int(fields[11]) + int(fields[12])) / CLOCK_TICK
    return total


def cpu_from_now(server):
    """A call that tells the CPU seconds, from now on, of a server and of the programs that were run and have ended."""
    def now():
        programs = resource.getrusage(resource.RUSAGE_CHILDREN)
        return cpu_of(server.pid), programs.ru_utime + programs.ru_stime
    begin = now()
    return lambda: tuple(after - before for before, after in zip(begin, now()))


def peak_of(pid):
    """Peak resident bytes of a process and its children, added up."""
    total = 0
    for process in [pid, *children_of(pid)]:
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                total += int(line.split()[1]) * 1024
    return total


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Server:
    """A server process that is ended with the block."""

    def __init__(self, command, port, scheme="http"):
        self.port = port
        self.url = f"{scheme}://127.0.0.1:{port}/"
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(port)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def pid(self):
        return self.process.pid


def make_certificate(directory):
    """A certificate of an elliptic key for 127.0.0.1; yields the files of both."""
    certificate, key = directory / "tls.pem", directory / "tls.key"
    if not certificate.exists():
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                        str(key), "-out", str(certificate), "-subj", "/CN=bench"], check=True, capture_output=True)
        key.chmod(0o600)
    return certificate, key


def nginx(directory, root, listing=None, extra="", certificate=None):
    """nginx with a worker for each core on a free port, serving `root`; `/?list-type=2&prefix=P` is answered by the files of `listing`.
    Speaks TLS with `certificate`, what make_certificate() yields."""
    port = free_port()
    tls = ""
    if certificate:
        tls, extra = "ssl", f"ssl_certificate {certificate[0]}; ssl_certificate_key {certificate[1]}; {extra}"
    answer = ""
    if listing:
        answer = f"location = / {{ default_type application/xml; root {listing}; try_files /$list_name =404; }}"
    configuration = directory / f"nginx-{port}.conf"
    configuration.write_text(f"""
        daemon off; worker_processes auto; pid {directory}/nginx-{port}.pid; error_log /dev/null;
        events {{ worker_connections 4096; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
            client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy;
            fastcgi_temp_path {directory}/fastcgi; uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
            map $arg_prefix $list_name {{ default none.xml; {listing_map(listing)} }}
            server {{ listen 127.0.0.1:{port} backlog=1024 {tls}; root {root}; autoindex on; {extra} {answer} }}
        }}""")
    return Server(["nginx", "-e", "/dev/null", "-p", str(directory), "-c", str(configuration)], port,
                  "https" if certificate else "http")


def counting_proxy(directory, upstream, log):
    """nginx in front of a server on loopback, which writes the bytes of each answer to `log`, a line for each request."""
    port = free_port()
    log.touch()
    configuration = directory / f"nginx-{port}.conf"
    configuration.write_text(f"""
        daemon off; worker_processes 1; pid {directory}/nginx-{port}.pid; error_log /dev/null;
        events {{ worker_connections 4096; }}
        http {{
            log_format bytes '$bytes_sent'; access_log {log} bytes; keepalive_requests 1000000;
            client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy;
            fastcgi_temp_path {directory}/fastcgi; uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
            upstream origin {{ server 127.0.0.1:{upstream}; keepalive 64; }}
            server {{
                listen 127.0.0.1:{port} backlog=1024;
                location / {{
                    proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection "";
                    proxy_set_header Host $http_host; proxy_buffers 16 256k; proxy_buffer_size 256k; proxy_busy_buffers_size 512k;
                }}
            }}
        }}""")
    return Server(["nginx", "-e", "/dev/null", "-p", str(directory), "-c", str(configuration)], port)


def listing_map(listing):
    """Each stored listing is called by its prefix with `=` for `/`; clients may percent-encode the slashes."""
    if not listing:
        return ""
    lines = []
    for file in sorted(Path(listing).glob("*.xml")):
        prefix = file.stem.replace("=", "/")
        encoded = prefix.replace("/", "%2F")
        lines.append(f'"{prefix}" "{file.name}"; "{encoded}" "{file.name}";')
    return "\n".join(lines)

