# SPDX-License-Identifier: GPL-3.0-or-later
"""Pulling over a long way: 100 ms there and back, 1 Gbit/s, made by relay.py. Each program as it is by default."""
import shutil
import sys
from pathlib import Path

import peers
import pulling
from table import Measurement

ROUND_TRIP = 100  # milliseconds
MEGABITS = 1000
CASES = [("64 x 16 MiB", 64, 16 * 2**20), ("2,000 x 16 KiB", 2000, 16 * 2**10)]


def relay(server_port, megabits):
    port = peers.free_port()
    script = Path(__file__).with_name("relay.py")
    return peers.Server([sys.executable, str(script), str(port), str(server_port), str(ROUND_TRIP), str(megabits)], port)


def commands(program, port, root, target):
    told = pulling.commands(program, port, root, target)
    told["aria2c"].remove("-j8")
    return {name: told[name] for name in ["omsync", "rclone", "aria2c"]}


def measure(program, directory, options):
    """The link and the files are scaled together, so that a pull takes as long."""
    measurements, notes = [], []
    for case, count, size in CASES:
        megabits, size = MEGABITS * options.scale, max(1, int(size * options.scale))
        work = directory / "distance"
        root, listing, target = work / "root", work / "listing", work / "target"
        pulling.make_files(root, count, size)
        pulling.write_listing(listing, root)
        notes.append(f"{case} at {megabits:g} Mbit/s: the link alone needs {count * size / megabits / 125_000:.2f} s")
        with peers.nginx(work, root, listing) as server, relay(server.port, megabits) as way:
            for _ in range(options.rounds):
                for name in ["omsync", "rclone", "aria2c"]:
                    wall, cpu, peak = peers.run_measured(commands(program, way.port, root, target)[name])
                    if sum(file.stat().st_size for file in target.rglob("*.bin")) != count * size:
                        raise SystemExit(f"{name} did not fetch all")
                    measurements.append(Measurement(case, name, wall, cpu, count * size / pulling.GIB, "GiB", peak))
                    shutil.rmtree(target)
        shutil.rmtree(work)
    return measurements, notes
