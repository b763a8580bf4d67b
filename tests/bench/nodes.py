# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a small Run takes from node to node: from its meta.json being in place at the origin to the same at the end.

An origin that another program writes to, served by omsync; a replica of it, a relay of it, and a replica of the relay. All
pull once an hour, so that whatever comes earlier comes since one node told the next.
"""
import json
import os
import signal
import subprocess
import time
from statistics import median

import peers

FILES, SIZE = 5, 200_000
RUNS = 20
PATIENCE = 30  # seconds
DOMAIN = "dwd_icon"
POLL = 0.002


def write_file(path, content, age=0.0):
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + "~")
    temporary.write_bytes(content)
    then = time.time() - age
    os.utime(temporary, (then, then))
    temporary.rename(path)


def write_run(data, run):
    """As a converter does: its files, and then meta.json. Yields when that was in place."""
    for n in range(FILES):
        write_file(data / DOMAIN / "cape" / f"rolling_{n}.bin", os.urandom(SIZE), age=5)
    now = int(time.time())
    meta = {"last_run_initialisation_time": run, "last_run_modification_time": now, "last_run_availability_time": now,
            "data_end_time": run + 604800, "temporal_resolution_seconds": 3600, "update_interval_seconds": 21600,
            "chunk_time_length": 253}
    write_file(data / DOMAIN / "static" / "meta.json", json.dumps(meta).encode())
    return time.monotonic()


def run_in(data):
    try:
        return json.loads((data / DOMAIN / "static" / "meta.json").read_bytes())["last_run_initialisation_time"]
    except (FileNotFoundError, ValueError):
        return None


def arrivals(nodes, run, since):
    """Seconds until each node had the Run."""
    took, end = {}, time.monotonic() + PATIENCE
    while len(took) < len(nodes):
        for name, data in nodes.items():
            if name not in took and run_in(data) == run:
                took[name] = time.monotonic() - since
        if time.monotonic() > end:
            raise SystemExit(f"the run did not reach {sorted(set(nodes) - set(took))} within {PATIENCE} s")
        time.sleep(POLL)
    return took


def settings_of(work, name, source_port, port):
    file = work / f"{name}.toml"
    file.write_text(f'[data]\ndirectory = "{work / name}"\n'
                    f'[[source]]\nname = "source"\nurl = "http://127.0.0.1:{source_port}/"\n'
                    f'[[selection]]\nsources = ["source"]\ndomains = ["{DOMAIN}"]\nvariables = ["cape"]\n'
                    f'[pull]\nrepeat_interval = 60\n[serve]\nbind = "127.0.0.1:{port}"\npublic = true\n')
    return file


def measure(program, directory, options):
    work = directory / "nodes"
    origin = work / "origin"
    nodes = {name: work / name for name in ("replica", "relay", "replica-of-relay")}
    first = int(time.time()) - 7200
    write_run(origin, first)
    ports = {name: peers.free_port() for name in ("origin", *nodes)}
    sources = {"replica": "origin", "relay": "origin", "replica-of-relay": "relay"}
    processes = []
    try:
        def start(name, *command):
            processes.append(subprocess.Popen([str(word) for word in (program, "--quiet", *command)],
                                              stdout=subprocess.DEVNULL))
            peers.wait_for_port(ports[name])

        start("origin", "serve", "--data", origin, "--bind", f"127.0.0.1:{ports['origin']}", "--public")
        for name, source in sources.items():
            start(name, "run", "--settings", settings_of(work, name, ports[source], ports[name]))
            arrivals({name: nodes[name]}, first, time.monotonic())
        time.sleep(2)  # they have found out that they may listen
        taken = []
        for n in range(1, max(RUNS, options.rounds) + 1):
            time.sleep(1.1)  # nodes keep the times of files to the second, and tell versions by them
            taken.append(arrivals(nodes, first + n, write_run(origin, first + n)))
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(PATIENCE)
    ways = {"origin → replica": "replica", "origin → relay": "relay", "origin → relay → replica": "replica-of-relay"}
    return [], [f"{FILES} files of {SIZE // 1000} kB, {len(taken)} runs, seconds until meta.json is in place:", ""] + [
        f"- {way}: median {median(took[name] for took in taken):.2f}, max {max(took[name] for took in taken):.2f}"
        for way, name in ways.items()]
