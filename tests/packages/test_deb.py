# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages omsync-cli and omsync in a fresh Debian: installed, run, upgraded over themselves, removed and purged."""
import os
import platform
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

BUILD = Path(os.environ["OMSYNC_BUILD"])
ENVIRONMENT_FILE = "etc/default/omsync.env"
SERVICES = ["omsync.service", "omsync-sync.service", "omsync-serve.service"]
UNITS = [*SERVICES, "omsync-serve.socket"]
MOST_EXPOSED = 25  # of 100, by systemd-analyze
ONE_TIME = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}  # of all files in a package
INSIDE = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
ICON_SIZES = [16, 22, 24, 32, 48, 64, 128, 256, 512]
WAIT = 60  # seconds that the demo may take to pull its database


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
        run("cpack", "-G", "DEB", "-B", cls.directory / "package", cwd=BUILD, env=ONE_TIME)
        cls.package = next((cls.directory / "package").glob("omsync-cli_*.deb"))
        cls.desktop = next((cls.directory / "package").glob("omsync_*.deb"))

    def test_lintian_has_nothing_to_say(self):
        for package in [self.package, self.desktop]:
            self.assertEqual(run("lintian", "--fail-on", "error,warning", "--allow-root", package), "")

    def test_packing_again_gives_the_same_packages(self):
        for package in [self.package, self.desktop]:
            self.assertEqual(self.packed_again(package.name), package.read_bytes())

    def packed_again(self, name):
        if not (self.directory / "again").exists():
            run("cpack", "-G", "DEB", "-B", self.directory / "again", cwd=BUILD, env=ONE_TIME)
        return (self.directory / "again" / name).read_bytes()

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

    def test_files_of_the_desktop_are_where_they_belong(self):
        listing = run("dpkg-deb", "--contents", self.desktop)
        for path in ["bin/omsync", "share/applications/omsync.desktop", "share/metainfo/org.omsync.omsync.metainfo.xml",
                     "share/doc/omsync/copyright", "share/man/man1/omsync.1.gz",
                     "share/icons/hicolor/scalable/apps/omsync.svg",
                     *(f"share/icons/hicolor/{size}x{size}/apps/omsync.png" for size in ICON_SIZES)]:
            self.assertIn(f" ./usr/{path}\n", listing)
        self.assertNotIn("systemd", listing)
        depends = run("dpkg-deb", "--field", self.desktop, "Depends")
        for wanted in ["libqt6charts6", "libqt6widgets6"]:
            self.assertIn(wanted, depends)

    def test_icons_have_the_size_that_their_name_says(self):
        root = self.directory / "unpacked"
        run("dpkg-deb", "--extract", self.desktop, root)
        for size in ICON_SIZES:
            png = (root / f"usr/share/icons/hicolor/{size}x{size}/apps/omsync.png").read_bytes()
            self.assertEqual(struct.unpack(">8s4x4sII", png[:24]), (b"\x89PNG\r\n\x1a\n", b"IHDR", size, size))

    def test_install_without_a_package_obeys_destdir(self):
        staged = self.directory / "staged"
        for component in ["cli", "gui"]:
            run("cmake", "--install", BUILD, "--component", component, "--prefix", "/usr",
                env={**os.environ, "DESTDIR": str(staged)})
        self.assertTrue(run(staged / "usr/bin/omsync-cli", "--version").startswith("omsync-cli "))
        self.assertTrue(run(staged / "usr/bin/omsync", "--version").startswith("omsync "))
        self.assertTrue((staged / ENVIRONMENT_FILE).exists())
        self.assertTrue((staged / "usr/share/applications/omsync.desktop").exists())

    def test_a_fresh_system_takes_them_and_lets_them_go(self):
        root = self.fresh_root()
        self.inside(root, "dpkg", "--install", "/omsync-cli.deb", "/omsync.deb")
        self.assertIn("omsync-cli ", self.inside(root, "omsync-cli", "--version"))
        self.assertIn("omsync ", self.inside(root, "omsync", "--version"))
        self.assertIn("omsync:", self.inside(root, "getent", "passwd", "omsync"))
        demo = self.inside(root, "su", "-s", "/bin/sh", "omsync", "-c",
                           "cd /var/lib/omsync && omsync-cli demo --size 2 --keep demo")
        self.assertIn("origin and replica are equal", demo)
        self.show_the_demo(root)
        self.check_services(root)

        mine = "DATA_DIRECTORY=/srv/weather\n"
        (root / ENVIRONMENT_FILE).write_text(mine)
        self.inside(root, "dpkg", "--force-confold", "--install", "/omsync-cli.deb", "/omsync.deb")
        self.assertEqual((root / ENVIRONMENT_FILE).read_text(), mine)

        self.inside(root, "dpkg", "--remove", "omsync-cli")
        self.assertEqual((root / ENVIRONMENT_FILE).read_text(), mine)
        self.assertFalse((root / "usr/bin/omsync-cli").exists())
        self.assertIn("omsync ", self.inside(root, "omsync", "--version"), "the desktop program needs the other")
        self.inside(root, "dpkg", "--purge", "omsync-cli", "omsync")
        self.assertFalse((root / ENVIRONMENT_FILE).exists())
        self.assertEqual([path for path in (root / "usr").rglob("*omsync*")], [])
        self.assertTrue((root / "var/lib/omsync/demo").exists(), "a purge took the operator's data")

        shutil.rmtree(root / "var/lib/omsync/demo")
        self.inside(root, "dpkg", "--install", "/omsync-cli.deb")
        self.inside(root, "dpkg", "--purge", "omsync-cli")
        self.assertFalse((root / "var/lib/omsync").exists())
        self.assertNotIn("omsync", (root / "etc/passwd").read_text())

    def fresh_root(self):
        """A Debian with what the packages depend on, and the packages as files in its root."""
        root = self.directory / "root"
        fields = [run("dpkg-deb", "--field", package, "Depends") for package in [self.package, self.desktop]]
        needed = re.sub(r"\([^)]*\)|\s", "", ",".join(fields))
        run("mmdebstrap", "--mode=root", "--variant=apt", f"--include=systemd,{needed}", "--quiet",
            platform.freedesktop_os_release()["VERSION_CODENAME"], root)
        shutil.copy(self.package, root / "omsync-cli.deb")
        shutil.copy(self.desktop, root / "omsync.deb")
        return root

    def show_the_demo(self, root):
        """Until each domain of the demo's origin has come to its replica; then it ends, and leaves nothing."""
        program = subprocess.Popen(["chroot", root, "omsync", "--demo"], stderr=subprocess.DEVNULL,
                                   env={**INSIDE, "QT_QPA_PLATFORM": "offscreen", "HOME": "/root"})
        self.addCleanup(lambda: program.poll() is None and program.kill())
        end = time.monotonic() + WAIT
        while len(list((root / "tmp").glob("*/replica/data/*/static/meta.json"))) < 2:
            self.assertIsNone(program.poll())
            self.assertLess(time.monotonic(), end, "the demo pulled nothing")
            time.sleep(0.2)
        program.send_signal(signal.SIGTERM)
        self.assertEqual(program.wait(WAIT), 0)
        self.assertEqual(list((root / "tmp").glob("*/replica")), [])

    def check_services(self, root):
        self.inside(root, "systemd-analyze", "verify", "--man=no", *(f"/usr/lib/systemd/system/{unit}" for unit in UNITS))
        for service in SERVICES:
            self.inside(root, "systemd-analyze", "security", "--no-pager", "--offline=true", f"--threshold={MOST_EXPOSED}",
                        f"/usr/lib/systemd/system/{service}")

    @staticmethod
    def inside(root, *command):
        return run("chroot", root, *command, env=INSIDE)


if __name__ == "__main__":
    unittest.main()
