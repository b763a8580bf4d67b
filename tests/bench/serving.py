# SPDX-License-Identifier: GPL-3.0-or-later
"""Serving the same files by omsync and by nginx, to the same clients; and what the kernel alone costs."""
import contextlib
import functools
import os
import re
import resource
import shutil
import socket
import subprocess
import time
from pathlib import Path

import peers
from table import Measurement

GIB = 2**30
PART = 8 * 2**20  # bytes, as ranges.lua asks for them
RANGES = str(Path(__file__).with_name("ranges.lua"))
READERS = 4
IDLE_PER_ADDRESS = 200
FILES = str(Path(__file__).with_name("files.lua"))
FLOOR = Path(__file__).with_name("floor.cpp")
MANY = 10_000  # small files, more than a server keeps in memory
SMALL = "data/dwd_icon/cape/small00000.bin"
LARGE = "data/dwd_icon/cape/large.bin"


def make_files(root, scale):
    folder = (root / SMALL).parent
    folder.mkdir(parents=True)
    for number in range(MANY):
        (folder / f"small{number:05}.bin").write_bytes(os.urandom(4096))
    block = os.urandom(2**20)
    with open(root / LARGE, "wb") as file:
        for _ in range(max(1, int(1024 * scale))):
            file.write(block)


def servers(program, directory, root, nginx_extra=""):
    """Started anew for each round of each case, so that peaks are of that case."""
    def omsync():
        port = peers.free_port()
        return peers.Server([str(program), "--quiet", "serve", "--public", "--data", str(root / "data"),
                             "--bind", f"127.0.0.1:{port}"], port)
    return {"omsync": omsync, "nginx": lambda: peers.nginx(directory, root, extra=nginx_extra)}


def servers_and_floor(program, directory, root):
    """Beside both, what nobody can do without: see floor.cpp."""
    floor = directory / "floor"
    if not floor.exists():
        subprocess.run(["g++", "-std=c++20", "-O2", "-pthread", "-o", str(floor), str(FLOOR)], check=True)

    def start():
        port = peers.free_port()
        return peers.Server([str(floor), str(port), str((root / SMALL).stat().st_size), str(os.cpu_count())], port)
    return {**servers(program, directory, root), "floor": start}


def tls_servers(program, directory, root):
    """The same with one certificate, and with what OpenSSL and the client agree on for both."""
    certificate = peers.make_certificate(directory)

    def omsync():
        port = peers.free_port()
        return peers.Server([str(program), "--quiet", "serve", "--public", "--data", str(root / "data"), "--bind",
                             f"127.0.0.1:{port}", "--tls-certificate", str(certificate[0]), "--tls-key", str(certificate[1])],
                            port, "https")
    return {"omsync": omsync, "nginx": lambda: peers.nginx(directory, root, certificate=certificate)}


def ask_by_wrk(server, connections, seconds, path=SMALL, script=()):
    """Requests per second and their number."""
    output = subprocess.run(["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", *script[:2],
                             server.url + path, *script[2:]],
                            check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    count = int(re.search(r"(\d+) requests in", output)[1])
    return rate, count


@contextlib.contextmanager
def idle_clients(server, count):
    """Connections that say nothing, from several addresses, since servers limit those of one."""
    with contextlib.ExitStack() as stack:
        def connect(number):
            source = (f"127.0.0.{2 + number // IDLE_PER_ADDRESS}", 0)
            return socket.create_connection(("127.0.0.1", server.port), timeout=10, source_address=source)
        yield [stack.enter_context(connect(number)) for number in range(count)]


def ask_by_readers(server, readers):
    """Reads the large file by several clients at once; yields wall seconds."""
    begin = time.monotonic()
    clients = [subprocess.Popen(["curl", "-skf", "-o", "/dev/null", server.url + LARGE]) for _ in range(readers)]
    if any(client.wait() != 0 for client in clients):
        raise SystemExit("a reader of the large file failed")
    return time.monotonic() - begin


def small_file(server, connections, idle, seconds):
    with idle_clients(server, idle):
        ask_by_wrk(server, min(connections, 64), 1)  # not more: the address has a limit, and to close them takes a moment
        spent = peers.cpu_from_now(server)
        rate, count = ask_by_wrk(server, connections, seconds)
        cpu, peer_cpu = spent()
    case = f"4 KiB, {connections} connections" + (f", {idle:,} more idle" if idle else "")
    return dict(case=case, wall=seconds, cpu=cpu, peer_cpu=peer_cpu, unit=count / 1000, unit_name="1,000", rate=rate)


def many_files(server, connections, seconds):
    prefix = "/" + SMALL.removesuffix("00000.bin")
    spent = peers.cpu_from_now(server)
    rate, count = ask_by_wrk(server, connections, seconds, script=("-s", FILES, "--", prefix, str(MANY)))
    cpu, peer_cpu = spent()
    return dict(case=f"4 KiB, any of {MANY:,}, {connections} connections", wall=seconds, cpu=cpu, peer_cpu=peer_cpu,
                unit=count / 1000, unit_name="1,000", rate=rate)


def named(case, server):
    return case + (" by TLS" if server.url.startswith("https") else "")


def ranges(server, seconds, size):
    spent = peers.cpu_from_now(server)
    rate, count = ask_by_wrk(server, READERS, seconds, LARGE, ("-s", RANGES, "--", str(size)))
    cpu, peer_cpu = spent()
    return dict(case=named(f"8 MiB ranges, {READERS} readers", server), wall=seconds, cpu=cpu, peer_cpu=peer_cpu,
                unit=count * min(size, PART) / GIB, unit_name="GiB", rate=rate)


def large_file(server, size):
    spent = peers.cpu_from_now(server)
    wall = ask_by_readers(server, READERS)
    cpu, peer_cpu = spent()
    return dict(case=named(f"1 GiB, {READERS} readers", server), wall=wall, cpu=cpu, peer_cpu=peer_cpu, unit=READERS * size / GIB,
                unit_name="GiB", rate=None)


def allow_connections():
    """What a server may open follows from the limit that it inherits."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 16384), most))


def measure(program, directory, options):
    peers.require("wrk", "g++")
    allow_connections()
    work = directory / "serve"
    root = work / "root"
    make_files(root, options.scale)
    size = (root / LARGE).stat().st_size
    seconds = max(1, round(4 * options.scale))
    small = [functools.partial(small_file, connections=connections, idle=idle, seconds=seconds)
             for connections, idle in ((1, 0), (16, 0), (64, 0), (256, 0), (64, 1000))]
    many = functools.partial(many_files, connections=64, seconds=seconds)
    large = [functools.partial(ranges, seconds=seconds, size=size), functools.partial(large_file, size=size)]
    measurements = []
    for case, start_all in [*((case, servers_and_floor) for case in small), (many, servers),
                            *((case, servers) for case in large), *((case, tls_servers) for case in large)]:
        for _ in range(options.rounds):
            for name, start in start_all(program, work, root).items():
                with start() as server:
                    found = case(server)
                    measurements.append(Measurement(program=name, peak=peers.peak_of(server.pid), **found))
    shutil.rmtree(work)
    return measurements
