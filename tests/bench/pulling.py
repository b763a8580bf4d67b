# SPDX-License-Identifier: GPL-3.0-or-later
"""Pulling the same files from nginx by different programs."""
import json
import os
import shutil
import time
from pathlib import Path
from xml.sax.saxutils import escape

import peers
from table import Measurement

GIB = 2**30
DOMAIN = "data/dwd_icon/"


def cases(scale):
    """Name, number of files, bytes of each."""
    return [("1 x 1 GiB", 1, int(GIB * scale)),
            ("64 x 16 MiB", max(1, int(64 * scale)), 16 * 2**20),
            ("5,000 x 200 KiB", max(1, int(5000 * scale)), 200 * 2**10)]


def make_files(root, count, size):
    """The files of one Variable and a meta.json; names that belong to no span of time are always wanted."""
    files = root / DOMAIN / "cape"
    files.mkdir(parents=True)
    block = os.urandom(min(size, 2**20))
    for n in range(count):
        with open(files / f"rolling_{n:05}.bin", "wb") as file:
            for begin in range(0, size, len(block)):
                file.write(block[:min(len(block), size - begin)])
    static = root / DOMAIN / "static"
    static.mkdir()
    now = int(time.time())
    (static / "meta.json").write_text(json.dumps({
        "last_run_initialisation_time": now - 7200, "last_run_modification_time": now - 3600,
        "last_run_availability_time": now - 3600, "data_end_time": now + 604800, "temporal_resolution_seconds": 3600,
        "update_interval_seconds": 21600, "chunk_time_length": 253}))


def write_listing(listing, root):
    listing.mkdir()
    pages = {DOMAIN: ["cape", "static"]}
    folders = "".join(f"<CommonPrefixes><Prefix>{DOMAIN}{name}/</Prefix></CommonPrefixes>" for name in pages[DOMAIN])
    store(listing, DOMAIN, folders)
    for name in pages[DOMAIN]:
        entries = ""
        for file in sorted((root / DOMAIN / name).iterdir()):
            status = file.stat()
            modified = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(status.st_mtime))
            entries += (f"<Contents><Key>{escape(str(file.relative_to(root)))}</Key><LastModified>{modified}</LastModified>"
                        f"<Size>{status.st_size}</Size></Contents>")
        store(listing, f"{DOMAIN}{name}/", entries)


def store(listing, prefix, entries):
    text = f"<ListBucketResult><Prefix>{prefix}</Prefix><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
    (listing / (prefix.replace("/", "=") + ".xml")).write_text(text)


def commands(program, port, root, target):
    """What each program is told, in its usual form for this job."""
    base = f"http://127.0.0.1:{port}/"
    names = sorted(file.name for file in (root / DOMAIN / "cape").iterdir())
    urls = [f"{base}{DOMAIN}cape/{name}" for name in names]
    target.mkdir()
    curl = target.parent / "curl.conf"
    curl.write_text("".join(f'url = "{url}"\noutput = "{target}/{name}"\n' for url, name in zip(urls, names)))
    aria2c = target.parent / "aria2c.txt"
    aria2c.write_text("".join(f"{url}\n" for url in urls))
    settings = target.parent / "omsync.toml"
    peers.write_settings(settings, base, target, "[pull]\ndisk_reserve = 0")
    parallel = ["--parallel", "--parallel-max", "8"] if len(urls) > 1 else []
    return {"omsync": [str(program), "--quiet", "--settings", str(settings), "sync"],
            "curl": ["curl", "-s", *parallel, "-K", str(curl)],
            "aria2c": ["aria2c", "-q", "-j8", "--allow-overwrite=true", "-d", str(target), "-i", str(aria2c)],
            "rclone": ["rclone", "--config", "/dev/null", "copy", "--http-url", base, f":http:{DOMAIN}cape", str(target)]}


def measure(program, directory, options):
    peers.require("aria2c", "rclone")
    measurements = []
    for case, count, size in cases(options.scale):
        work = directory / "pull"
        root, listing, target = work / "root", work / "listing", work / "target"
        make_files(root, count, size)
        write_listing(listing, root)
        with peers.nginx(work, root, listing) as server:
            for _ in range(options.rounds):
                for name in ["omsync", "curl", "aria2c", "rclone"]:
                    command = commands(program, server.port, root, target)[name]
                    before = peers.cpu_of(server.pid)
                    wall, cpu, peak = peers.run_measured(command)
                    peer_cpu = peers.cpu_of(server.pid) - before
                    received = sum(file.stat().st_size for file in target.rglob("*.bin"))
                    if received != count * size:
                        raise SystemExit(f"{name} fetched {received} bytes of {count * size}")
                    measurements.append(Measurement(case, name, wall, cpu, count * size / GIB, "GiB", peak, peer_cpu))
                    shutil.rmtree(target)
        shutil.rmtree(work)
    return measurements
