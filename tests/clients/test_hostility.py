# SPDX-License-Identifier: GPL-3.0-or-later
"""Many connections that do nothing, or read slowly: others are served meanwhile, and memory stays bounded."""
import resource
import socket
import unittest
from pathlib import Path

from harness import plain_environment
from test_serving import CAPE, Served

IDLE, SLOW = 1000, 20
MANY_IDLE = 10_000
SPARE = 50  # connections of those who are served meanwhile
DESCRIPTORS = 26_000  # the server takes no more connections than two fifths of them
MOST_MIB = 64  # that all of them may take; the slow ones alone ask for 400


class Crowd(Served):
    def resident(self):
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def connect(self, number):
        """From one of many addresses, since each may have so many connections only."""
        connection = socket.create_connection(("127.0.0.1", self.server.port), source_address=(f"127.0.0.{2 + number % 50}", 0))
        self.addCleanup(connection.close)
        return connection

    def raise_descriptors(self, wanted):
        """Yields how many this process, and the server that it starts, may then have: fewer where the system says so."""
        before = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, before)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, max(before[1], wanted)))
        except (ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
        return resource.getrlimit(resource.RLIMIT_NOFILE)[0]

    def test_they_hold_up_no_one_and_take_little(self):
        self.raise_descriptors(8192)
        self.server = self.serve("--public", data=self.data)
        self.curl(f"{self.server.url}{CAPE}rolling_0003.bin")
        at_rest = self.resident()
        for number in range(IDLE):
            connection = self.connect(number)
            if number % 2:
                connection.sendall(b"GET /data/x HTTP/1.1\r\nHo")
        for number in range(SLOW):
            connection = self.connect(number)
            connection.sendall(f"GET /{CAPE}rolling_large.bin HTTP/1.1\r\nHost: h\r\n\r\n".encode())
            self.assertTrue(connection.recv(100).startswith(b"HTTP/1.1 200 "))
        body, _ = self.curl(f"{self.server.url}{CAPE}rolling_large.bin")
        self.assertEqual(len(body), 20 << 20)
        self.assertLess(self.resident() - at_rest, MOST_MIB)

    def test_ten_thousand_idle_ones_do_too(self):
        descriptors = self.raise_descriptors(DESCRIPTORS)
        count = min(MANY_IDLE, descriptors * 2 // 5 - SPARE)
        if count < MANY_IDLE:
            print(f"only {count} connections, since ulimit -n cannot be raised above {descriptors} here")
        settings = self.directory / "settings.toml"
        settings.write_text(f"[serve]\nmax_connections = {count + SPARE}\n")
        self.server = self.serve("--public", data=self.data, env=plain_environment(OMSYNC_SETTINGS=settings))
        url = f"{self.server.url}{CAPE}rolling_0003.bin"
        expected, _ = self.curl(url)
        at_rest = self.resident()
        for number in range(count):
            self.connect(number)
        last = self.connect(count)
        last.sendall(b"GET /-/healthz HTTP/1.1\r\nHost: h\r\n\r\n")
        self.assertTrue(last.recv(100).startswith(b"HTTP/1.1 200 "))
        self.assertEqual(self.curl(url)[0], expected)
        taken = self.resident() - at_rest
        print(f"{count} idle connections take {taken:.1f} MiB")
        self.assertLess(taken, MOST_MIB)


if __name__ == "__main__":
    unittest.main(verbosity=2)
