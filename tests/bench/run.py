#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures omsync side by side with its peers, all in one run, on loopback and a memory file system.

Pulling from nginx into memory: omsync-cli sync, curl, aria2c, rclone. Serving out of memory: omsync-cli serve, nginx; asked by
wrk for small files and by curl for a large one, and floor.cpp, which does nothing but what the kernel needs for small ones; whole listings of a directory. A pass over files that are all there: omsync-cli
sync, rclone sync, aws s3 sync; over every domain that there is. Pulling over a long way. How long a run takes to appear, and to go from node to node. Passes over a source with millions of
keys. Rounds alternate between the programs; medians are printed
as a Markdown table.
Machines are noisy: believe the ratios, which are taken round by round, before the seconds.
"""
import argparse
import os
import shutil
import tempfile
from pathlib import Path

import alldomains
import burst
import distance
import listings
import manykeys
import nodes
import passes
import peers
import pulling
import serving
from table import print_table

# What `--only` calls it: its title, what measures it, and whose figures are 1.
PARTS = {
    "pull": ("Pulling", lambda *told: (pulling.measure(*told), []), "curl"),
    "serve": ("Serving", lambda *told: (serving.measure(*told), []), "nginx"),
    "list": ("Listing, and slow readers", listings.measure, "nginx"),
    "distance": ("Pulling over 100 ms there and back", distance.measure, "omsync"),
    "pass": ("A pass in which nothing changed", passes.measure, "omsync"),
    "domains": ("A pass over every domain, in which nothing changed", alldomains.measure, "omsync"),
    "relay": ("A new run from node to node", nodes.measure, "omsync"),
    "burst": ("Publishing a run", burst.measure, "omsync"),
    "keys": ("Millions of keys", manykeys.measure, "omsync"),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--omsync", default="build/release/cli/omsync-cli", help="the program (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each case (default: %(default)s)")
    parser.add_argument("--scale", type=float, default=1.0,
                        help="size of the work: 1 is 1 GiB, 64 x 16 MiB and 5,000 x 200 KiB (default: %(default)s)")
    parser.add_argument("--memory", default="/dev/shm", help="a memory file system (default: %(default)s)")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    return parser.parse_args()


def main():
    options = arguments()
    program = Path(options.omsync).resolve()
    if not program.exists():
        raise SystemExit(f"{program} is missing: build it with `cmake --preset release && cmake --build --preset release`")
    peers.require("nginx", "curl")
    directory = Path(tempfile.mkdtemp(prefix="omsync-bench-", dir=options.memory))
    directory.chmod(0o755)  # the workers of nginx are another user
    try:
        print(f"{os.cpu_count()} cores, {options.rounds} rounds, scale {options.scale:g}\n")
        for part, (title, measure, baseline) in PARTS.items():
            if options.only in (None, part):
                measurements, notes = measure(program, directory, options)
                if measurements:
                    print_table(title, measurements, baseline)
                else:
                    print(f"### {title}\n")
                print("\n".join(notes), end="\n\n" if notes else "", flush=True)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
