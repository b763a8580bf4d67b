# SPDX-License-Identifier: GPL-3.0-or-later
"""The built desktop program on an X display of its own, as a person would meet it."""
import os
import signal
import socket
import struct
import subprocess
import tempfile
import time
import unittest
import zlib
from pathlib import Path

OMSYNC = os.environ["OMSYNC_GUI"]
WAIT = 60  # seconds that anything here may take


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Display:
    """An Xvfb whose picture can be read."""

    def __init__(self, test, size="1280x800"):
        self.directory = tempfile.TemporaryDirectory(prefix="omsync-display-")
        test.addCleanup(self.directory.cleanup)
        reader, writer = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp",
             "-fbdir", self.directory.name], pass_fds=[writer], stderr=subprocess.DEVNULL)
        test.addCleanup(self.stop)
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.name = ":" + answer.readline().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(WAIT)

    def titles(self):
        tree = subprocess.run(["xwininfo", "-display", self.name, "-root", "-tree"], capture_output=True, text=True,
                              timeout=WAIT)
        return [line.split('"')[1] for line in tree.stdout.splitlines() if line.count('"') >= 2]

    def picture(self):
        """Width, height and the bytes of all pixels, red, green and blue."""
        dump = (Path(self.directory.name) / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", dump[:100])
        width, height, line_size, colors = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colors
        rows = []
        for y in range(height):
            line = dump[start + y * line_size:start + y * line_size + 4 * width]
            row = bytearray(3 * width)
            row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
            rows.append(bytes(row))
        return width, height, rows


def write_png(path, width, height, rows):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) +
                           chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))) + chunk(b"IEND", b""))


def wait_for(condition, what):
    end = time.monotonic() + WAIT
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"in {WAIT} s there was no {what()}")
        time.sleep(0.2)


def locales():
    return subprocess.run(["locale", "-a"], capture_output=True, text=True, timeout=WAIT).stdout.split()


class Desktop(unittest.TestCase):
    def setUp(self):
        self.display = Display(self)
        home = tempfile.TemporaryDirectory(prefix="omsync-home-")
        self.addCleanup(home.cleanup)
        self.home = Path(home.name)
        for name in ("run", "tmp"):
            (self.home / name).mkdir(mode=0o700)
        wanted = ("PATH", "TZ", "LC_ALL", "ASAN_OPTIONS", "LSAN_OPTIONS")
        kept = {name: os.environ[name] for name in wanted if name in os.environ}
        self.environment = {**kept, "DISPLAY": self.display.name, "QT_QPA_PLATFORM": "xcb", "HOME": home.name,
                            "XDG_RUNTIME_DIR": str(self.home / "run"), "TMPDIR": str(self.home / "tmp")}

    def start(self, *options):
        log = tempfile.TemporaryFile()
        process = subprocess.Popen([OMSYNC, *options], env=self.environment, stdout=log, stderr=subprocess.STDOUT)
        process.log = log
        self.addCleanup(log.close)
        self.addCleanup(lambda: process.poll() is None and (process.kill(), process.wait()))
        return process

    def assert_ends(self, process, code=0):
        try:
            process.wait(WAIT)
        finally:
            process.log.seek(0)
            output = process.log.read().decode()
        self.assertEqual(process.returncode, code, output)
        return output

    def wait_for_title(self, text):
        wait_for(lambda: any(text in title for title in self.display.titles()),
                 lambda: f"window titled {text!r}, but {self.display.titles()}")

    def test_the_demo_becomes_fresh_and_leaves_nothing(self):
        program = self.start("--demo")
        self.wait_for_title("All 5 domains are fresh – omsync")
        width, height, rows = self.display.picture()
        self.assertGreater(len({row[x:x + 3] for row in rows[::4] for x in range(0, 3 * width, 12)}), 30)
        if path := os.environ.get("OMSYNC_SCREENSHOT"):
            write_png(path, width, height, rows)
        self.assert_ends(self.start("--demo"))  # the second start asks the first for its window
        self.assertIsNone(program.poll())
        program.send_signal(signal.SIGTERM)
        self.assert_ends(program)
        self.assertEqual(list((self.home / "tmp").iterdir()), [])

    def test_without_settings_it_says_so(self):
        program = self.start()
        self.wait_for_title("Nothing is set up to be pulled – omsync")
        program.send_signal(signal.SIGTERM)
        self.assert_ends(program)

    def test_the_layout_outlives_a_kill(self):
        program = self.start()
        self.wait_for_title("Nothing is set up to be pulled – omsync")
        memory = self.home / ".config" / "omsync" / "window-default.conf"
        wait_for(lambda: any("geometry" in file.read_text() for file in memory.parent.glob("window-default.*")),
                 lambda: "layout in " + str(list(memory.parent.glob("*"))))
        program.kill()
        program.wait(WAIT)

    def test_bad_settings_are_shown(self):
        settings = self.home / ".config" / "omsync"
        settings.mkdir(parents=True)
        (settings / "omsync.toml").write_text("[pull]\nconcurrent = 0\n")
        program = self.start("--minimized")
        self.wait_for_title("Pulling cannot start – omsync")
        program.send_signal(signal.SIGINT)
        self.assert_ends(program)

    def test_answers_without_a_display(self):
        del self.environment["DISPLAY"]
        self.assertIn("--profile", self.assert_ends(self.start("--help")))
        self.assertTrue(self.assert_ends(self.start("--version")).startswith("omsync "))
        self.assertIn("frob", self.assert_ends(self.start("--frob"), code=2))

    def test_the_first_language_that_is_wished_wins(self):
        self.environment["LC_ALL"] = "en_GB.UTF-8" if "en_GB.utf8" in locales() else "C.UTF-8"
        self.environment["LANGUAGE"] = "en_GB:de"
        self.assertIn("Shows this text.", self.assert_ends(self.start("--help")))
        self.environment["LANGUAGE"] = "nb:de:en"
        self.assertIn("Zeigt diesen Text.", self.assert_ends(self.start("--help")))


if __name__ == "__main__":
    unittest.main()
