# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys of clients that come, go and end while the server runs."""
import hashlib
import http.client
import json
import signal
import time
import unittest

from harness import WAIT, write_file
from test_serving import CAPE, Served

FILE = f"/{CAPE}rolling_0003.bin"


class KeysFile(Served):
    def setUp(self):
        super().setUp()
        self.file = self.directory / "keys"
        self.write("old m4rker-old\n")
        self.server = self.serve("--apikey-file", self.file, data=self.data)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=WAIT)
        self.addCleanup(self.connection.close)
        self.connection.connect()
        self.socket = self.connection.sock

    def write(self, text):
        """As an editor does: another file in its place."""
        new = self.file.with_suffix(".new")
        new.write_text(text)
        new.chmod(0o600)
        new.rename(self.file)

    def status(self, key, path=FILE):
        self.connection.request("GET", path, headers={"X-Api-Key": key})
        answer = self.connection.getresponse()
        answer.read()
        self.assertIs(self.connection.sock, self.socket)  # which no reload has closed
        return answer.status

    def wait_for(self, holds):
        end = time.monotonic() + WAIT
        while not holds():
            self.assertLess(time.monotonic(), end, self.server.output())
            time.sleep(0.05)

    def test_a_new_file_is_taken_and_a_bad_one_is_not(self):
        self.assertEqual((self.status("m4rker-old"), self.status("m4rker-new")), (200, 403))
        digest = hashlib.sha256(b"m4rker-new").hexdigest()
        self.write(f"# the new ones\nnew sha256:{digest} domains=dwd_icon\nother m4rker-other domains=ncep_gfs013\n")
        self.wait_for(lambda: self.status("m4rker-new") == 200)
        self.assertEqual((self.status("m4rker-old"), self.status("m4rker-other")), (403, 403))
        self.write("new m4rker-new\nbad m4rker-bad m4rker-word\n")
        self.wait_for(lambda: f"{self.file}:2: word 3 of the line" in self.server.output())
        self.assertEqual((self.status("m4rker-new"), self.status("m4rker-bad")), (200, 403))
        self.assertNotIn("m4rker", self.server.output())

    def test_a_signal_reads_it_again(self):
        self.file.write_text("old m4rker-old until=2020-01-31\nnew m4rker-new\n")
        self.server.process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: self.status("m4rker-new") == 200)
        self.assertEqual(self.status("m4rker-old"), 403)
        self.assertIsNone(self.server.process.poll())

    def test_a_signal_begins_another_log(self):
        log, moved = self.directory / "access.log", self.directory / "access.log.1"
        self.server = self.serve("--apikey-file", self.file, "--access-log", log, data=self.data)
        url = f"{self.server.url}{CAPE}rolling_0003.bin?apikey=m4rker-old"
        self.curl(url)
        self.wait_for(lambda: len(log.read_text().splitlines()) == 1)
        log.rename(moved)
        self.curl(url)
        self.wait_for(lambda: len(moved.read_text().splitlines()) == 2)
        self.server.process.send_signal(signal.SIGHUP)
        self.wait_for(log.exists)
        self.curl(url)
        self.wait_for(lambda: len(log.read_text().splitlines()) == 1)
        self.assertEqual(len(moved.read_text().splitlines()), 2)

    def test_what_an_admin_sees(self):
        log = self.directory / "access.log"
        self.write("berlin m4rker-old quota=1\nops m4rker-ops admin\n")
        runs = self.directory / "runs"
        (runs / "dwd_icon").mkdir(parents=True)
        write_file(runs / "dwd_icon/latest.json", b'{"reference_time":"2026-01-01T00:00:00Z"}')
        server = self.serve("--apikey-file", self.file, "--access-log", log, "--data-run", runs, data=self.data)
        url = f"{server.url}{CAPE}rolling_0003.bin?apikey=m4rker-old"
        body, _ = self.curl(url)
        _, head = self.curl(url, status=429)
        self.assertIn("Retry-After: ", head)
        self.curl(f"{server.url}-/metrics?apikey=m4rker-old", status=403)
        metrics, _ = self.curl(f"{server.url}-/metrics", "-H", "Authorization: Bearer m4rker-ops")
        sent = int(metrics.split(b'omsync_client_sent_bytes_total{client="berlin"} ')[1].split()[0])
        self.assertTrue(len(body) <= sent < len(body) + 2000)  # and two refusals
        self.assertIn(b'omsync_domain_data_age_seconds{domain="dwd_icon",tree="data"} 72', metrics)  # two hours and a little
        status, _ = self.curl(f"{server.url}-/status?apikey=m4rker-ops")
        self.assertIn(b'omsync_domain_run_timestamp_seconds{domain="dwd_icon",tree="data_run"} 1767225600\n', metrics)
        self.assertEqual([(row["name"], row["tree"]) for row in json.loads(status)["domains"]],
                         [("dwd_icon", "data"), ("dwd_icon", "data_run")])
        self.assertEqual(server.stop(), 0)
        lines = log.read_text().splitlines()
        self.assertRegex(lines[0], rf'^127\.0\.0\.1 - berlin \[.* \+0000\] "GET /{CAPE}rolling_0003.bin\?apikey=… HTTP/1.1" '
                                   rf'200 {len(body)} "-" "curl/')
        self.assertNotIn("m4rker", log.read_text() + server.output())


if __name__ == "__main__":
    unittest.main(verbosity=2)
