# SPDX-License-Identifier: GPL-3.0-or-later
"""The container, without a builder: the last stage of the Dockerfile is carried out in a fresh Debian, with the package
of this build in place of the one that the first stage makes; what it starts runs as any user, on a root that is read-only."""
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

BUILD = Path(os.environ["OMSYNC_BUILD"])
SOURCES = Path(__file__).resolve().parents[2]
CONTAINER = SOURCES / "installers/container"
ANY_USER = 54321
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def run(*command, **options):
    """Standard output of a command that has to succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def instructions(text):
    """Each instruction of a Dockerfile as its word and the rest, continued lines joined."""
    lines = re.sub(r"\\\n", " ", "".join(line for line in text.splitlines(True) if not line.startswith("#"))).splitlines()
    return [tuple(line.split(None, 1)) for line in lines if line.strip()]


def last_stage(steps):
    return steps[max(n for n, (word, _) in enumerate(steps) if word == "FROM"):]


class TestContainer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.steps = last_stage(instructions((CONTAINER / "Dockerfile").read_text()))
        cls.directory = Path(tempfile.mkdtemp(prefix="omsync-container-"))
        cls.addClassCleanup(shutil.rmtree, cls.directory)
        run("cpack", "-G", "DEB", "-B", cls.directory / "package", cwd=BUILD)
        cls.package = next((cls.directory / "package").glob("omsync-cli_*.deb"))
        cls.root = cls.directory / "root"
        cls.environment = {"PATH": PATH, "DEBIAN_FRONTEND": "noninteractive"}
        cls.build()

    @classmethod
    def build(cls):
        """What a builder does with the last stage."""
        for word, rest in cls.steps:
            if word == "FROM":
                image, tag = rest.split(":")
                assert image == "debian" and tag.endswith("-slim"), rest
                run("mmdebstrap", "--mode=root", "--variant=minbase", "--quiet", {"12-slim": "bookworm"}[tag], cls.root)
                for file in ["resolv.conf", "apt/apt.conf.d", "apt/sources.list.d"]:  # how this machine reaches Debian
                    run("cp", "--dereference", "--recursive", f"/etc/{file}", (cls.root / "etc" / file).parent)
            elif word == "COPY":
                source, target = rest.split()[-2:]
                shutil.copy(cls.package if rest.startswith("--from=build ") else SOURCES / source, cls.root / target.lstrip("/"))
            elif word == "RUN":
                run("chroot", cls.root, "/bin/sh", "-c", rest, env=cls.environment)
            elif word == "ENV":
                cls.environment.update(pair.split("=", 1) for pair in shlex.split(rest))
            else:
                assert word in ("WORKDIR", "VOLUME", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"), word

    def value(self, word):
        return next(rest for found, rest in self.steps if found == word)

    def start(self, volume, *arguments, **environment):
        """Starts what the image starts, as some user, on a read-only root with the volume in its place."""
        entry = json.loads(self.value("ENTRYPOINT"))
        place = self.root / self.value("VOLUME").lstrip("/")
        inside = ["chroot", f"--userspec={ANY_USER}:{ANY_USER}", str(self.root), "/bin/sh", "-c",
                  f"cd {self.value('WORKDIR')} && exec \"$@\"", "sh", *entry, *arguments]
        script = (f"mount --bind {self.root} {self.root} && mount -o remount,bind,ro {self.root} && "
                  f"mount --bind {volume} {place} && exec {shlex.join(inside)}")
        return subprocess.Popen(["unshare", "--mount", "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, env=self.environment | environment)

    def finish(self, process):
        output, _ = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 0, output)
        return output

    def test_serves_and_pulls(self):
        volume = self.directory / "volume"
        volume.mkdir()
        os.chown(volume, ANY_USER, ANY_USER)
        self.finish(self.start(volume, "demo", "--size", "2", "--keep", "demo"))
        server = self.start(volume, "serve", API_BIND="127.0.0.1:18432", API_SYNC_APIKEYS="one",
                            DATA_DIRECTORY="/data/demo/origin/data")
        self.addCleanup(self.end, server)
        self.wait_until_healthy("18432")
        pulled = self.start(volume, "sync", "dwd_icon", "temperature_2m", SYNC_SERVER="http://127.0.0.1:18432/", SYNC_APIKEY="one")
        self.assertIn("dwd_icon: ", self.finish(pulled))
        self.assertTrue((volume / "dwd_icon/static/meta.json").exists())
        health = json.loads(self.value("HEALTHCHECK").split("CMD", 1)[1])
        self.assertEqual(health[0], json.loads(self.value("ENTRYPOINT"))[0])
        self.finish(self.start(volume, *health[1:]))

    @staticmethod
    def end(process):
        process.terminate()
        process.communicate(timeout=60)

    def wait_until_healthy(self, port):
        end = time.monotonic() + 60
        while subprocess.run(["chroot", self.root, "omsync-healthy", port], env=self.environment, timeout=30,
                             capture_output=True).returncode != 0:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.2)

    def test_follows_the_rules_of_its_kind(self):
        text = (CONTAINER / "Dockerfile").read_text()
        for word, rest in instructions(text):
            if word == "FROM":
                self.assertRegex(rest, r"^\S+:\d", "an image without a version")
            if word == "RUN":
                self.assertNotRegex(rest, r"\bsudo\b|;\s", "steps are joined by &&, so that one that fails ends the build")
                if "apt-get install" in rest:
                    self.assertIn("--no-install-recommends", rest)
        final = self.value("RUN")
        self.assertIn("rm -rf", final.split("apt-get install", 1)[1], "lists of packages stay in the image")
        self.assertNotIn(self.value("USER").split(":")[0], ("root", "0"))
        for word in ("ENTRYPOINT", "CMD"):
            self.assertIsInstance(json.loads(self.value(word)), list)


if __name__ == "__main__":
    unittest.main()
