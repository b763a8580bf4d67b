# SPDX-License-Identifier: GPL-3.0-or-later
"""A day of an operator, by keyboard and by the tray: from the first start to the end of the program."""
import re
import time
import unittest

import test_tray
from test_desktop import free_port, wait_for

VARIABLES = ["temperature_2m", "relative_humidity_2m", "precipitation", "cloud_cover", "pressure_msl",
             "wind_u_component_10m", "wind_v_component_10m"]  # that the assistant offers first
SETTLING = 1  # second until a window that has just come is drawn


class Operator(unittest.TestCase):
    def setUp(self):
        self.tray = test_tray.Tray()  # for its window manager and its place for icons
        self.tray.setUp()
        self.addCleanup(self.tray.doCleanups)
        self.home = self.tray.home
        self.tray.start_tray()
        self.tray.port = free_port()
        self.tray.serve(variables=VARIABLES)
        self.settings = self.home / ".config" / "omsync" / "omsync.toml"

    def windows(self):
        listed = re.findall(r"0x[0-9a-f]+", self.tray.property_of("-root", "_NET_CLIENT_LIST"))
        return {self.tray.ask("xprop", "-id", window, "_NET_WM_NAME").partition('"')[2].rstrip('"\n') for window in listed}

    def wait_for_window(self, title):
        wait_for(lambda: any(title in name for name in self.windows()), lambda: f"window {title!r}, but {self.windows()}")
        time.sleep(SETTLING)

    def wait_for_keys_to(self, title):
        """Until the window with that title takes what is typed."""
        def active():
            window = re.search(r"0x[0-9a-f]+", self.tray.property_of("-root", "_NET_ACTIVE_WINDOW"))
            return self.tray.ask("xprop", "-id", window[0], "_NET_WM_NAME") if window else ""
        wait_for(lambda: title in active(), lambda: f"active window {title!r}, but {active()}")
        time.sleep(SETTLING)

    def wait_until_gone(self, title):
        wait_for(lambda: not any(title in name for name in self.windows()), lambda: f"end of the window {title!r}")

    def press(self, *keys):
        for key in keys:
            self.tray.press(key)
            time.sleep(0.2)

    def type(self, text):
        self.tray.ask("xdotool", "type", text)
        time.sleep(0.3)

    def click_into(self, title, x, y, button="1"):
        self.tray.ask("xdotool", "search", "--name", title, "mousemove", "--window", "%1", str(x), str(y), "click", button)
        time.sleep(SETTLING)

    def open_tray_menu(self):
        panel = next(line for line in self.tray.ask("xwininfo", "-root", "-tree").splitlines() if '"panel"' in line)
        width, height, left, top = map(int, re.search(r" (\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)$", panel).groups())
        self.tray.ask("xdotool", "mousemove", str(left + width // 2), str(top + height // 2), "click", "3")
        time.sleep(SETTLING)

    def go_through_the_assistant(self):
        self.wait_for_keys_to("Set up omsync")
        self.press("alt+s", "alt+n")  # a server of mine
        self.press("alt+u")
        self.type(f"http://127.0.0.1:{self.tray.port}/")
        self.press("alt+n", "alt+n")  # past where the data shall lie
        time.sleep(SETTLING)
        self.click_into("Set up omsync", 300, 82)  # the line to look for a domain
        self.type("dwd_icon")
        self.press("Return")
        self.press("alt+f")
        self.wait_until_gone("Set up omsync")

    def test_a_day(self):
        program = self.tray.desktop.start()
        self.go_through_the_assistant()
        self.wait_for_window("dwd_icon is fresh – omsync")
        self.assertIn("dwd_icon", self.settings.read_text())
        self.assertEqual(len(list((self.home / ".local/share/omsync/data/dwd_icon").glob("*/rolling_0.bin"))),
                         len(VARIABLES))

        self.open_tray_menu()
        self.press("p", "Up", "Return")  # the last: until resumed
        self.wait_for_window("Paused until resumed – omsync")
        self.open_tray_menu()
        self.press("r")
        self.wait_for_window("dwd_icon is fresh – omsync")

        self.tray.ask("xdotool", "search", "--name", "– omsync", "windowactivate")
        self.wait_for_keys_to("– omsync")
        self.click_into("– omsync", 70, 210, "3")  # the only domain
        self.press(*["Up"] * 5, "Return")  # Plan, from below
        self.wait_for_keys_to("Plan of dwd_icon")
        self.press("Escape")
        self.wait_until_gone("Plan of dwd_icon")

        self.press("ctrl+comma")
        self.wait_for_keys_to("Settings")
        self.press(*["Down"] * 4)  # to what is kept for how long
        self.press("alt+k")
        self.type("30")
        self.press("Return")
        self.wait_until_gone("Settings")
        wait_for(lambda: "\ndays = 30" in self.settings.read_text(), lambda: f"30 days in {self.settings.read_text()}")
        self.wait_for_window("dwd_icon is fresh – omsync")

        self.press("ctrl+q")
        self.tray.desktop.assert_ends(program)


if __name__ == "__main__":
    unittest.main()
