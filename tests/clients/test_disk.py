# SPDX-License-Identifier: GPL-3.0-or-later
"""Real full disks: small file systems in memory, in a mount namespace of their own."""
import subprocess
import threading
import time
import unittest

from fakebucket import FakeBucket, Object
from harness import OMSYNC, WAIT, ClientTest, announce, make_domain, plain_environment, write_file

MIB = 1 << 20


class SmallDisk(ClientTest):
    """A replica on a file system of its own, seen by a shell that this test talks to."""

    def mount(self, options):
        self.replica = self.directory / "replica"
        self.replica.mkdir()
        self.shell = subprocess.Popen(["unshare", "--map-root-user", "--mount", "sh"], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True, env=plain_environment())
        self.addCleanup(self.leave)
        self.do(f"mount -t tmpfs -o {options} none {self.replica}")
        (self.directory / "omsync.toml").write_text("[pull]\ndisk_reserve = 0\n")

    def leave(self):
        self.shell.stdin.close()
        self.shell.wait(WAIT)
        self.shell.stdout.close()

    def do(self, command, code=0):
        """Runs a command in the namespace; yields what it wrote."""
        log = self.directory / "log"
        self.shell.stdin.write(f"{{ {command} ; }} >{log} 2>&1 ; echo $?\n")
        self.shell.stdin.flush()
        ended = int(self.shell.stdout.readline())
        text = log.read_text()
        self.assertEqual(ended, code, f"{command}\n{text}")
        return text

    def pulling(self, url, *options):
        return (f"{OMSYNC} --settings {self.directory}/omsync.toml sync dwd_icon cape --server {url} "
                f"--data {self.replica} {' '.join(options)}")

    def wait_for(self, command):
        """Until the command succeeds in the namespace."""
        end = time.monotonic() + WAIT
        while True:
            try:
                self.do(command)
                return
            except AssertionError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def make_origin(self, sizes, content=b"a", age=600):
        """A domain with a file of each of these sizes, by number; those that are there already are replaced."""
        data = self.directory / "origin"
        if not data.exists():
            make_domain(data, files=0)
            (data / "dwd_icon/cape/rolling_large.bin").unlink()
        for n, size in sizes.items():
            write_file(data / f"dwd_icon/cape/rolling_{n}.bin", content * size, age)
        announce(data, age - 1)
        return data


class FullDisks(SmallDisk):
    def test_a_disk_with_no_room_even_for_the_state(self):
        server = self.serve("--public", data=self.make_origin({0: MIB}))
        self.mount("size=64k")
        text = self.do(self.pulling(server.url), code=7)
        self.assertRegex(text, r"^omsync-cli: .*/state\.db: .*database or disk is full.*; make room\n$")

    def test_trap09_a_disk_that_fills_during_a_download(self):
        data = self.make_origin({0: MIB, 1: MIB})
        server = self.serve("--public", data=data)
        self.mount("size=32m")
        self.do(self.pulling(server.url))
        self.make_origin({0: MIB, 1: MIB, **{n: 2 * MIB for n in range(2, 12)}}, b"b", age=-5)
        told = self.directory / "told"
        self.do(f"{self.pulling(server.url, '--rate', '5', '--concurrent', '1')} >{told} 2>&1 & pid=$!")
        self.wait_for(f"ls {self.replica}/dwd_icon/cape/rolling_2.bin*")  # the smaller ones came before
        self.do(f"! cat /dev/zero >{self.replica}/filler")
        self.do("wait $pid", code=7)
        self.assertEqual(len(told.read_text().splitlines()), 1, told.read_text())
        for n in range(2):
            self.do(f"test $(head -c 1 {self.replica}/dwd_icon/cape/rolling_{n}.bin) = a")
        # Full as it is, the next pull fetches nothing.
        text = self.do(self.pulling(server.url), code=7)
        self.assertEqual(len(text.splitlines()), 1, text)
        self.assertIn("make room", text)
        self.do(f"rm {self.replica}/filler")
        self.do(self.pulling(server.url))
        self.do(f"diff -r {data}/dwd_icon/cape {self.replica}/dwd_icon/cape")

    def test_trap09_a_reserve_that_others_use_up_while_it_publishes(self):
        """All files have come by then, and renames need no room."""
        bucket, asked, filled = FakeBucket(self), threading.Event(), threading.Event()
        self.mount("size=32m")
        (self.directory / "omsync.toml").write_text('[pull]\ndisk_reserve = "8Mi"\n')
        for version in (1, 2):
            bucket.objects.update({f"data/dwd_icon/cape/rolling_{n}.bin": Object(b"%d" % version * MIB, version)
                                   for n in range(3)})
            bucket.put_meta(1_795_392_000 + 21600 * version)
            if version == 1:
                self.do(self.pulling(bucket.url))

        def hold_second_look(key, number, answer):
            if key == "data/dwd_icon/static/meta.json" and number == 4:  # a pass reads it twice
                bucket.lock.release()
                asked.set()
                filled.wait(WAIT)
                bucket.lock.acquire()
            return answer

        bucket.change_answer = hold_second_look
        self.do(f"{self.pulling(bucket.url)} & pid=$!")
        self.assertTrue(asked.wait(WAIT))
        self.do(f"head -c 20M /dev/zero >{self.replica}/filler")
        time.sleep(2.5)  # the room is looked at every second, while files come
        filled.set()
        self.do("wait $pid")
        for n in range(3):
            self.do(f"test $(head -c 1 {self.replica}/dwd_icon/cape/rolling_{n}.bin) = 2")

    def test_trap09_a_disk_without_inodes(self):
        data = self.make_origin({n: 1000 for n in range(60)})
        server = self.serve("--public", data=data)
        self.mount("size=8m,nr_inodes=50")
        text = self.do(self.pulling(server.url), code=7)
        self.assertEqual(len(text.splitlines()), 1, text)
        self.assertIn("more files", text)
        self.do(f"mount -o remount,nr_inodes=200 {self.replica}")
        self.do(self.pulling(server.url))
        self.do(f"diff -r {data}/dwd_icon/cape {self.replica}/dwd_icon/cape")

    def test_trap09_too_small_for_a_run_beside_the_old_one(self):
        data = self.make_origin({n: MIB for n in range(20)})
        server = self.serve("--public", data=data)
        self.mount("size=32m")
        self.do(self.pulling(server.url, "--concurrent", "1"))
        self.make_origin({n: MIB for n in range(20)}, b"b", age=-5)
        text = self.do(self.pulling(server.url, "--concurrent", "1"))
        self.assertIn("one by one", text)
        self.assertIn("--publish file", text)
        self.do(f"diff -r {data}/dwd_icon/cape {self.replica}/dwd_icon/cape")


if __name__ == "__main__":
    unittest.main()
