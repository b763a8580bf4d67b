# SPDX-License-Identifier: GPL-3.0-or-later
"""Serving the same files by omsync and by nginx, to the same clients."""
import os
import re
import shutil
import subprocess
import time

import peers
from table import Measurement

GIB = 2**30
SMALL = "data/dwd_icon/cape/small.bin"
LARGE = "data/dwd_icon/cape/large.bin"


def make_files(root, scale):
    folder = (root / SMALL).parent
    folder.mkdir(parents=True)
    (root / SMALL).write_bytes(os.urandom(4096))
    block = os.urandom(2**20)
    with open(root / LARGE, "wb") as file:
        for _ in range(max(1, int(1024 * scale))):
            file.write(block)


def servers(program, directory, root):
    """Started anew for each round of each case, so that peaks are of that case."""
    def omsync():
        port = peers.free_port()
        return peers.Server([str(program), "--quiet", "serve", "--public", "--data", str(root / "data"),
                             "--bind", f"127.0.0.1:{port}"], port)
    return {"omsync": omsync, "nginx": lambda: peers.nginx(directory, root)}


def ask_by_wrk(server, connections, seconds):
    """Requests per second and their number."""
    output = subprocess.run(["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s",
                             f"http://127.0.0.1:{server.port}/{SMALL}"],
                            check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])
    count = int(re.search(r"(\d+) requests in", output)[1])
    return rate, count


def ask_by_readers(server, readers):
    """Reads the large file by several clients at once; yields wall seconds."""
    begin = time.monotonic()
    url = f"http://127.0.0.1:{server.port}/{LARGE}"
    clients = [subprocess.Popen(["curl", "-sf", "-o", "/dev/null", url]) for _ in range(readers)]
    if any(client.wait() != 0 for client in clients):
        raise SystemExit("a reader of the large file failed")
    return time.monotonic() - begin


def measure(program, directory, options):
    peers.require("wrk")
    work = directory / "serve"
    root = work / "root"
    make_files(root, options.scale)
    measurements = []
    seconds = max(1, round(4 * options.scale))
    for connections in (1, 16, 64):
        case = f"4 KiB, {connections} connections"
        for _ in range(options.rounds):
            for name, start in servers(program, work, root).items():
                with start() as server:
                    ask_by_wrk(server, connections, 1)
                    before = peers.cpu_of(server.pid)
                    rate, count = ask_by_wrk(server, connections, seconds)
                    cpu = peers.cpu_of(server.pid) - before
                    measurements.append(Measurement(case, name, seconds, cpu, count / 1000, "1,000", peers.peak_of(server.pid), rate))
    readers = 4
    size = (root / LARGE).stat().st_size
    for _ in range(options.rounds):
        for name, start in servers(program, work, root).items():
            with start() as server:
                before = peers.cpu_of(server.pid)
                wall = ask_by_readers(server, readers)
                cpu = peers.cpu_of(server.pid) - before
                measurements.append(Measurement(f"1 GiB, {readers} readers", name, wall, cpu, readers * size / GIB, "GiB",
                                                peers.peak_of(server.pid)))
    shutil.rmtree(work)
    return measurements
