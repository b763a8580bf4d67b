# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that change while clients fetch them: nobody gets bytes under the ETag of another version."""
import http.client
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor

from harness import KEY, ClientTest, plain_environment, run_side_by_side

BLOCK = 4096
BLOCKS = 64
RANGE = 4  # blocks that a client asks for at once
ENOUGH = 30  # versions of each file
LONGEST = 15  # seconds
FOLDER = "data/dwd_icon/cape/"


def content(name, version, size):
    """Every block says what it is of."""
    blocks = (f"{name} version {version} block {n} ".encode().ljust(BLOCK, b".") for n in range(size // BLOCK + 1))
    return b"".join(blocks)[:size]


def versions_in(name, first, body):
    """What the whole blocks of a body say, of which that one is the first; None for what is no block, or out of place."""
    blocks = [body[n * BLOCK:(n + 1) * BLOCK].split(b" ", 5) for n in range(len(body) // BLOCK)]
    return {int(words[2]) if words[0:1] + words[4:5] == [name.encode(), str(first + n).encode()] else None
            for n, words in enumerate(blocks)}


class File:
    """One that changes again and again, in a way of its own."""

    def __init__(self, folder, name, grows):
        self.name, self.path, self.grows = name, folder / name, grows
        self.version = 0
        self.turn = 0  # odd while it changes in place
        self.replace()

    def size(self, blocks):
        return blocks * BLOCK + (self.version if self.grows else 0)

    def whole(self):
        self.version += 1
        return content(self.name, self.version, self.size(BLOCKS))

    def replace(self):
        temporary = self.path.with_name(self.name + "~")
        temporary.write_bytes(self.whole())
        temporary.rename(self.path)

    def rewrite(self):
        new = self.whole()
        self.turn += 1
        with open(self.path, "r+b", buffering=0) as file:
            file.write(new)
        self.turn += 1

    def shorten_and_replace(self):
        self.turn += 1
        os.truncate(self.path, self.size(BLOCKS // 2))
        self.turn += 1
        time.sleep(0.01)  # for clients to see it
        self.replace()


class Fetching:
    """Clients of some files, and what is wrong with what they get."""

    def __init__(self, port, files, looks_again):
        self.port, self.files = port, files
        self.looks_again = looks_again  # whether the server reads what is small, and looks at the file again then
        self.known = {}  # version by file and ETag, of what was fetched while nobody wrote
        self.wrong, self.statuses = [], set()
        self.is_over = False

    def ask(self, connection, method, file, **fields):
        """Status, ETag and body; absent when the connection broke."""
        try:
            connection.request(method, f"/{FOLDER}{file.name}", headers={"X-Api-Key": KEY, **fields})
            answer = connection.getresponse()
            return answer.status, answer.getheader("ETag"), answer.read()
        except (http.client.HTTPException, ConnectionError):
            connection.close()
            return None

    def fetch(self, seed):
        choice = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        while not self.is_over:
            file = choice.choice(self.files)
            head = self.ask(connection, "HEAD", file)
            for field in choice.sample(["If-Match", "If-Range", "If-None-Match", ""], 4) if head else []:
                self.fetch_range(connection, file, field, head[1], choice.randrange(BLOCKS - RANGE))
        connection.close()

    def fetch_range(self, connection, file, field, etag, first):
        turn = file.turn
        asked = {"Range": f"bytes={first * BLOCK}-{(first + RANGE) * BLOCK - 1}", **({field: etag} if field else {})}
        answer = self.ask(connection, "GET", file, **asked)
        if not answer:
            return
        status, label, body = answer
        self.statuses.add(status)
        allowed = {"If-Match": (206, 412, 416), "If-Range": (200, 206, 416), "If-None-Match": (206, 304, 416), "": (206, 416)}
        if status not in allowed[field] or (label != etag and (status == 304 or (status == 206 and field in ("If-Match", "If-Range")))):
            self.wrong.append(f"{file.name}: {field} {etag} gave {status} {label}")
        if status in (200, 206):
            self.judge(file, label, first if status == 206 else 0, body, turn)

    def judge(self, file, label, first, body, turn):
        """Of what changes in place meanwhile nothing is certain where the kernel sends pages of the file: they change on
        their way. What the server has read must be of the version that the ETag is known for."""
        is_still = turn % 2 == 0 and turn == file.turn
        is_certain = is_still or (self.looks_again and len(body) <= 32 * 1024 and (file.name, label) in self.known)
        if not is_certain or len(body) < BLOCK:
            return
        versions = versions_in(file.name, first, body)
        is_one = len(versions) == 1 and None not in versions
        version = self.known.setdefault((file.name, label), *versions) if is_one else "one alone"
        if versions != {version}:
            self.wrong.append(f"{file.name}: {label}, of version {version}, labels blocks of {versions} from {first} on")


class Trap14(ClientTest):
    def check(self, server, folder, looks_again):
        files = [File(folder, name, grows=not looks_again) for name in ("replaced.bin", "rewritten.bin", "shortened.bin")]
        fetching = Fetching(server.port, files, looks_again)
        end = time.monotonic() + LONGEST
        with ThreadPoolExecutor(8) as pool:
            clients = [pool.submit(fetching.fetch, seed) for seed in range(8)]
            try:
                while time.monotonic() < end and (files[0].version < ENOUGH or not {206, 304, 412, 416} <= fetching.statuses):
                    files[0].replace()
                    files[1].rewrite()
                    files[2].shorten_and_replace()
                    time.sleep(0.03)  # two versions within one tick of the file system's clock are not told apart
            finally:
                fetching.is_over = True
            for client in clients:
                client.result()
        self.assertEqual(fetching.wrong, [])
        self.assertLessEqual({206, 304, 412, 416}, fetching.statuses)

    def test_trap14_a_body_is_of_its_etag_directly(self):
        folder = self.directory / FOLDER
        folder.mkdir(parents=True)
        self.check(self.serve("--apikey", KEY, data=self.directory / "data"), folder, looks_again=True)

    def test_trap14_a_body_is_of_its_etag_through_nginx(self):
        """It names versions by second and size: so each version has a size of its own."""
        folder = self.directory / FOLDER
        folder.mkdir(parents=True)
        data = self.directory / "data"
        inner = self.serve("--apikey", KEY, data=data, env=plain_environment(NGINX_SENDFILE_PREFIX="data-internal"))
        self.check(self.nginx_before(inner, data), folder, looks_again=False)


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
