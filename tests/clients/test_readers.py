# SPDX-License-Identifier: GPL-3.0-or-later
"""What another process reads of a replica while it is pulled, over and over: files and meta.json of one Run."""
import json
import os
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

from harness import OMSYNC, WAIT, ClientTest, plain_environment, run, write_file

FILES = 12  # half of each variable
VERSIONS = 5
VARIABLES = ("cape", "wave_height")
FIRST_RUN = 1_795_392_000


def file_of(domain, n):
    return domain / VARIABLES[n % 2] / f"rolling_{n:02}.bin"


def content(n, version):
    """Every piece says file and version, so that a mixture shows."""
    return f"file {n:02} version {version:04} ".encode() * (3000 + 300 * n + version)


class Reader:
    """Looks at the domain until its standard input ends."""

    def __init__(self, domain):
        self.domain, self.faults, self.looks, self.mixed_since, self.longest_mixture = domain, [], 0, None, 0.0

    def look(self):
        try:
            announced = self.announced()
        except FileNotFoundError:
            return
        before = self.identities()
        begin = time.monotonic()
        versions = [self.version(n) for n in range(FILES)]
        end = time.monotonic()
        for n, version in enumerate(versions):
            if version is None or version < announced:  # the Run was announced before the file was read
                self.faults.append(f"version {announced} is announced, and file {n} is {version}")
        if before != self.identities() or announced != self.announced():
            return  # not one moment
        self.looks += 1
        self.judge(set(versions), begin, end)

    def judge(self, versions, begin, end):
        """What was seen lay there from the one moment to the other: a mixture for no longer than a burst lasted."""
        if len(versions) == 1:
            self.mixed_since = None
            return
        self.mixed_since = self.mixed_since or begin
        self.longest_mixture = max(self.longest_mixture, end - self.mixed_since)

    def announced(self):
        meta = json.loads((self.domain / "static/meta.json").read_bytes())
        return (meta["last_run_initialisation_time"] - FIRST_RUN) // 3600

    def version(self, n):
        """None where there is no file, or a mixture."""
        try:
            body = file_of(self.domain, n).read_bytes()
        except FileNotFoundError:
            return None
        version = int(body[16:20])
        return version if body == content(n, version) else None

    def identities(self):
        found = [file_of(self.domain, n) for n in range(FILES)]
        return [(status.st_ino, status.st_mtime_ns, status.st_size) for status in (file.stat() for file in found if file.exists())]

    def run(self):
        ended = threading.Event()
        threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
        while not ended.is_set():
            self.look()
        print(json.dumps({"faults": self.faults[:5], "looks": self.looks, "longest_mixture": self.longest_mixture}))


class Readers(ClientTest):
    def setUp(self):
        super().setUp()
        self.data, self.replica, self.pulls = self.directory / "origin", self.directory / "replica", 0
        self.bursts = []  # milliseconds
        for folder in (*VARIABLES, "static"):
            (self.data / "dwd_icon" / folder).mkdir(parents=True)
        self.upload(1, pause=0)
        self.server = self.serve("--public", data=self.data)

    def upload(self, version, pause):
        """As an origin does: the files one by one, then meta.json; at times of their own, in the hours before now."""
        age = 3600 * 3 - 100 * version
        for n in range(FILES):
            write_file(file_of(self.data / "dwd_icon", n), content(n, version), age - n)
            time.sleep(pause)
        run_time = FIRST_RUN + 3600 * version
        meta = {"last_run_initialisation_time": run_time, "last_run_modification_time": run_time + 1800,
                "last_run_availability_time": run_time + 1800, "data_end_time": run_time + 604800,
                "temporal_resolution_seconds": 3600, "update_interval_seconds": 21600, "chunk_time_length": 253}
        write_file(self.data / "dwd_icon/static/meta.json", json.dumps(meta).encode(), age - FILES - 10)

    def pull(self, domains, variables, servers):
        told = run(OMSYNC, "--quiet", "--json", "sync", domains, variables, "--server", servers, "--data", self.replica, code=0)
        self.bursts += [event["burst_ms"] for event in map(json.loads, told.stdout.splitlines()) if "burst_ms" in event]

    def watch(self, *order):
        """Pulls while one Run after the other is uploaded: a reader sees two Runs for as long as a burst lasts, and none too early."""
        self.pull(*order)
        reader = subprocess.Popen([sys.executable, "-B", __file__, "--read", str(self.replica / "dwd_icon")],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                  env=plain_environment(OMSYNC_CLI=OMSYNC))
        self.addCleanup(reader.kill)
        uploading = threading.Thread(target=self.upload_all)
        uploading.start()
        while uploading.is_alive():
            self.pull(*order)
            self.pulls += 1
        uploading.join()
        self.pull(*order)
        time.sleep(0.5)  # the last Run is looked at too
        seen = json.loads(reader.communicate("", timeout=WAIT)[0])
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        self.assertGreater(seen["looks"], VERSIONS)
        self.assertGreaterEqual(len(self.bursts), VERSIONS - 1)
        self.assertLessEqual(seen["longest_mixture"] * 1000, max(self.bursts))
        self.assertEqual(seen["faults"], [])

    def upload_all(self):
        for version in range(2, VERSIONS + 1):
            self.upload(version, pause=0.3)
            self.wait_for_pulls(2)  # the second one begins when all of it is there

    def wait_for_pulls(self, count):
        seen, end = self.pulls, time.monotonic() + WAIT
        while self.pulls < seen + count and time.monotonic() < end:
            time.sleep(0.05)

    def test_trap05_another_process_sees_one_run_announced_when_all_of_it_is_here(self):
        self.watch("dwd_icon", ",".join(VARIABLES), self.server.url)

    def test_trap05_so_it_does_where_two_selections_share_the_domain(self):
        self.watch("dwd_icon;dwd_icon", ";".join(VARIABLES), f"{self.server.url};{self.server.url}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        Reader(Path(sys.argv[2])).run()
    else:
        unittest.main()
