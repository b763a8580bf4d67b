# SPDX-License-Identifier: GPL-3.0-or-later
"""A pass in which nothing changed, over many small files that omsync-cli serves; nginx between them counts requests and bytes."""
import json
import os
import shutil
import time
from pathlib import Path

import peers
from table import Measurement

DOMAIN = "data/dwd_icon"
VARIABLES = 50


def make_database(root, count, age=3600):
    """`count` files that are always wanted, older than a minute, so that no ETag is weak; also over older ones."""
    then = int(time.time()) - age
    for n in range(count):
        directory = root / DOMAIN.split("/")[1] / f"v{n % VARIABLES:02}"
        directory.mkdir(parents=True, exist_ok=True)
        write(directory / f"rolling_{n:06}.bin", b"x" * 100, then)
    static = root / DOMAIN.split("/")[1] / "static"
    static.mkdir(exist_ok=True)
    write(static / "meta.json", json.dumps({
        "last_run_initialisation_time": then - 7200, "last_run_modification_time": then - 60,
        "last_run_availability_time": then - 60, "data_end_time": then + 604800, "temporal_resolution_seconds": 3600,
        "update_interval_seconds": 21600, "chunk_time_length": 253}).encode(), then)


def write(path, content, modified):
    path.write_bytes(content)
    os.utime(path, (modified, modified))


def serve(program, root):
    port = peers.free_port()
    return peers.Server([str(program), "--quiet", "serve", "--data", str(root), "--bind", f"127.0.0.1:{port}", "--public"], port)


def commands(program, port, replica):
    """rclone asks for each object by itself, unless it is told to believe the listing: both are measured."""
    url = f"http://127.0.0.1:{port}"
    variables = ",".join(f"v{n:02}" for n in range(VARIABLES))
    domain = replica / "dwd_icon"
    remote = f":s3,provider=Other,endpoint='{url}':{DOMAIN}"
    rclone = ["env", "-u", "AWS_CA_BUNDLE", "rclone", "--config", "/dev/null", "sync", "--exclude", "*.omsync*"]
    return {"omsync": [str(program), "--quiet", "sync", "dwd_icon", variables, "--server", f"{url}/", "--data", str(replica)],
            "rclone": [*rclone, remote, str(domain)],
            "rclone, told": [*rclone, "--fast-list", "--update", "--use-server-modtime", remote, str(domain)],
            "aws": ["/usr/bin/aws", "--no-sign-request", "--region", "us-east-1", "--endpoint-url", url, "s3", "sync",
                    f"s3://{DOMAIN}", str(domain)]}


def traffic(log, begin):
    """Requests, and bytes of the answers, that the log got since `begin` bytes of it."""
    with open(log) as file:
        file.seek(begin)
        sizes = [int(line) for line in file]
    return len(sizes), sum(sizes)


def measure(program, directory, options):
    peers.require("rclone", "/usr/bin/aws")
    count = max(VARIABLES, int(100_000 * options.scale))
    work = directory / "passes"
    root, replica = work / "root", work / "replica"
    make_database(root, count)
    shutil.copytree(root, replica)
    log = work / "requests.log"
    measurements, notes = [], []
    with serve(program, root) as origin, peers.counting_proxy(work, origin.port, log) as proxy:
        told = commands(program, proxy.port, replica)
        peers.run_measured(told["omsync"])  # takes the replica over
        for number in range(options.rounds):
            for name, command in told.items():
                begin = log.stat().st_size
                wall, cpu, peak = peers.run_measured(command)
                requests, received = traffic(log, begin)
                if number == 0:
                    notes.append(f"{name}: {requests} requests, {received:,} bytes")
                measurements.append(Measurement(f"no change, {count:,} files", name, wall, cpu, 1, "pass", peak))
    shutil.rmtree(work)
    return measurements, notes
