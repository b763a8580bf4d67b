# SPDX-License-Identifier: GPL-3.0-or-later
"""Many connections that do nothing, or read slowly: others are served meanwhile, and memory stays bounded."""
import resource
import socket
import unittest
from pathlib import Path

from test_serving import CAPE, Served

IDLE, SLOW = 1000, 20
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

    def test_they_hold_up_no_one_and_take_little(self):
        before = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, before)
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(before[1], 8192), before[1]))
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


if __name__ == "__main__":
    unittest.main(verbosity=2)
