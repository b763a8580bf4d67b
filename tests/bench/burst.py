# SPDX-License-Identifier: GPL-3.0-or-later
"""How long readers may see files of two runs: from the first replaced file to meta.json, for 500 files of a run."""
import json
import shutil
import subprocess
from statistics import median

import passes
import peers
from table import Measurement

FILES = 500


def pull(command):
    """The milliseconds that the burst took."""
    done = subprocess.run([*command[:1], "--json", *command[1:]], capture_output=True, text=True, check=True)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    return next(event["burst_ms"] for event in events if event["event"] == "pass" and "burst_ms" in event)


def measure(program, directory, options):
    work = directory / "burst"
    root, replica = work / "root", work / "replica"
    passes.make_database(root, FILES)
    shutil.copytree(root, replica)
    bursts = []
    with passes.serve(program, root) as origin:
        command = passes.commands(program, origin.port, replica)["omsync"]
        command.remove("--quiet")
        peers.run_measured(command)
        for number in range(1, options.rounds + 1):
            passes.make_database(root, FILES, age=max(120, 3600 - 300 * number))
            bursts.append(pull(command))
    shutil.rmtree(work)
    return [], [f"{FILES} files replaced: {median(bursts):g} ms (median of {len(bursts)}), at the most {max(bursts):g} ms"]
