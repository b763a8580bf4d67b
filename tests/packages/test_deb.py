# SPDX-License-Identifier: GPL-3.0-or-later
"""The package omsync-cli in a fresh Debian: installed, run, upgraded over itself, removed and purged."""
import os
import platform
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ["OMSYNC_BUILD"])
ENVIRONMENT_FILE = "etc/default/omsync.env"
SERVICES = ["omsync.service", "omsync-sync.service", "omsync-serve.service"]
UNITS = [*SERVICES, "omsync-serve.socket"]
MOST_EXPOSED = 25  # of 100, by systemd-analyze


def run(*command, **options):
    """Standard output of a command that has to succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=800, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class TestDeb(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = Path(tempfile.mkdtemp(prefix="omsync-deb-"))
        cls.addClassCleanup(shutil.rmtree, cls.directory)
        run("cpack", "-G", "DEB", "-B", cls.directory / "package", cwd=BUILD)
        cls.package = next((cls.directory / "package").glob("omsync-cli_*.deb"))

    def test_lintian_has_nothing_to_say(self):
        self.assertEqual(run("lintian", "--fail-on", "error,warning", "--allow-root", self.package), "")

    def test_files_are_where_they_belong(self):
        listing = run("dpkg-deb", "--contents", self.package)
        for path in ["usr/bin/omsync-cli", ENVIRONMENT_FILE, "usr/share/doc/omsync-cli/copyright",
                     "usr/share/bash-completion/completions/omsync-cli", "usr/share/zsh/vendor-completions/_omsync-cli",
                     "usr/share/fish/vendor_completions.d/omsync-cli.fish",
                     "usr/share/doc/omsync-cli/examples/nginx/omsync.conf",
                     "usr/share/doc/omsync-cli/examples/prometheus/omsync.rules.yml",
                     *(f"usr/lib/systemd/system/{unit}" for unit in UNITS)]:
            self.assertIn(f" ./{path}\n", listing)
        depends = run("dpkg-deb", "--field", self.package, "Depends")
        self.assertIn("libqt6network6", depends)
        for unwanted in ["widgets", "gui"]:
            self.assertNotIn(unwanted, depends.lower())

    def test_a_fresh_system_takes_it_and_lets_it_go(self):
        root = self.directory / "root"
        needed = re.sub(r"\([^)]*\)|\s", "", run("dpkg-deb", "--field", self.package, "Depends"))
        run("mmdebstrap", "--mode=root", "--variant=apt", f"--include=systemd,{needed}", "--quiet",
            platform.freedesktop_os_release()["VERSION_CODENAME"], root)
        shutil.copy(self.package, root / "omsync.deb")
        self.inside(root, "dpkg", "--install", "/omsync.deb")

        self.assertIn("omsync-cli ", self.inside(root, "omsync-cli", "--version"))
        self.assertIn("omsync:", self.inside(root, "getent", "passwd", "omsync"))
        demo = self.inside(root, "su", "-s", "/bin/sh", "omsync", "-c",
                           "cd /var/lib/omsync && omsync-cli demo --size 2 --keep demo")
        self.assertIn("origin and replica are equal", demo)
        self.inside(root, "systemd-analyze", "verify", "--man=no", *(f"/usr/lib/systemd/system/{unit}" for unit in UNITS))

        for service in SERVICES:
            self.inside(root, "systemd-analyze", "security", "--no-pager", "--offline=true", f"--threshold={MOST_EXPOSED}",
                        f"/usr/lib/systemd/system/{service}")

        mine = "DATA_DIRECTORY=/srv/weather\n"
        (root / ENVIRONMENT_FILE).write_text(mine)
        self.inside(root, "dpkg", "--force-confold", "--install", "/omsync.deb")
        self.assertEqual((root / ENVIRONMENT_FILE).read_text(), mine)

        self.inside(root, "dpkg", "--remove", "omsync-cli")
        self.assertEqual((root / ENVIRONMENT_FILE).read_text(), mine)
        self.assertFalse((root / "usr/bin/omsync-cli").exists())
        self.inside(root, "dpkg", "--purge", "omsync-cli")
        self.assertFalse((root / ENVIRONMENT_FILE).exists())
        self.assertTrue((root / "var/lib/omsync/demo").exists(), "a purge took the operator's data")

        shutil.rmtree(root / "var/lib/omsync/demo")
        self.inside(root, "dpkg", "--install", "/omsync.deb")
        self.inside(root, "dpkg", "--purge", "omsync-cli")
        self.assertFalse((root / "var/lib/omsync").exists())
        self.assertNotIn("omsync", (root / "etc/passwd").read_text())

    @staticmethod
    def inside(root, *command):
        return run("chroot", root, *command, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
                                                  "DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    unittest.main()
