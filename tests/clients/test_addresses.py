# SPDX-License-Identifier: GPL-3.0-or-later
"""Who asks: both families of addresses, and clients behind a proxy, in limits and in the access log."""
import http.client
import socket
import time
import unittest

from harness import WAIT, plain_environment
from test_serving import CAPE, Served

BEHIND_A_PROXY = 'trusted_proxies = ["127.0.0.1"]\nrequests_per_address = 1'
MANY = 40  # requests one after the other, of which an address may have one a second


def has_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
        return True
    except OSError:
        return False


class Addresses(Served):
    def start(self, settings="", host="127.0.0.1"):
        self.log = self.directory / "access.log"
        file = self.directory / "settings.toml"
        file.write_text(f"[serve]\n{settings}\n")
        self.host = host
        self.server = self.serve("--public", "--access-log", self.log, data=self.data, host=host,
                                 env=plain_environment(OMSYNC_SETTINGS=file))

    def statuses(self, count, source="127.0.0.1", forwarded=lambda number: None):
        """Of that many requests on one connection."""
        connection = http.client.HTTPConnection(self.host, self.server.port, timeout=WAIT, source_address=(source, 0))
        found = []
        for number in range(count):
            name = forwarded(number)
            connection.request("HEAD", f"/{CAPE}rolling_0003.bin", headers={"X-Forwarded-For": name} if name else {})
            answer = connection.getresponse()
            answer.read()
            found.append(answer.status)
        connection.close()
        return found

    def logged(self, expected):
        """The addresses of all lines, once there are so many."""
        end = time.monotonic() + WAIT
        while len(lines := self.log.read_text().splitlines()) < expected:
            self.assertLess(time.monotonic(), end, lines)
            time.sleep(0.05)
        return [line.split()[0] for line in lines]

    @unittest.skipUnless(has_ipv6(), "this machine has no IPv6")
    def test_ipv6_and_both_families(self):
        self.start(host="::1")
        self.assertEqual(self.statuses(2, source="::1"), [200, 200])
        self.assertEqual(self.logged(2), ["::1", "::1"])
        self.server.stop()
        self.log.unlink()
        self.start(host="::")
        self.host = "127.0.0.1"
        self.assertEqual(self.statuses(1), [200])
        self.host = "::1"
        self.assertEqual(self.statuses(1, source="::1"), [200])
        self.refuse()
        self.assertCountEqual(self.logged(3), ["127.0.0.1", "::1", "127.0.0.1"])  # each connection has a thread
        self.assertIn(f"[::]:{self.server.port}", self.server.output())

    def refuse(self):
        """Says by IPv4 what is no request."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=WAIT) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\n\r\n")
            self.assertTrue(connection.recv(100).startswith(b"HTTP/1.1 400 "))

    def test_behind_a_trusted_proxy_each_client_has_a_limit_of_its_own(self):
        self.start(BEHIND_A_PROXY)
        found = self.statuses(MANY, forwarded=lambda number: "198.51.100.1, 203.0.113.9")
        self.assertEqual(set(found), {200, 503})
        found = self.statuses(MANY, forwarded=lambda number: f"203.0.113.9, 198.51.100.{number + 1}:4711")
        self.assertEqual(set(found), {200})
        found = self.statuses(MANY, forwarded=lambda number: f"[2001:db8::{number + 1}]:443")
        self.assertEqual(set(found), {200, 503}, "one network of IPv6 is one client")
        addresses = self.logged(3 * MANY)
        self.assertEqual(set(addresses[:MANY]), {"203.0.113.9"})
        self.assertEqual(addresses[MANY], "198.51.100.1")
        self.assertEqual(addresses[-1], f"2001:db8::{MANY}")

    def test_what_a_stranger_says_of_itself_is_passed_over(self):
        self.start(BEHIND_A_PROXY)
        found = self.statuses(MANY, source="127.0.0.2", forwarded=lambda number: f"198.51.100.{number + 1}")
        self.assertEqual(set(found), {200, 503})
        self.assertEqual(set(self.logged(MANY)), {"127.0.0.2"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
