# SPDX-License-Identifier: GPL-3.0-or-later
"""The built desktop program beside a window manager, with a place for tray icons and without one."""
import os
import re
import signal
import socket
import subprocess
import time
import unittest
from pathlib import Path

import test_desktop
from test_desktop import WAIT, wait_for, write_png

OMSYNC_CLI = os.environ["OMSYNC_CLI"]
FRESH = (0x2a, 0x9d, 0x5c)  # the colours of gui/sign.cpp
ERROR = (0xd5, 0x39, 0x3e)

SETTINGS = """
version = 1
[data]
directory = "{home}/replica"

[[source]]
name = "node"
url = "http://127.0.0.1:{port}/"

[[selection]]
sources = ["node"]
domains = ["dwd_icon"]
variables = ["cape"]
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Tray(unittest.TestCase):
    def setUp(self):
        self.desktop = test_desktop.Desktop()  # for its way to start the program
        self.desktop.setUp()
        self.addCleanup(self.desktop.doCleanups)
        self.display = self.desktop.display
        self.home = self.desktop.home
        self.run_beside("openbox", "--sm-disable")
        wait_for(lambda: "window id" in self.property_of("-root", "_NET_SUPPORTING_WM_CHECK"), lambda: "window manager")

    def run_beside(self, *command):
        process = subprocess.Popen(command, env={**os.environ, "DISPLAY": self.display.name, "HOME": str(self.home)},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def stop():
            process.terminate()
            process.wait(WAIT)
        self.addCleanup(stop)
        return process

    def ask(self, *command):
        return subprocess.run(command, env={**os.environ, "DISPLAY": self.display.name}, capture_output=True, text=True,
                              timeout=WAIT).stdout

    def property_of(self, *window):
        return self.ask("xprop", *window)

    def window(self):
        """The id of the program's window, while it is mapped or minimised; as the window manager knows it."""
        for window in re.findall(r"0x[0-9a-f]+", self.property_of("-root", "_NET_CLIENT_LIST")):
            if "– omsync" in self.ask("xprop", "-id", window, "_NET_WM_NAME"):
                return window
        return None

    def is_active(self):
        window = self.window()
        return bool(window) and window in self.property_of("-root", "_NET_ACTIVE_WINDOW")

    def icon_has(self, colour):
        """Whether what stands in the tray shows that colour."""
        panel = next((line for line in self.ask("xwininfo", "-root", "-tree").splitlines() if '"panel"' in line), None)
        place = panel and re.search(r" (\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)$", panel)
        if not place:
            return False
        width, height, left, top = map(int, place.groups())
        _, _, rows = self.display.picture()
        for row in rows[max(0, top):top + height]:
            for x in range(left, left + width):
                if all(abs(row[3 * x + i] - colour[i]) < 24 for i in range(3)):
                    return True
        return False

    def press(self, keys):
        self.ask("xdotool", "key", keys)

    def write_settings(self):
        self.port = free_port()
        settings = self.home / ".config" / "omsync"
        settings.mkdir(parents=True)
        (settings / "omsync.toml").write_text(SETTINGS.format(home=self.home, port=self.port))

    def serve(self):
        domain = self.home / "source" / "dwd_icon"
        (domain / "static").mkdir(parents=True)
        (domain / "cape").mkdir()
        (domain / "cape" / "rolling_0.bin").write_bytes(b"x" * 5000)
        now = int(time.time())
        (domain / "static" / "meta.json").write_text(
            f'{{"last_run_initialisation_time":{now},"last_run_modification_time":{now},'
            f'"last_run_availability_time":{now},"data_end_time":{now + 86400},'
            '"temporal_resolution_seconds":3600,"update_interval_seconds":21600}')
        self.run_beside(OMSYNC_CLI, "serve", "--data", str(self.home / "source"), "--public", "--bind",
                        f"127.0.0.1:{self.port}")

    def test_the_icon_tells_the_state_and_brings_the_window_back(self):
        self.run_beside("trayer", "--widthtype", "request", "--edge", "bottom", "--height", "32")
        wait_for(lambda: '"panel"' in self.ask("xwininfo", "-root", "-tree"), lambda: "place for tray icons")
        self.write_settings()
        program = self.desktop.start()
        wait_for(lambda: self.icon_has(ERROR), lambda: "icon of an error")
        self.serve()

        def is_fresh():
            self.press("F5")
            return self.icon_has(FRESH)
        wait_for(is_fresh, lambda: f"icon of freshness, but {self.display.titles()}")
        if path := os.environ.get("OMSYNC_TRAY_SCREENSHOT"):
            write_png(path, *self.display.picture())

        self.press("alt+F4")
        wait_for(lambda: not self.window(), lambda: "window that hides")
        self.assertIsNone(program.poll())
        self.desktop.assert_ends(self.desktop.start())  # the second start asks the first for its window
        wait_for(self.is_active, lambda: "window before all others")
        program.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(program)

    def test_without_a_tray_the_window_stays_in_reach(self):
        self.write_settings()
        program = self.desktop.start("--minimized")
        wait_for(self.window, lambda: "window that the window manager knows")
        self.desktop.assert_ends(self.desktop.start())
        wait_for(self.is_active, lambda: "window before all others")
        self.press("alt+F4")
        self.desktop.assert_ends(program)  # nothing would bring it back


if __name__ == "__main__":
    unittest.main()
