# SPDX-License-Identifier: GPL-3.0-or-later
"""A pull that is killed at random moments never takes a file from its readers, and the next one goes on.

OMSYNC_KILLS sets how often (25), OMSYNC_SEED from where chance begins (1). A pull that ends before its moment has come does not
count, and is followed by another.
"""
import json
import mmap
import os
import random
import shutil
import signal
import subprocess
import threading
import time
import unittest

from harness import OMSYNC, ClientTest, make_domain, plain_environment, run, tree_of, write_file

KILLS = int(os.environ.get("OMSYNC_KILLS", "25"))
SEED = int(os.environ.get("OMSYNC_SEED", "1"))
FILES = 12


def content(n, version):
    """Every piece says file and version, so that a mixture shows; the first file is fetched in Parts."""
    piece = f"file {n:02} version {version:04} ".encode()
    return piece * (1_000_000 if n == 0 else 500 * n + version % 7)


def version_of(n, body):
    """The one version that a body is of; None for a mixture."""
    version = int(body[16:20])
    return version if body == content(n, version) else None


class Reader(threading.Thread):
    """Opens the files of the replica over and over, as a weather API does."""

    def __init__(self, folder):
        super().__init__()
        self.folder, self.seen, self.faults, self.looks = folder, set(), [], 0
        self.done = threading.Event()

    def run(self):
        while not self.done.is_set():
            for n in range(FILES):
                self.look(n)

    def look(self, n):
        try:
            body = (self.folder / f"rolling_{n:04}.bin").read_bytes()
        except FileNotFoundError:
            if n in self.seen:
                self.faults.append(f"file {n} is gone")
            return
        self.looks += 1
        self.seen.add(n)
        if version_of(n, body) is None:
            self.faults.append(f"file {n} is no one version, {len(body)} bytes")


class Killing(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "origin", files=0)
        (self.data / "dwd_icon/cape/rolling_large.bin").unlink()
        self.replica = self.directory / "replica"
        self.server = self.serve("--public", data=self.data)

    def publish(self, version, data=None):
        for n in range(FILES):
            write_file((data or self.data) / f"dwd_icon/cape/rolling_{n:04}.bin", content(n, version), age=9999 - version)

    def pull_and_kill(self, seconds, command=(), codes=(0,)):
        """Yields whether it was killed."""
        command = command or ("sync", "dwd_icon", "cape", "--server", self.server.url, "--data", str(self.replica))
        process = subprocess.Popen([OMSYNC, "--quiet", *command], env=plain_environment(), stderr=subprocess.PIPE,
                                   text=True)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        errors = process.communicate()[1]
        self.assertIn(process.returncode, (*codes, -signal.SIGKILL), errors)
        return process.returncode == -signal.SIGKILL

    def test_trap02_readers_see_whole_files_whenever_it_is_killed(self):
        chance = random.Random(SEED)
        self.publish(1)
        began = time.monotonic()
        self.pull_and_kill(60)
        length = time.monotonic() - began
        folder = self.replica / "dwd_icon/cape"
        with open(folder / "rolling_0000.bin", "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as held:
            reader = Reader(folder)
            reader.start()
            try:
                version, kills = 1, 0
                while kills < KILLS:
                    version += 1
                    self.publish(version)
                    kills += self.pull_and_kill(chance.uniform(0, length))
            finally:
                reader.done.set()
                reader.join()
            self.assertEqual(version_of(0, held[:]), 1)
        self.assertEqual(reader.faults, [])
        self.assertGreater(reader.looks, FILES)

        self.sync(self.server.url, self.replica)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        self.assertEqual([str(left) for left in self.replica.rglob("*~")], [])
        events, _ = self.sync(self.server.url, self.replica)
        self.assertEqual([event["bytes_received"] for event in events if event.get("state") == "done"], [0])
        self.assertEqual(len(tree_of(self.replica / "dwd_icon")), FILES)

    def test_trap02_so_they_do_with_two_sources_of_which_one_dies_too(self):
        """The second is a copy that gets each version a moment later; the first is killed in every other round."""
        chance = random.Random(SEED)
        self.publish(1)
        copy = self.directory / "copy"
        shutil.copytree(self.data, copy)
        second = self.serve("--public", data=copy)
        settings = self.directory / "omsync.toml"
        settings.write_text(
            f'[data]\ndirectory = "{self.replica}"\n[[source]]\nname = "first"\nurl = "{self.server.url}"\n'
            f'[[source]]\nname = "second"\nurl = "{second.url}"\n[[selection]]\nsources = ["first", "second"]\n'
            'domains = ["dwd_icon"]\nvariables = ["cape"]\n[pull]\ndisk_reserve = "0"\n')
        pulling = ("--settings", str(settings), "sync")
        self.pull_and_kill(60, pulling)
        reader = Reader(self.replica / "dwd_icon/cape")
        reader.start()
        try:
            for kill in range(KILLS // 4):
                self.publish(kill + 2)
                death = threading.Timer(chance.uniform(0.01, 0.3), self.server.process.kill)
                if kill % 2 == 0:
                    death.start()
                self.pull_and_kill(chance.uniform(0.01, 0.5), pulling, codes=(0, 3, 6))
                self.publish(kill + 2, copy)
                if kill % 2 == 0:
                    death.join()
                    self.server.process.wait()
                    self.server = self.serve("--public", data=self.data, port=self.server.port)
        finally:
            reader.done.set()
            reader.join()
        self.assertEqual(reader.faults, [])
        run(OMSYNC, *pulling)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        self.assertEqual([str(left) for left in self.replica.rglob("*~")], [])
        lines = run(OMSYNC, "--json", *pulling).stdout.splitlines()
        self.assertEqual([event["bytes_received"] for event in map(json.loads, lines) if event.get("state") == "done"], [0])


if __name__ == "__main__":
    unittest.main(verbosity=2)
