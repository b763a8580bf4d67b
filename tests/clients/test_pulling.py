# SPDX-License-Identifier: GPL-3.0-or-later
"""`omsync-cli sync` pulls from servers of its own kind and of others."""
import os
import shutil
import time
import unittest
from pathlib import Path
from xml.sax.saxutils import escape

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from harness import (KEY, OMSYNC, WAIT, ClientTest, Server, free_port, make_domain, plain_environment, run, tree_of, write_file)

S3RVER = os.environ["OMSYNC_S3RVER"]  # a folder in which npm has installed it


class Pulling(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "origin")
        self.replica = self.directory / "replica"

    def assert_pulls(self, url, replace, *options):
        """Pulls whole, then nothing, then just what `replace` replaced at the source."""
        plan, _ = self.sync(url, self.replica, *options, command="plan")
        self.assertFalse((self.replica / "dwd_icon").exists(), "a plan must fetch nothing")
        self.assertTrue(any("files_to_fetch" in str(event) for event in plan))
        self.sync(url, self.replica, *options)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        self.assertTrue((self.replica / "dwd_icon/static/meta.json").exists())
        self.assertEqual(self.published(url, *options), 0)

        changed = "cape/rolling_0004.bin"
        write_file(self.data / "dwd_icon" / changed, b"replaced", age=-5)
        meta = self.data / "dwd_icon/static/meta.json"
        write_file(meta, meta.read_bytes() + b"\n", age=-6)  # other bytes: an ETag may be their MD5
        for name in (changed, "static/meta.json"):
            replace(name)
        self.assertEqual(self.published(url, *options), 2)
        self.assertEqual((self.replica / "dwd_icon" / changed).read_bytes(), b"replaced")
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")

    def published(self, url, *options):
        """How many files one more pull published."""
        events, _ = self.sync(url, self.replica, *options)
        return sum(event.get("published", 0) for event in events if event.get("state") == "done")


class FromOmsync(Pulling):
    def test_pulls_what_omsync_serves(self):
        server = self.serve("--apikey", KEY, data=self.data)
        self.assert_pulls(server.url, lambda _: None, "--apikey", KEY)

    def test_no_secret_is_told(self):
        server = self.serve("--apikey", "another", data=self.data)
        _, output = self.sync(server.url, self.replica, "--apikey", KEY, code=5)
        self.assertNotIn(KEY, output)
        _, output = self.sync(f"http://127.0.0.1:{free_port()}/", self.replica, "--apikey", KEY, code=6)
        self.assertNotIn(KEY, output)
        server = self.serve("--apikey", KEY, data=self.data)
        _, output = self.sync(server.url, self.replica, "--apikey", KEY)
        for text in [output, *(file.read_bytes().decode("latin-1") for file in (self.replica / ".omsync").iterdir())]:
            self.assertNotIn(KEY, text)


class Refusals(Pulling):
    """Each ends in one sentence and a documented exit code, and loses nothing."""

    def refused(self, *command, code):
        errors = run(*command, code=code).stderr
        self.assertEqual(len(errors.splitlines()), 1, errors)
        return errors

    def test_a_page_of_html_is_no_listing(self):
        (self.directory / "index.html").write_text("<html>Sign in</html>")
        server = self.nginx(f"server {{ listen 127.0.0.1:{{port}}; root {self.directory}; }}")
        errors = self.refused(OMSYNC, "sync", "dwd_icon", "cape", "--server", server.url, "--data", self.replica, code=1)
        self.assertIn("HTML", errors)
        self.assertIn("check that the URL is that of an S3-style endpoint", errors)

    def test_a_full_disk_keeps_what_is_there(self):
        server = self.serve("--public", data=self.data)
        self.replica.mkdir()
        old = self.replica / "dwd_icon/cape/rolling_0001.bin"
        script = (f"mount -t tmpfs -o size=4m none {self.replica} && mkdir -p {old.parent} && echo old > {old} && "
                  f"echo '[pull]\ndisk_reserve = 0' > {self.directory}/omsync.toml && "
                  f"{{ {OMSYNC} --settings {self.directory}/omsync.toml sync dwd_icon cape --server {server.url} "
                  f"--data {self.replica}; code=$?; cat {old}; exit $code; }}")
        done = run("unshare", "--map-root-user", "--mount", "sh", "-c", script, code=7)
        self.assertEqual(done.stdout.strip(), "old")
        self.assertIn("free", done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)


class FromNginx(Pulling):
    """Static files, and listings that were written beforehand; each is named by its prefix."""

    def write_listings(self, _=None):
        folder = self.directory / "listings"
        folder.mkdir(exist_ok=True)
        directories = sorted(entry.name for entry in (self.data / "dwd_icon").iterdir())
        self.store(folder, "data/dwd_icon/", "".join(
            f"<CommonPrefixes><Prefix>data/dwd_icon/{name}/</Prefix></CommonPrefixes>" for name in directories))
        for name in directories:
            self.store(folder, f"data/dwd_icon/{name}/", "".join(map(self.entry, sorted((self.data / "dwd_icon" / name).iterdir()))))
        return folder

    def entry(self, file):
        status = file.stat()
        modified = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(status.st_mtime))
        return (f"<Contents><Key>data/{escape(str(file.relative_to(self.data)))}</Key>"
                f"<LastModified>{modified}</LastModified><Size>{status.st_size}</Size></Contents>")

    @staticmethod
    def store(folder, prefix, entries):
        (folder / (prefix.replace("/", "=") + ".xml")).write_text(
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>")

    def test_pulls_what_nginx_has_stored(self):
        folder = self.write_listings()
        names = [file.stem.replace("=", "/") for file in folder.iterdir()]
        rows = " ".join(f'"{form}" "{name.replace("/", "=")}.xml";' for name in names
                        for form in (name, name.replace("/", "%2F")))
        server = self.nginx(f"""map $arg_prefix $listing {{ default none.xml; {rows} }}
            server {{ listen 127.0.0.1:{{port}};
                location = / {{ default_type application/xml; root {folder}; try_files /$listing =404; }}
                location /data/ {{ alias {self.data}/; }} }}""")
        self.assert_pulls(server.url, self.write_listings)


class FromS3Server(Pulling):
    """A server that others wrote: s3rver, from npm."""

    def setUp(self):
        super().setUp()
        program = Path(S3RVER) / "node_modules/.bin/s3rver"
        self.assertTrue(program.exists(), f"{program} is missing: tests/run.sh installs it by npm")
        port = free_port()
        store = self.directory / "s3rver"
        self.server = Server(self, ["node", program, "-d", store, "-a", "127.0.0.1", "-p", str(port), "--silent",
                                    "--configure-bucket", "openmeteo"], port,
                             plain_environment(NODE_OPTIONS="--openssl-legacy-provider"))
        self.client = boto3.client("s3", endpoint_url=self.server.url, region_name="us-east-1",
                                   aws_access_key_id="S3RVER", aws_secret_access_key="S3RVER",
                                   config=Config(s3={"addressing_style": "path"}))
        self.addCleanup(self.client.close)
        for name in [*tree_of(self.data / "dwd_icon"), "static/meta.json"]:
            self.put(name)

    def put(self, name):
        """The server's times are its own, so the origin's files take them."""
        file = self.data / "dwd_icon" / name
        key = f"data/dwd_icon/{name}"
        self.client.put_object(Bucket="openmeteo", Key=key, Body=file.read_bytes())
        modified = self.time_of(key)
        os.utime(file, (modified, modified))

    def time_of(self, key):
        """Now and then s3rver says of what it has just taken that it is not there."""
        end = time.monotonic() + WAIT
        while True:
            try:
                return self.client.head_object(Bucket="openmeteo", Key=key)["LastModified"].timestamp()
            except ClientError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def test_pulls_what_an_s3_server_has(self):
        self.assert_pulls(self.server.url + "openmeteo/", self.put)

    def test_follows_the_pages_of_an_s3_server(self):
        folder = self.data / "dwd_icon/cape"
        shutil.rmtree(folder)
        folder.mkdir()
        for n in range(1100):
            write_file(folder / f"rolling_{n:04}.bin", f"{n}".encode())
            self.put(f"cape/rolling_{n:04}.bin")
        self.client.delete_object(Bucket="openmeteo", Key="data/dwd_icon/cape/rolling_large.bin")
        self.sync(self.server.url + "openmeteo/", self.replica)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")


if __name__ == "__main__":
    unittest.main(verbosity=2)
