# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are new, or change while clients fetch them."""
import http.client
import os
import time
from concurrent.futures import ThreadPoolExecutor

from harness import KEY, ClientTest, run_side_by_side

LONGEST = 15  # seconds
FOLDER = "data/dwd_icon/cape/"


class OpenMeteoClient(ClientTest):
    """HEAD, then four ranges side by side with If-Match; after a 412 it would delete the file that it has."""

    SIZE = 4 * 100_000

    def setUp(self):
        super().setUp()
        self.file = self.directory / FOLDER / "chunk.bin"
        self.file.parent.mkdir(parents=True)
        self.server = self.serve("--apikey", KEY, data=self.directory / "data")

    def ask(self, method, **fields):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=LONGEST)
        connection.request(method, f"/{FOLDER}chunk.bin?apikey={KEY}", headers=fields)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def fetch(self, between=lambda: None):
        """Statuses, and what the ranges make together."""
        _, head, _ = self.ask("HEAD")
        between()
        size = int(head["Content-Length"])
        fields = {"If-Match": head["ETag"], "Last-Modified": head["Last-Modified"]}
        ranges = [f"bytes={first}-{first + size // 4 - 1}" for first in range(0, size, size // 4)]
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda part: self.ask("GET", Range=part, **fields), ranges))
        return {status for status, _, _ in answers}, b"".join(body for status, _, body in answers if status == 206)

    def test_gets_a_file_that_was_written_just_now(self):
        new = os.urandom(self.SIZE)
        self.file.write_bytes(new)
        self.assertEqual(self.fetch(), ({206}, new))

    def test_gets_a_file_that_is_dated_ahead(self):
        new = os.urandom(self.SIZE)
        self.file.write_bytes(new)
        os.utime(self.file, (time.time() + 86400,) * 2)
        self.assertEqual(self.fetch(), ({206}, new))

    def test_gets_nothing_of_another_version_of_the_same_size_and_time(self):
        date = time.time() + 86400

        def write():
            self.file.write_bytes(os.urandom(self.SIZE))
            os.utime(self.file, (date, date))

        def rewrite():
            before = self.file.stat().st_ctime_ns
            while self.file.stat().st_ctime_ns == before:
                write()

        write()
        self.assertEqual(self.fetch(rewrite), ({412}, b""))


if __name__ == "__main__":
    run_side_by_side()
