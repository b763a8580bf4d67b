#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page of the desktop program with the demo's data, in light and dark, in English and German:

    OMSYNC_GUI=build/release/gui/omsync OMSYNC_CLI=build/release/cli/omsync-cli tests/gui/screenshots.py OUT_DIR
        [--kinds light-en,dark-de] [--scale 2]

It needs Xvfb and xdotool, and takes about a minute for each of the four kinds. Pages are those that Alt+1, Alt+2 and so
on show, until one shows nothing new. The demo has no settings: the assistant of the first run, and each page of the
settings, are those of a program that pulls from a server with such data.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMSYNC_GUI", "omsync")
OMSYNC_CLI = os.environ.get("OMSYNC_CLI", "omsync-cli")
from test_desktop import OMSYNC, Display, free_port, wait_for, write_png

KINDS = ["light-en", "dark-en", "light-de", "dark-de"]
LOCALES = {"en": "en_GB.UTF-8", "de": "de_DE.UTF-8"}
SETTINGS = {"en": "Settings", "de": "Einstellungen"}
MOST_PAGES = 9
SETTLING = 1.5  # seconds for what is drawn after a key
GLANCES = 10  # at the transfers, while the demo begins to pull
SHOWN_LONGEST = 20  # seconds until the demo has pulled enough to be worth a picture

# A desktop in the dark, told in the way of KDE, which Qt understands without a desktop.
DARK = "\n".join(f"[Colors:{part}]\nBackgroundNormal={back}\nBackgroundAlternate={other}\nForegroundNormal=239,240,241\n"
                 "ForegroundInactive=161,169,177\nForegroundLink=61,174,233\nDecorationFocus=61,174,233\n"
                 for part, back, other in [("Window", "42,46,50", "49,54,59"), ("Button", "49,54,59", "66,73,80"),
                                           ("View", "27,30,32", "35,38,41"), ("Selection", "61,174,233", "30,87,116"),
                                           ("Tooltip", "49,54,59", "42,46,50")])


class Cleanups:
    """What test_desktop's Display asks of a test."""

    def __init__(self):
        self.calls = []

    def addCleanup(self, call, *arguments):
        self.calls.append((call, arguments))

    def run(self):
        for call, arguments in reversed(self.calls):
            call(*arguments)


class Program:
    """The program on a display of its own."""

    def __init__(self, kind, scale, display, home, *options):
        theme, self.language = kind.split("-")
        self.display = display
        self.environment = {"PATH": os.environ["PATH"], "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "HOME": home,
                            "LC_ALL": LOCALES[self.language], "TZ": "Europe/Berlin", "TMPDIR": home,
                            "XDG_RUNTIME_DIR": home, "QT_SCALE_FACTOR": str(scale)}
        if theme == "dark":
            (Path(home) / ".config").mkdir(exist_ok=True)
            (Path(home) / ".config/kdeglobals").write_text("[KDE]\nwidgetStyle=Fusion\n" + DARK)
            self.environment |= {"XDG_CURRENT_DESKTOP": "KDE", "KDE_SESSION_VERSION": "5"}
        self.process = subprocess.Popen([OMSYNC, *options], env=self.environment)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *words], env={"DISPLAY": self.display.name, "PATH": os.environ["PATH"]},
                              capture_output=True, text=True, timeout=20).stdout.split()

    def window(self, title):
        wait_for(lambda: any(title in shown for shown in self.display.titles()), lambda: f"window {title!r}")
        time.sleep(SETTLING)
        return self.xdotool("search", "--onlyvisible", "--name", title)[-1]

    def focus(self, window):
        self.xdotool("windowfocus", window)
        time.sleep(0.3)

    def key(self, *keys):
        self.xdotool("key", *keys)
        time.sleep(SETTLING)

    def picture(self, window):
        """The pixels of one window."""
        place = dict(line.split("=") for line in self.xdotool("getwindowgeometry", "--shell", window))
        x, y, width, height = (int(place[name]) for name in ["X", "Y", "WIDTH", "HEIGHT"])
        _, _, rows = self.display.picture()
        x, y = max(x, 0), max(y, 0)
        rows = [row[3 * x:3 * (x + width)] for row in rows[y:y + height]]
        return len(rows[0]) // 3, len(rows), rows


def show_pages(kind, scale, out, cleanups, home):
    """Those of the demo; the transfers at first, while files move."""
    program = Program(kind, scale, Display(cleanups, f"{1280 * scale}x{800 * scale}"), home, "--demo")
    cleanups.addCleanup(program.stop)
    window = program.window("omsync")
    program.xdotool("windowfocus", window, "key", "alt+2")
    glances = [program.picture(window) for _ in range(GLANCES)]
    write_png(out / f"{kind}-moving.png", *max(glances, key=lambda picture: len(set(picture[2]))))
    time.sleep(SHOWN_LONGEST)
    write_each(program, window, out, kind, [f"alt+{page}" for page in range(1, MOST_PAGES + 1)])


def write_each(program, window, out, name, keys):
    """What each key shows, until one shows nothing new."""
    last = None
    for page, key in enumerate(keys, 1):
        program.key(key)
        width, height, rows = program.picture(window)
        if last and sum(a != b for a, b in zip(last, rows)) < height // 20:
            break
        write_png(out / f"{name}-{page}.png", width, height, rows)
        last = rows


def show_settings(kind, scale, out, cleanups, home):
    """The assistant of the first run, and each page of the settings."""
    display = Display(cleanups, f"{1280 * scale}x{800 * scale}")
    program = Program(kind, scale, display, home)
    write_png(out / f"{kind}-first-run.png", *program.picture(program.window("omsync")))
    program.stop()

    settings = Path(home) / ".config" / "omsync" / "omsync.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f'''
        [data]
        directory = "{home}/replica"
        [[source]]
        name = "origin"
        url = "http://127.0.0.1:{serve(cleanups, home)}/"
        [[selection]]
        sources = ["origin"]
        domains = ["dwd_icon", "ecmwf_ifs025"]
        variables = ["temperature_2m", "precipitation"]
        ''')
    program = Program(kind, scale, display, home)
    cleanups.addCleanup(program.stop)
    program.focus(program.window("omsync"))
    program.key("ctrl+comma")
    window = program.window(SETTINGS[program.language])
    program.focus(window)
    write_each(program, window, out, f"{kind}-settings", ["Home"] + ["Down"] * MOST_PAGES)


def serve(cleanups, home):
    """A database like that of the demo; yields the port."""
    subprocess.run([OMSYNC_CLI, "--quiet", "demo", "--keep", f"{home}/demo"], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    server = subprocess.Popen([OMSYNC_CLI, "--quiet", "serve", "--data", f"{home}/demo/origin/data", "--public", "--bind",
                               f"127.0.0.1:{port}"])
    cleanups.addCleanup(server.wait)
    cleanups.addCleanup(server.terminate)
    return port


def show(kind, scale, out):
    for part in [show_pages, show_settings]:
        cleanups = Cleanups()
        home = tempfile.mkdtemp(prefix="omsync-pictures-")
        cleanups.addCleanup(shutil.rmtree, home, True)
        try:
            part(kind, scale, out, cleanups, home)
        finally:
            cleanups.run()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--kinds", default=",".join(KINDS), help="which of " + ", ".join(KINDS))
    parser.add_argument("--scale", type=int, default=1, help="pixels of the display for each of the program's")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for kind in arguments.kinds.split(","):
        show(kind, arguments.scale, arguments.out)
    print(f"{len(list(arguments.out.glob('*.png')))} pictures in {arguments.out}")


if __name__ == "__main__":
    sys.exit(main())
