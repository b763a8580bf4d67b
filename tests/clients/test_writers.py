# SPDX-License-Identifier: GPL-3.0-or-later
"""One writer in a data directory, and what it leaves alone: traps 8 and 10 over the built program."""
import os
import re
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from harness import KEY, OMSYNC, WAIT, ClientTest, announce, free_port, make_domain, plain_environment, run, tree_of, write_file

FILES = 40  # enough for one sync of the whole file system instead of one for each file
NOBODY = 65534


class Writers(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "origin", files=6)
        (self.data / "dwd_icon/cape/rolling_large.bin").unlink()
        self.replica = self.directory / "replica"
        self.server = self.serve("--public", data=self.data)

    def start(self, *options):
        """A pull that stays, waiting for its next round."""
        command = [OMSYNC, "sync", "dwd_icon", "cape", "--server", self.server.url, "--data", self.replica,
                   "--repeat-interval", "60", *options]
        process = subprocess.Popen([str(word) for word in command], env=plain_environment(), text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def ended(self, processes, count):
        """Those of them that have ended, once there are so many."""
        end = time.monotonic() + WAIT
        while True:
            ended = [process for process in processes if process.poll() is not None]
            if len(ended) >= count or time.monotonic() > end:
                return ended
            time.sleep(0.02)

    def test_trap08_of_five_starts_at_once_one_writes(self):
        processes = [self.start() for _ in range(5)]
        refused = self.ended(processes, 4)
        self.assertEqual([process.returncode for process in refused], [8] * 4)
        writer = next(process for process in processes if process not in refused)
        self.assertIn("dwd_icon: ", writer.stdout.readline())
        self.assertIsNone(writer.poll())
        for process in refused:
            self.assertIn("writes to", process.stderr.read())
        done = run(OMSYNC, "sync", "dwd_icon", "cape", "--server", self.server.url, "--data", self.replica, code=8)
        self.assertIn(f"process {writer.pid} writes to", done.stderr)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")

        writer.send_signal(signal.SIGKILL)
        writer.wait(WAIT)
        self.sync(self.server.url, self.replica)  # nobody has to unlock anything

    def test_trap08_a_number_in_the_lock_file_holds_nobody_up(self):
        self.sync(self.server.url, self.replica)
        lock = self.replica / ".omsync/lock"
        for number in (os.getpid(), 1):  # as if the number of a killed writer were that of another program by now
            lock.write_text(f"{number}\n")
            self.sync(self.server.url, self.replica)
            self.assertNotEqual(lock.read_text(), f"{number}\n")

    def test_trap08_a_directory_that_cannot_be_written_stays_as_it_is(self):
        self.sync(self.server.url, self.replica)
        shutil.rmtree(self.replica / ".omsync")
        write_file(self.data / "dwd_icon/cape/rolling_0001.bin", b"newer", age=5)
        announce(self.data)
        before = tree_of(self.replica)
        program = self.directory / "omsync-cli"  # where another user may run it
        shutil.copy(OMSYNC, program)
        os.chmod(self.directory, 0o755)
        for folder in [self.replica, *(path for path in self.replica.rglob("*") if path.is_dir())]:
            folder.chmod(0o555)
        options = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        try:
            for command, code in (("sync", 7), ("verify", 0)):
                what = ["dwd_icon", "cape", "--server", self.server.url] if command == "sync" else []
                done = subprocess.run([program, command, *what, "--data", self.replica], capture_output=True, text=True,
                                      timeout=WAIT, env=plain_environment(), cwd="/", **options)
                self.assertEqual(done.returncode, code, done.stdout + done.stderr)
                self.assertEqual("ermission denied" in done.stderr, command == "sync", done.stderr)
        finally:
            for folder in [self.replica, *(path for path in self.replica.rglob("*") if path.is_dir())]:
                folder.chmod(0o755)
        self.assertEqual(tree_of(self.replica), before)
        self.assertEqual([path for path in self.replica.rglob("*") if "~" in path.name or ".omsync" in path.parts], [])

    def test_trap08_temporary_files_of_others_are_never_touched(self):
        folder = self.replica / "dwd_icon/cape"
        folder.mkdir(parents=True)
        foreign = [folder / name for name in ("rolling_0001.bin~", "rolling_0001.bin.123~", "rolling_0002.bin.7~",
                                              ".rolling_0003.bin.swp", "notes.txt", "chunk_1.om~")]
        for n, file in enumerate(foreign):
            file.write_bytes(b"mine %d" % n)
        ours = folder / "rolling_0004.bin.omsync~"
        ours.write_bytes(b"left by a pull that was killed")
        self.sync(self.server.url, self.replica)
        write_file(self.data / "dwd_icon/cape/rolling_0001.bin", b"newer", age=5)
        announce(self.data)
        self.sync(self.server.url, self.replica)
        run(OMSYNC, "verify", "--data", self.replica, "--full")
        self.assertEqual([file.read_bytes() for file in foreign], [b"mine %d" % n for n in range(len(foreign))])
        self.assertFalse(ours.exists())
        self.assertEqual((folder / "rolling_0001.bin").read_bytes(), b"newer")

    def calls_of_a_pull(self):
        """What a pull does to the disk, in order: pairs of a call and the path that it is about, below the replica."""
        log = self.directory / "strace.log"
        environment = plain_environment(ASAN_OPTIONS="detect_leaks=0")  # which needs ptrace for itself
        run("strace", "-f", "-y", "-s", "4096", "-o", log, "-e", "trace=fdatasync,fsync,syncfs,rename,renameat,renameat2",
            OMSYNC, "sync", "dwd_icon", "cape", "--server", self.server.url, "--data", self.replica, env=environment)
        calls = []
        root = str(self.replica.resolve())
        for line in log.read_text().splitlines():
            found = re.search(r'(\w+)\((?:\d+<([^>]+)>|"([^"]+)", "([^"]+)")', line)
            path = found and (found[2] or found[4])
            if path and path.startswith(root) and not path[len(root):].startswith("/.omsync"):
                calls.append((found[1], path[len(root):]))
        return calls

    def assert_durable(self, calls, files):
        """Content is on the disk before a name shows it, each name before the run is announced, and that last."""
        renames = [at for at, (call, _) in enumerate(calls) if call.startswith("rename")]
        names = [calls[at][1] for at in renames]
        self.assertEqual(len(names), files + 1, calls)
        self.assertEqual(names[-1], "/dwd_icon/static/meta.json")
        folders = {str(Path(name).parent) for name in names}
        for at in renames:
            name = calls[at][1]
            before = calls[:at]
            self.assertTrue(any(call == "syncfs" for call, _ in before) or ("fdatasync", name + ".omsync~") in before, name)
            self.assertIn(("fsync", str(Path(name).parent)), calls[at:], name)
        for folder in folders - {"/dwd_icon/static"}:
            synced = max(at for at, call in enumerate(calls) if call == ("fsync", folder))
            self.assertGreater(synced, max(at for at in renames[:-1] if str(Path(calls[at][1]).parent) == folder))
            self.assertLess(synced, renames[-1], "the run is announced before its names are on the disk")
        self.assertEqual(calls[-1], ("fsync", "/dwd_icon/static"))

    def test_trap10_what_is_announced_is_on_the_disk(self):
        for n in range(6, FILES):
            write_file(self.data / f"dwd_icon/cape/rolling_{n:04}.bin", b"first %d" % n)
        self.assert_durable(self.calls_of_a_pull(), FILES)
        for n in range(FILES):
            write_file(self.data / f"dwd_icon/cape/rolling_{n:04}.bin", b"second %d" % n, age=60)
        meta = self.data / "dwd_icon/static/meta.json"
        write_file(meta, meta.read_bytes().replace(b'"data_end_time": ', b'"data_end_time": 1'), age=50)
        calls = self.calls_of_a_pull()
        self.assert_durable(calls, FILES)
        # Replacements appear in one burst: one sync for all of them, then nothing but their names.
        burst = [call for call, path in calls if not path.startswith("/dwd_icon/static")]
        self.assertEqual(burst, ["syncfs"] + ["rename"] * FILES + ["fsync"])

        write_file(self.data / "dwd_icon/cape/rolling_0003.bin", b"third", age=time.time() - meta.stat().st_mtime + 5)
        few = [call for call, path in self.calls_of_a_pull()]
        self.assertEqual(few, ["fdatasync", "rename", "fsync"])

    def test_verify_names_what_is_damaged_and_repairs_it(self):
        environment = plain_environment(SYNC_APIKEY=KEY)
        self.sync(self.server.url, self.replica)
        done = run(OMSYNC, "verify", "--data", self.replica, env=environment)
        self.assertRegex(done.stdout, r"^dwd_icon: 7 files \(.*\) are good\n$")
        broken = self.replica / "dwd_icon/cape/rolling_0005.bin"
        then = broken.stat().st_mtime
        with open(broken, "r+b") as file:
            file.truncate(100)
        os.utime(broken, (then, then))
        done = run(OMSYNC, "verify", "dwd_icon", "--json", "--data", self.replica, code=3, env=environment)
        self.assertIn('"event":"damaged"', done.stdout)
        self.assertIn('"key":"data/dwd_icon/cape/rolling_0005.bin"', done.stdout)
        done = run(OMSYNC, "verify", "--repair", "--data", self.replica, "--server", self.server.url, env=environment)
        self.assertIn("damaged: data/dwd_icon/cape/rolling_0005.bin: 100 bytes instead of", done.stdout)
        self.assertIn("dwd_icon: 1 of 7 files damaged, 1 repaired", done.stdout)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        self.assertNotIn(KEY, done.stdout + done.stderr)

        broken.unlink()
        os.utime(self.replica / "dwd_icon/cape/rolling_0004.bin", (then + 60, then + 60))
        done = run(OMSYNC, "verify", "--data", self.replica, code=3, env=environment)
        self.assertIn("missing: data/dwd_icon/cape/rolling_0005.bin: it is not here", done.stdout)
        self.assertIn("altered: data/dwd_icon/cape/rolling_0004.bin: ", done.stdout)
        self.assertRegex(done.stdout, r"6 files \(.*\) are good, 1 file missing; 1 file altered since published\n$")
        nobody = f"http://127.0.0.1:{free_port()}/"
        done = run(OMSYNC, "verify", "--json", "--repair", "--data", self.replica, "--server", nobody, code=6,
                   env=environment)
        self.assertIn('"missing":1', done.stdout)
        self.assertIn('"altered":1', done.stdout)
        done = run(OMSYNC, "verify", "--repair", "--data", self.replica, "--server", self.server.url, env=environment)
        self.assertIn("1 file missing, 1 repaired", done.stdout)
        run(OMSYNC, "verify", "dwd_icno", "--data", self.replica, code=4)
        run(OMSYNC, "verify", "--data", self.replica, "--settings", "/nowhere", code=2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
