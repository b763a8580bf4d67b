# SPDX-License-Identifier: GPL-3.0-or-later
"""Every block of commands in the documents is run: against a server on loopback, with a directory in place of the root of
the system, and with stand-ins for what only root may do. What is not run stands in NOT_RUN, with the reason."""
import os
import re
import shutil
import signal
import stat
import subprocess
import time
import unittest
from pathlib import Path

from harness import OMSYNC, ClientTest, free_port, plain_environment, run

SOURCES = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "installers/README.md"]
PATIENCE = 60  # seconds until something that stays has done what it is for
PULLED = "dwd_icon/static/meta.json"

BUILDS = "installs packages and builds the program: .ci/run does so"
NOT_RUN = {"tests/run.sh": BUILDS, "cmake --preset dev": BUILDS,
           "tests/run.sh            # installs what is needed, then everything: with sanitizers, the program without them, fuzzing":
               BUILDS}

# What a unit starts, and by what one sees that it works. It is started by the stand-in for systemctl's `enable`.
UNITS = {"omsync-serve": ["serve"], "omsync-sync": ["sync"], "omsync": ["run"]}

STANDINS = {
    "sudo": 'exec "$@"',
    "apt": "test $# -eq 2",
    "cmake": 'test "$1" != --build || { mkdir -p build/release/cli && ln -s "$(command -v omsync-cli)" build/release/cli; }',
    "sudoedit": 'test -f "$1"',
    "systemctl": 'echo "$@" >>"$ROOT/systemctl"',
    "chown": 'test -d "$3" || test -d "$2"',
    "install": 'set -- $(echo "$@" | sed "s/-o omsync//"); exec /usr/bin/install "$@"',
    "nginx": 'sed -i "s#listen 80;#listen unix:$ROOT/nginx.sock;#" "$ROOT"/etc/nginx/conf.d/*.conf\n'
             'exec /usr/sbin/nginx "$@" -e stderr -p "$ROOT" -c "$ROOT/nginx.conf"',
}


def blocks(document):
    """The language and the text of each fenced block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", (SOURCES / document).read_text(), re.MULTILINE | re.DOTALL)


class TestDocuments(ClientTest):
    def setUp(self):
        super().setUp()
        self.root = self.directory / "root"
        self.work = self.root / "home"
        for folder in ["home", "etc/default", "etc/omsync", "etc/nginx/conf.d", "etc/prometheus", "standins", "logs",
                       "var/lib/omsync/data", "usr/share/doc/omsync-cli"]:
            (self.root / folder).mkdir(parents=True)
        for folder in ["nginx", "prometheus"]:
            shutil.copytree(SOURCES / "installers" / folder, self.root / "usr/share/doc/omsync-cli/examples" / folder)
        for name, line in {**STANDINS, "omsync-cli": f'exec "{OMSYNC}" "$@"'}.items():
            script = self.root / "standins" / name
            script.write_text(f"#!/bin/sh\n{line}\n")
            script.chmod(0o755)
        (self.root / "nginx.conf").write_text(f"pid {self.root}/pid; events {{}} http {{ include {self.root}/etc/nginx/conf.d/*.conf; }}")
        self.make_origin()
        self.make_files()
        self.port = free_port()

    def make_origin(self):
        """A server with what the documents ask for."""
        run(OMSYNC, "demo", "--size", "1", "--keep", self.directory / "demo")
        shutil.copytree(self.directory / "demo/origin/data", self.root / "var/lib/openmeteo-api/data")
        data = self.directory / "demo/origin/data"
        for domain in ["dwd_icon", "ncep_gfs013"]:
            shutil.copytree(data / domain / "cloud_cover", data / domain / "shortwave_radiation")
        self.private("clients", "replica secret1\nops admin-key admin\n")
        self.private("credentials", "AKIATEST a-secret\n")
        self.origin = self.serve("--apikey-file", self.directory / "clients", "--credentials-file",
                                 self.directory / "credentials", data=data)

    def make_files(self):
        """What the reader of the documents has already."""
        self.private("root/etc/omsync/private.secret", "a-secret\n")
        self.private("root/home/origin.key", "secret1\n")
        self.private("root/home/clients.keys", "below another-key\n")
        (self.root / "etc/default/omsync.env").write_text(
            f"DATA_DIRECTORY={self.root}/var/lib/openmeteo-api/data\nAPI_SYNC_APIKEYS=secret2\n")
        (self.root / "etc/default/openmeteo-api.env").write_text(
            f"SYNC_ENABLED=true\nSYNC_SERVER={self.origin.url}\nSYNC_APIKEY=secret1\nSYNC_DOMAINS=dwd_icon\n"
            f"SYNC_VARIABLES=temperature_2m\nSYNC_REPEAT_INTERVAL=5\nDATA_DIRECTORY={self.root}/var/lib/openmeteo-api/data\n")
        (self.work / "build/release").mkdir(parents=True)
        (self.work / "installers").mkdir()
        for name in ["try.sh", "dependencies.sh"]:
            shutil.copy(SOURCES / "installers" / name, self.work / "installers")

    def private(self, name, text):
        (self.directory / name).write_text(text)
        (self.directory / name).chmod(stat.S_IRUSR | stat.S_IWUSR)

    def here(self, text):
        """The text with the places of this test in place of those that it names."""
        text = re.sub(r"https://s3\.example\.org/weather/", f"{self.origin.url}openmeteo/", text)
        text = text.replace("http://origin:8080/", self.origin.url).replace("AKIA…", "AKIATEST")
        text = re.sub(r"(0\.0\.0\.0|127\.0\.0\.1):8080", f"127.0.0.1:{self.port}", text)
        return re.sub(r"(?<![\w.}/])/(etc|var/lib|usr/share/doc)/", rf"{self.root}/\1/", text)

    def environment(self, **more):
        return plain_environment() | {"PATH": f"{self.root}/standins:/usr/local/bin:/usr/bin:/bin", "ROOT": str(self.root),
                                      "HOME": str(self.work), **more}

    def run_block(self, text):
        # Where a block names no server it means the public bucket, for which ours stands in.
        settings = self.environment(SYNC_SERVER=self.origin.url, SYNC_APIKEY="secret1")
        command = ["bash", "-euo", "pipefail", "-c", self.here(text)]
        if "--repeat-interval" in text or "omsync-cli serve" in text:
            self.let_it_work(command, settings, pulls="omsync-cli serve" not in text, data=self.work / "data", cwd=self.work)
            return
        done = subprocess.run(command, env=settings, cwd=self.work, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, f"{text}\n{done.stdout}\n{done.stderr}")

    def let_it_work(self, command, settings, pulls, data, cwd):
        """Starts what stays, and ends it when it has done what it is for."""
        with open(self.root / "logs/output", "a+", encoding="utf-8") as log:
            process = subprocess.Popen(command, env=settings, cwd=cwd, stdout=log, stderr=log, start_new_session=True)
            try:
                end = time.monotonic() + PATIENCE
                while not ((data / PULLED).exists() if pulls else self.answers()):
                    log.seek(0)
                    self.assertIsNone(process.poll(), log.read())
                    log.seek(0)
                    self.assertLess(time.monotonic(), end, f"{command} has not done its work: {log.read()}")
                    time.sleep(0.1)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGTERM)
                process.wait(PATIENCE)

    def answers(self):
        return subprocess.run(["curl", "-fs", f"http://127.0.0.1:{self.port}/-/healthz"], capture_output=True, timeout=20).returncode == 0

    def start_units(self):
        """What was given to systemctl: the units exist, and one that is enabled works with the files as they are now."""
        orders = self.root / "systemctl"
        for order in orders.read_text().splitlines() if orders.exists() else []:
            action, *names = [word for word in order.split() if not word.startswith("-")]
            for name in names:
                if name.startswith("omsync"):
                    self.assertTrue((SOURCES / f"installers/systemd/{name}.service").exists(), order)
                    if action == "enable":
                        self.start_unit(name)
        orders.unlink(missing_ok=True)

    def start_unit(self, name):
        lines = (self.root / "etc/default/omsync.env").read_text().splitlines()
        given = dict(line.split("=", 1) for line in lines if "=" in line) if name != "omsync" else {}
        given.setdefault("API_BIND", f"127.0.0.1:{self.port}")
        if name == "omsync":
            given["OMSYNC_SETTINGS"] = f"{self.root}/etc/omsync/omsync.toml"
        place = self.root / "var/lib/omsync"
        shutil.rmtree(place / "data")
        data = Path(given.get("DATA_DIRECTORY", place / "data"))
        self.let_it_work([OMSYNC, *UNITS[name]], self.environment(**given), name != "omsync-serve", data, place)
        (place / "data").mkdir(exist_ok=True)

    def test_every_block_of_commands_is_run(self):
        seen = set()
        for document in DOCUMENTS:
            for language, text in blocks(document):
                first = text.splitlines()[0]
                seen.add(first)
                if language == "toml":
                    (self.work / "omsync.toml").write_text(self.here(text))
                elif language == "sh" and first not in NOT_RUN:
                    with self.subTest(document=document, block=first):
                        self.run_block(text)
                        self.start_units()
        self.assertEqual(set(NOT_RUN) - seen, set(), "what is not run is not there any more")


if __name__ == "__main__":
    unittest.main()
