# SPDX-License-Identifier: GPL-3.0-or-later
"""A pass in which nothing changed over every domain that there is, 60 variables of each, with few descriptors."""
import json
import shutil
import time
from pathlib import Path

import passes
import peers
from manykeys import DESCRIPTORS, META
from table import Measurement

VARIABLES = 60
FILES = 4  # of each variable
REGISTRY = Path(__file__).resolve().parents[2] / "resources" / "domains.json"


def make_database(root, names):
    then = int(time.time()) - 3600
    for name in names:
        for variable in range(VARIABLES):
            folder = root / name / f"v{variable:02}"
            folder.mkdir(parents=True)
            for n in range(FILES):
                passes.write(folder / f"rolling_{n}.bin", b"x" * 100, then)
        (root / name / "static").mkdir()
        passes.write(root / name / "static" / "meta.json", META, then)


def measure(program, directory, options):
    names = [domain["name"] for domain in json.loads(REGISTRY.read_text())["domains"]]
    work = directory / "alldomains"
    root, replica, log = work / "root", work / "replica", work / "requests.log"
    make_database(root, names)
    shutil.copytree(root, replica)
    title = f"no change, {len(names)} domains, {VARIABLES} variables of each"
    measurements, notes = [], []
    with passes.serve(program, root) as origin, peers.counting_proxy(work, origin.port, log) as proxy:
        command = ["prlimit", f"--nofile={DESCRIPTORS}", str(program), "--quiet", "sync", ",".join(names),
                   "really_download_all_variables", "--server", f"http://127.0.0.1:{proxy.port}/", "--data", str(replica)]
        peers.run_measured(command)  # takes the replica over
        for number in range(options.rounds):
            begin = log.stat().st_size
            wall, cpu, peak = peers.run_measured(command)
            requests, received = passes.traffic(log, begin)
            if number == 0:
                notes.append(f"{title}: {requests} requests, {received:,} bytes")
            measurements.append(Measurement(title, "omsync", wall, cpu, 1, "pass", peak))
    shutil.rmtree(work)
    return measurements, notes
