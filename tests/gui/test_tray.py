# SPDX-License-Identifier: GPL-3.0-or-later
"""The built desktop program beside a window manager, with a place for tray icons and without one."""
import os
import re
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

import test_desktop
from test_desktop import WAIT, free_port, wait_for, write_png

OMSYNC_CLI = os.environ["OMSYNC_CLI"]
FRESH = (0x2a, 0x9d, 0x5c)  # the colours of gui/sign.cpp
ERROR = (0xd5, 0x39, 0x3e)
PAUSED = (0x6b, 0x76, 0x86)
UNREACHABLE = (0xa8, 0x56, 0x6b)
SETTLING = 17  # seconds after which what is to be told is told
KEY = "m4rker-of-the-node"

SETTINGS = """
version = 1
[data]
directory = "{home}/replica"

[[source]]
name = "node"
url = "http://127.0.0.1:{port}/"

[[selection]]
sources = ["node"]
domains = ["{domain}"]
variables = ["cape"]
"""


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

    def write_settings(self, domain="dwd_icon"):
        self.port = free_port()
        settings = self.home / ".config" / "omsync"
        settings.mkdir(parents=True)
        (settings / "omsync.toml").write_text(SETTINGS.format(home=self.home, port=self.port, domain=domain))

    def start_tray(self):
        tray = self.run_beside("trayer", "--widthtype", "request", "--edge", "bottom", "--height", "32")
        wait_for(lambda: '"panel"' in self.ask("xwininfo", "-root", "-tree"), lambda: "place for tray icons")
        return tray

    def serve(self, domain="dwd_icon", variables=("cape",)):
        domain = self.home / "source" / domain
        (domain / "static").mkdir(parents=True)
        for variable in variables:
            (domain / variable).mkdir()
            (domain / variable / "rolling_0.bin").write_bytes(b"x" * 5000)
        now = int(time.time())
        (domain / "static" / "meta.json").write_text(
            f'{{"last_run_initialisation_time":{now},"last_run_modification_time":{now},'
            f'"last_run_availability_time":{now},"data_end_time":{now + 86400},'
            '"temporal_resolution_seconds":3600,"update_interval_seconds":21600,"chunk_time_length":144}')
        self.run_beside(OMSYNC_CLI, "serve", "--data", str(self.home / "source"), "--public", "--bind",
                        f"127.0.0.1:{self.port}")

    def test_a_domain_that_nobody_has_heard_of_is_pulled(self):
        self.write_settings("zamg_arome_7")
        self.serve("zamg_arome_7")
        program = self.desktop.start()
        self.desktop.wait_for_title("zamg_arome_7 is fresh – omsync")
        self.assertTrue((self.home / "replica" / "zamg_arome_7" / "cape" / "rolling_0.bin").exists())
        program.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(program)

    def test_the_icon_tells_the_state_and_brings_the_window_back(self):
        self.start_tray()
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

    def test_a_tray_that_comes_late_has_the_icon_and_one_that_dies_hides_nothing(self):
        self.write_settings()
        program = self.desktop.start("--minimized")
        wait_for(self.window, lambda: "window in place of the icon")
        tray = self.start_tray()
        wait_for(lambda: self.icon_has(ERROR), lambda: "icon in the tray that came late")
        wait_for(lambda: not self.window(), lambda: "window that goes for the icon")
        tray.terminate()
        wait_for(self.window, lambda: "window in place of the icon, once the tray is gone")
        tray = self.start_tray()
        wait_for(lambda: self.icon_has(ERROR), lambda: "icon in the next tray")
        self.desktop.assert_ends(self.desktop.start())
        wait_for(self.is_active, lambda: "window before all others")
        tray.terminate()
        tray.wait(WAIT)
        self.press("alt+F4")
        self.desktop.assert_ends(program)  # nothing would bring it back

    def watch_node(self):
        """Only looks at a node elsewhere, whose key is in a file."""
        self.port = free_port()
        directory = self.home / ".config" / "omsync"
        secrets = directory / "omsync.secrets"
        secrets.mkdir(parents=True, mode=0o700)
        (secrets / "%40nodes%2Fnode-b").write_text(KEY + "\n")
        (secrets / "%40nodes%2Fnode-b").chmod(0o600)
        (directory / "window-default.ini").write_text(
            f"[nodes]\nnames=node-b\nurls=http://127.0.0.1:{self.port}/\n[secrets]\nplace=file\n")
        keys = self.home / "keys"
        keys.write_text(f"ops {KEY} admin\n")
        keys.chmod(0o600)
        (self.home / "served").mkdir()

    def run_node(self):
        return self.run_beside(OMSYNC_CLI, "serve", "--data", str(self.home / "served"), "--apikey-file",
                               str(self.home / "keys"), "--bind", f"127.0.0.1:{self.port}")

    def test_a_node_that_dies_and_comes_back_shows(self):
        self.start_tray()
        self.watch_node()
        node = self.run_node()
        program = self.desktop.start()
        self.desktop.wait_for_title("node-b answers – omsync")
        wait_for(lambda: self.icon_has(FRESH), lambda: "icon of a node that is well")
        node.kill()
        node.wait(WAIT)
        self.desktop.wait_for_title("node-b does not answer – omsync")
        wait_for(lambda: self.icon_has(UNREACHABLE), lambda: "icon of a node that does not answer")
        self.run_node()
        self.desktop.wait_for_title("node-b answers – omsync")
        wait_for(lambda: self.icon_has(FRESH), lambda: "icon of a node that is well again")
        program.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(program)

    def write_bad_settings(self, preferences=""):
        directory = self.home / ".config" / "omsync"
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "omsync.toml").write_text("[pull]\nconcurrent = 0\n")
        (directory / "window-default.ini").write_text(preferences)

    def run_bus_with(self, fake):
        """A bus for session and system, with that program on it: the program, and the file of what it says."""
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE,
                               text=True)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(bus.wait, WAIT)
        self.addCleanup(bus.terminate)
        address = bus.stdout.readline().strip()
        self.desktop.environment |= {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
        said = self.home / "said"
        with open(said, "w") as out:
            process = subprocess.Popen([sys.executable, "-B", str(Path(__file__).with_name(fake))], text=True,
                                       env={**os.environ, **self.desktop.environment}, stdin=subprocess.PIPE, stdout=out)
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.wait, WAIT)
        self.addCleanup(process.terminate)
        wait_for(lambda: "ready" in said.read_text(), lambda: fake)
        return process, said

    def test_a_metered_network_pauses_pulling_while_it_lasts(self):
        network, _ = self.run_bus_with("fakenetworkmanager.py")
        self.start_tray()
        self.write_settings()
        self.serve()
        program = self.desktop.start()
        self.desktop.wait_for_title("dwd_icon is fresh – omsync")
        for metered, title, colour in ((1, "Paused, since the network is metered", PAUSED),
                                       (2, "dwd_icon is fresh", FRESH)):
            network.stdin.write(f"{metered}\n")
            network.stdin.flush()
            self.desktop.wait_for_title(f"{title} – omsync")
            wait_for(lambda: self.icon_has(colour), lambda: f"icon that tells: {title}")
        program.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(program)

    def test_a_node_that_dies_and_comes_back_is_told(self):
        _, titles = self.run_bus_with("fakenotifications.py")
        self.watch_node()
        node = self.run_node()
        program = self.desktop.start("--minimized")
        self.desktop.wait_for_title("node-b answers – omsync")
        node.kill()
        node.wait(WAIT)
        self.desktop.wait_for_title("node-b does not answer – omsync")
        wait_for(lambda: "node-b does not answer" in titles.read_text(), lambda: "notification of silence")
        self.run_node()
        wait_for(lambda: "node-b answers again" in titles.read_text(), lambda: "notification of an answer")
        self.assertEqual(titles.read_text().splitlines(), ["ready", "node-b does not answer", "node-b answers again"])
        program.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(program)

    def test_without_a_tray_a_notification_tells_of_a_start_that_failed(self):
        _, titles = self.run_bus_with("fakenotifications.py")
        self.write_bad_settings("[notices]\nproblems=false\n")
        quiet = self.desktop.start("--minimized")
        self.desktop.wait_for_title("Pulling cannot start – omsync")
        time.sleep(SETTLING)
        quiet.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(quiet)
        self.assertEqual(titles.read_text(), "ready\n")
        self.write_bad_settings()
        program = self.desktop.start("--minimized")
        wait_for(lambda: "Pulling cannot start" in titles.read_text(), lambda: "notification")
        program.send_signal(signal.SIGTERM)
        self.desktop.assert_ends(program)

    def test_where_nothing_shows_notifications_the_window_comes_up(self):
        self.write_bad_settings()
        program = self.desktop.start("--minimized")
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
