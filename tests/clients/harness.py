# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs under test, servers on loopback and trees of files, for tests with real clients and real servers."""
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

OMSYNC = os.environ["OMSYNC_CLI"]
INSTALLERS = Path(__file__).parents[2] / "installers"
KEY = "m4rker-key"
WAIT = 20  # seconds that anything here may take to start or stop


def free_port(host="127.0.0.1"):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family, dualstack_ipv6=host == "::") as probe:
        return probe.getsockname()[1]


def plain_environment(**more):
    """Without proxies, credentials and settings of whoever runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "LC_ALL", "ASAN_OPTIONS") if name in os.environ}
    return {**kept, "HOME": "/nonexistent", "AWS_CONFIG_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_DEFAULT_REGION": "us-west-2", **more}


def run(*command, code=0, env=None):
    """Runs a program and checks its exit code; yields what it wrote on both outputs."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120,
                          env=env or plain_environment())
    assert done.returncode == code, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done


class Server:
    """A server process, from when it listens to the end of the test."""

    def __init__(self, test, command, port, env=None, host="127.0.0.1"):
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([str(word) for word in command], stdout=self.log, stderr=subprocess.STDOUT,
                                        env=env or plain_environment())
        test.addCleanup(self.log.close)
        test.addCleanup(self.stop)
        end = time.monotonic() + WAIT
        while True:
            try:
                socket.create_connection((host, port), timeout=1).close()
                return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise AssertionError(f"{command[0]} does not listen:\n{self.output()}") from None
                time.sleep(0.05)

    def output(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(WAIT)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode


def write_meta(data, domain, run):
    folder = data / domain / "static"
    folder.mkdir(parents=True, exist_ok=True)
    meta = {"last_run_initialisation_time": run, "last_run_modification_time": run + 3600,
            "last_run_availability_time": run + 3600, "data_end_time": run + 604800,
            "temporal_resolution_seconds": 3600, "update_interval_seconds": 21600, "chunk_time_length": 253}
    write_file(folder / "meta.json", json.dumps(meta).encode(), age=0)


class ClientTest(unittest.TestCase):
    """A test with a directory of its own."""

    def setUp(self):
        self.directory = Path(tempfile.mkdtemp(prefix="omsync-clients-"))
        self.addCleanup(shutil.rmtree, self.directory, True)

    def serve(self, *options, data, env=None, port=None, host="127.0.0.1"):
        port = port or free_port(host)
        bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        return Server(self, [OMSYNC, "--verbose", "serve", "--data", data, "--bind", bind, *options], port, env, host)

    def nginx(self, servers):
        """nginx with these server blocks; `{port}` and `{directory}` in them are filled in."""
        port = free_port()
        work = self.directory / f"nginx-{port}"
        work.mkdir()
        paths = "".join(f"{name}_temp_path {work}/{name}; " for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (work / "nginx.conf").write_text(
            f"daemon off; worker_processes 1; pid {work}/pid; error_log stderr warn; events {{}} "
            f"http {{ access_log off; {paths} {servers.replace('{port}', str(port))} }}")
        os.chmod(self.directory, 0o755)  # its workers are another user
        return Server(self, ["nginx", "-e", "stderr", "-p", work, "-c", work / "nginx.conf"], port)

    def nginx_before(self, inner, data):
        """nginx as installers/nginx/omsync.conf has it, before a server of that tree `data` that knows of it."""
        configuration = (INSTALLERS / "nginx/omsync.conf").read_text()
        for old, new in [("listen 80;", "listen 127.0.0.1:{port};"),
                         ("server 127.0.0.1:8080;", f"server 127.0.0.1:{inner.port};"),
                         ("alias /var/lib/omsync/data/;", f"alias {data}/;")]:
            self.assertEqual(configuration.count(old), 1, old)
            configuration = configuration.replace(old, new)
        return self.nginx(configuration + "\n")

    def sync(self, url, target, *options, variables="cape", code=0, command="sync"):
        """Pulls; yields the events that it wrote as JSON lines, and all its output."""
        done = run(OMSYNC, "--json", command, "dwd_icon", variables, "--server", url, "--data", target, *options,
                   code=code)
        return [json.loads(line) for line in done.stdout.splitlines()], done.stdout + done.stderr

    def listen(self, server):
        """curl, which is stopped with the test."""
        curl = subprocess.Popen(["curl", "-sN", "--max-time", str(WAIT), "-H", f"X-Api-Key: {KEY}", f"{server.url}-/events"],
                                stdout=subprocess.PIPE, text=True, env=plain_environment())
        self.addCleanup(curl.stdout.close)
        self.addCleanup(curl.wait)
        self.addCleanup(curl.kill)
        self.assertEqual(curl.stdout.readline(), "retry: 2000\n")
        return curl

    def event(self, curl):
        """The data of the next event."""
        for line in curl.stdout:
            if line.startswith("data: "):
                return json.loads(line[6:])
        raise AssertionError("the stream has ended")

    def assert_same_tree(self, left, right):
        """But for meta.json, which a replica rewrites."""
        self.assertEqual(tree_of(left), tree_of(right))


def tree_of(directory):
    return {str(file.relative_to(directory)): (hashlib.sha256(file.read_bytes()).hexdigest(), int(file.stat().st_mtime))
            for file in sorted(Path(directory).rglob("*"))
            if file.is_file() and ".omsync" not in file.parts and file.name != "meta.json"}


def make_domain(data, files=25, variable="cape"):
    """A small dwd_icon with files that belong to no span of time, and a meta.json."""
    folder = data / "dwd_icon" / variable
    folder.mkdir(parents=True)
    for n in range(files):
        write_file(folder / f"rolling_{n:04}.bin", f"{variable} {n} ".encode() * (n % 7 * 3000 + 1))
    write_file(folder / "rolling_large.bin", os.urandom(1 << 20) * 20)
    static = data / "dwd_icon" / "static"
    static.mkdir(exist_ok=True)
    now = int(time.time())
    meta = {"last_run_initialisation_time": now - 7200, "last_run_modification_time": now - 3600,
            "last_run_availability_time": now - 3600, "data_end_time": now + 604800, "temporal_resolution_seconds": 3600,
            "update_interval_seconds": 21600, "chunk_time_length": 253}
    write_file(static / "meta.json", json.dumps(meta).encode())
    return data


def write_file(path, content, age=600):
    """Puts a file there as an origin does: whole at once, and a while ago."""
    temporary = path.with_name(path.name + "~")
    temporary.write_bytes(content)
    then = time.time() - age
    os.utime(temporary, (then, then))
    temporary.rename(path)


def announce(data, age=0, domain="dwd_icon"):
    """Writes meta.json again, as an origin does when the files of a run are there: until then they replace nothing."""
    meta = data / domain / "static/meta.json"
    write_file(meta, meta.read_bytes(), age)


def run_side_by_side(at_once=4):
    """Runs the tests of the program that is started, several at once: mostly they wait for another attempt. Those that are
    named in its arguments alone run one by one."""
    if len(sys.argv) > 1:
        unittest.main(verbosity=2)
    classes = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    tests = [test for tests_of_class in classes for test in tests_of_class]
    if not tests:
        raise SystemExit("there is no test")

    def run_one(test):
        result, begin = unittest.TestResult(), time.monotonic()
        test.run(result)
        problems = [text for _, text in result.errors + result.failures]
        print(f"{'FAIL' if problems else 'ok'} {time.monotonic() - begin:.1f} s {test.id()}", *problems, sep="\n  ", flush=True)
        return not problems

    with ThreadPoolExecutor(at_once) as pool:
        raise SystemExit(0 if all(list(pool.map(run_one, tests))) else 1)
