# SPDX-License-Identifier: GPL-3.0-or-later
"""Real clients read what `omsync-cli serve` serves."""
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import unittest
from pathlib import Path

import boto3
import botocore
from botocore.config import Config

from harness import KEY, WAIT, ClientTest, make_domain, plain_environment, run, tree_of

CAPE = "data/dwd_icon/cape/"
ID, SECRET = "m4rker-id", "m4rker/secret+key"
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"  # where an aws-cli works with the packaged Python
HAS_AWS = "CI" in os.environ or shutil.which("aws", path=SYSTEM_PATH)  # without it these tests fail there


class Served(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "data")

    def curl(self, url, *options, status=200):
        """The body and the head of an answer."""
        body, head = self.directory / "body", self.directory / "head"
        code = run("curl", "-s", "-o", body, "-D", head, "-w", "%{http_code}", *options, url).stdout
        self.assertEqual(code, str(status))
        return body.read_bytes() if body.exists() else b"", head.read_text()


class Curl(Served):
    def setUp(self):
        super().setUp()
        self.server = self.serve("--apikey", KEY, data=self.data)

    def url(self, path, query=""):
        return f"{self.server.url}{path}?apikey={KEY}{query}"

    def test_lists_prefixes_and_pages(self):
        body, _ = self.curl(self.url("", "&list-type=2&delimiter=%2F&prefix=data%2Fdwd_icon%2F"))
        self.assertIn(b"<CommonPrefixes><Prefix>data/dwd_icon/cape/</Prefix></CommonPrefixes>", body)
        keys, token = [], ""
        for _ in range(10):
            query = f"&list-type=2&max-keys=7&prefix={CAPE}"
            body, _ = self.curl(self.url("", query + (f"&continuation-token={token}" if token else "")))
            keys += [part.split(b"<")[0].decode() for part in body.split(b"<Key>")[1:]]
            if b"<IsTruncated>false" in body:
                break
            token = body.split(b"<NextContinuationToken>")[1].split(b"<")[0].decode()
        self.assertEqual(keys, sorted(CAPE + name.name for name in (self.data / "dwd_icon/cape").iterdir()))

    def test_gets_the_whole_a_range_and_the_head(self):
        content = (self.data / "dwd_icon/cape/rolling_large.bin").read_bytes()
        url = self.url(CAPE + "rolling_large.bin")
        body, head = self.curl(url)
        self.assertEqual(body, content)
        self.assertIn("Accept-Ranges: bytes", head)
        body, head = self.curl(url, "-r", "1000000-8388607", status=206)
        self.assertEqual(body, content[1000000:8388608])
        self.assertIn(f"Content-Range: bytes 1000000-8388607/{len(content)}", head)
        body, _ = self.curl(url, "-r", "-10", status=206)
        self.assertEqual(body, content[-10:])
        _, head = self.curl(url, "-I")
        self.assertIn(f"Content-Length: {len(content)}", head)
        _, head = self.curl(url, "-r", f"{len(content)}-", status=416)
        self.assertIn(f"Content-Range: bytes */{len(content)}", head)

    def test_conditions_hold(self):
        url = self.url(CAPE + "rolling_0003.bin")
        _, head = self.curl(url)
        etag = next(line.split(": ")[1] for line in head.splitlines() if line.lower().startswith("etag"))
        self.curl(url, "-H", f"If-None-Match: {etag}", status=304)
        self.curl(url, "-H", f"If-Match: {etag}", "-r", "0-9", status=206)
        self.curl(url, "-H", 'If-Match: "other"', "-r", "0-9", status=412)

    def test_refuses_whom_it_does_not_know(self):
        path = f"{self.server.url}{CAPE}rolling_0003.bin"
        self.curl(path, status=403)
        self.curl(path + "?apikey=wrong", status=403)
        self.curl(path, "-H", f"X-Api-Key: {KEY}")
        self.curl(path, "-H", f"Authorization: Bearer {KEY}")
        self.curl(f"{self.server.url}-/healthz")
        self.curl(self.url(CAPE + "missing.bin"), status=404)
        self.curl(self.url("data/../../etc/passwd"), "--path-as-is", status=404)
        self.curl(self.url(CAPE + "rolling_0003.bin"), "-X", "DELETE", status=405)

    def test_who_sends_a_large_body_hears_that_it_may_not(self):
        large = self.data / "dwd_icon/cape/rolling_large.bin"
        for options in [], ["-H", "Transfer-Encoding: chunked"]:
            body, _ = self.curl(self.url(CAPE + "new.bin"), "-T", large, "-H", "Expect:", *options, status=405)
            self.assertIn(b"<Code>MethodNotAllowed</Code>", body)

    def test_listings_that_nobody_reads_take_bounded_memory(self):
        folder = self.data / "many/x"
        folder.mkdir(parents=True)
        for n in range(10000):
            (folder / f"{n:05}{'n' * 200}").touch()
        query = f"GET /data?list-type=2&prefix=many/&max-keys=10000&apikey={KEY} HTTP/1.1\r\nHost: h\r\n\r\n".encode()
        # AddressSanitizer, where it is, would keep what is freed for a while.
        server = self.serve("--apikey", KEY, data=self.data, env=plain_environment(ASAN_OPTIONS="quarantine_size_mb=1"))
        answers = []
        for _ in range(100):  # each answer has some 5 MB, most of which waits in the server
            client = socket.socket()
            self.addCleanup(client.close)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", server.port))
            client.settimeout(WAIT)
            client.sendall(query)
            answers.append(client.recv(12))
        self.assertEqual(set(answers), {b"HTTP/1.1 200", b"HTTP/1.1 503"})
        status = dict(line.split(":", 1) for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines())
        self.assertLess(int(status["VmRSS"].split()[0]), 250 * 1024)  # kB

    def test_a_slow_reader_gets_all_while_it_stops(self):
        slow = socket.create_connection(("127.0.0.1", self.server.port), timeout=WAIT)
        self.addCleanup(slow.close)
        slow.sendall(f"GET /{CAPE}rolling_large.bin?apikey={KEY} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
        heard = slow.recv(100)
        self.server.process.send_signal(signal.SIGTERM)
        end = time.monotonic() + WAIT
        while self.is_open():
            self.assertLess(time.monotonic(), end, "new connections are still taken")
        self.assertIsNone(self.server.process.poll())
        while piece := slow.recv(1 << 20):
            heard += piece
        self.assertEqual(heard.split(b"\r\n\r\n", 1)[1], (self.data / "dwd_icon/cape/rolling_large.bin").read_bytes())
        self.assertEqual(self.server.process.wait(WAIT), 0)

    def is_open(self):
        try:
            socket.create_connection(("127.0.0.1", self.server.port), timeout=WAIT).close()
            return True
        except ConnectionError:
            return False

    def test_stops_in_good_order_and_tells_no_secret(self):
        self.curl(self.url(CAPE + "rolling_0003.bin"))
        self.assertEqual(self.server.stop(), 0)
        self.assertNotIn(KEY, self.server.output())


class SignedClients(Served):
    """Clients that sign, against credentials in a file; a wrong secret is refused."""

    def setUp(self):
        super().setUp()
        file = self.directory / "credentials"
        file.write_text(f"# of the tests\n{ID} {SECRET}\n")
        file.chmod(0o600)
        self.server = self.serve("--credentials-file", file, data=self.data)
        self.large = (self.data / "dwd_icon/cape/rolling_large.bin").read_bytes()

    def boto(self, secret=SECRET):
        client = boto3.client("s3", endpoint_url=self.server.url, region_name="eu-west-1", aws_access_key_id=ID,
                              aws_secret_access_key=secret,
                              config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))
        self.addCleanup(client.close)
        return client

    def test_boto3(self):
        client = self.boto()
        pages = client.get_paginator("list_objects_v2").paginate(Bucket="data", Prefix="dwd_icon/cape/",
                                                                 PaginationConfig={"PageSize": 6})
        self.assertEqual(sum(page["KeyCount"] for page in pages), 26)
        key = "dwd_icon/cape/rolling_large.bin"
        self.assertEqual(client.head_object(Bucket="data", Key=key)["ContentLength"], len(self.large))
        ranged = client.get_object(Bucket="data", Key=key, Range="bytes=5-14", IfMatch="*")
        self.assertEqual(ranged["Body"].read(), self.large[5:15])
        with self.assertRaises(botocore.exceptions.ClientError) as refused:
            self.boto("guessed").get_object(Bucket="data", Key=key)
        self.assertEqual(refused.exception.response["Error"]["Code"], "SignatureDoesNotMatch")
        self.server.stop()
        self.assertNotIn(SECRET, self.server.output())

    def test_a_presigned_url(self):
        url = self.boto().generate_presigned_url("get_object", ExpiresIn=600, Params={
            "Bucket": "data", "Key": "dwd_icon/cape/rolling_large.bin"})
        self.assertEqual(self.curl(url)[0], self.large)
        self.assertEqual(self.curl(url, "-r", "7-9", status=206)[0], self.large[7:10])
        self.curl(url.replace("rolling_large", "rolling_0001"), status=403)
        self.curl(url.replace("Expires=600", "Expires=6000"), status=403)
        self.assertIn(b"AuthorizationQueryParametersError", self.curl(url.replace("Expires=600", ""), status=400)[0])
        shown = self.boto().generate_presigned_url("get_object", ExpiresIn=600, Params={
            "Bucket": "data", "Key": "dwd_icon/cape/rolling_0001.bin", "ResponseContentType": "text/plain",
            "ResponseContentDisposition": 'attachment; filename="a.bin"'})
        _, head = self.curl(shown)
        self.assertIn("Content-Type: text/plain\n", head.replace("\r", ""))
        self.assertIn('Content-Disposition: attachment; filename="a.bin"', head)

    def test_curl(self):
        url = f"{self.server.url}{CAPE}rolling_large.bin"
        options = ["--aws-sigv4", "aws:amz:us-east-1:s3", "-H",
                   "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        self.assertEqual(self.curl(url, *options, "-u", f"{ID}:{SECRET}")[0], self.large)
        self.curl(url, *options, "-u", f"{ID}:guessed", status=403)
        self.curl(url, *options, "-u", f"stranger:{SECRET}", status=403)
        self.curl(url, status=403)

    def test_rclone(self):
        remote = (f":s3,provider=Other,env_auth=false,endpoint='{self.server.url}',access_key_id={ID},"
                  f"secret_access_key='{SECRET}',force_path_style=true:data/dwd_icon")
        target = self.directory / "rclone"
        rclone = ["rclone", "--config", "/dev/null"]
        names = run(*rclone, "lsf", "-R", "--files-only", remote).stdout.split()
        self.assertEqual(set(names), set(tree_of(self.data / "dwd_icon")) | {"static/meta.json"})
        run(*rclone, "copy", remote, target)
        self.assert_same_tree(self.data / "dwd_icon", target)
        self.assertIn("0 differences found", run(*rclone, "check", remote, target).stderr)
        once = ["--retries", "1", "--low-level-retries", "1"]
        self.assert_refused(*rclone, *once, "copyto", target / "cape/rolling_0001.bin", f"{remote}/cape/rolling_new.bin")
        self.assert_refused(*rclone, *once, "deletefile", f"{remote}/cape/rolling_0001.bin")
        self.assert_same_tree(self.data / "dwd_icon", target)

    def assert_refused(self, *command):
        """What would write here ends in an error, and says that it may not."""
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120,
                              env=plain_environment())
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout + done.stderr, "MethodNotAllowed|405|AccessDenied")

    def test_s3cmd(self):
        host = f"127.0.0.1:{self.server.port}"
        s3cmd = ["s3cmd", "--config=/dev/null", f"--access_key={ID}", f"--secret_key={SECRET}", "--no-ssl",
                 f"--host={host}", f"--host-bucket={host}"]
        listed = run(*s3cmd, "ls", "s3://data/dwd_icon/cape/").stdout
        self.assertEqual(len(listed.splitlines()), 26)
        more = self.data / "many/x"
        more.mkdir(parents=True)
        for n in range(2100):
            (more / f"{n:04}").touch()
        listed = run(*s3cmd, "ls", "s3://data/many/x/").stdout.split()[3::4]
        self.assertEqual(listed, [f"s3://data/many/x/{n:04}" for n in range(2100)])
        target = self.directory / "large"
        run(*s3cmd, "get", "s3://data/dwd_icon/cape/rolling_large.bin", target)
        self.assertEqual(target.read_bytes(), self.large)
        before = tree_of(self.data)
        self.assert_refused(*s3cmd, "put", target, "s3://data/dwd_icon/cape/rolling_new.bin")
        self.assert_refused(*s3cmd, "del", "s3://data/dwd_icon/cape/rolling_0001.bin")
        self.assertEqual(tree_of(self.data), before)

    @unittest.skipUnless(HAS_AWS, "aws-cli is not packaged on this system")
    def test_aws_cli(self):
        env = plain_environment(PATH=SYSTEM_PATH, AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET)
        aws = ["aws", "--endpoint-url", self.server.url]
        target = self.directory / "aws"
        run(*aws, "s3", "sync", "--quiet", "s3://data/dwd_icon", target, env=env)
        self.assert_same_tree(self.data / "dwd_icon", target)
        self.assertEqual(len(run(*aws, "s3", "ls", "s3://data/dwd_icon/cape/", env=env).stdout.splitlines()), 26)
        large = ["--bucket", "data", "--key", "dwd_icon/cape/rolling_large.bin"]
        head = json.loads(run(*aws, "s3api", "head-object", *large, env=env).stdout)
        self.assertEqual(head["ContentLength"], len(self.large))
        run(*aws, "s3api", "head-object", *large, "--if-match", head["ETag"], env=env)
        self.assertIn("304", run(*aws, "s3api", "head-object", *large, "--if-none-match", head["ETag"], code=254, env=env).stderr)
        self.assertIn("412", run(*aws, "s3api", "head-object", *large, "--if-match", '"other"', code=254, env=env).stderr)
        part = self.directory / "part"
        run(*aws, "s3api", "get-object", *large, "--range", "bytes=5-14", part, env=env)
        self.assertEqual(part.read_bytes(), self.large[5:15])
        listed = json.loads(run(*aws, "s3api", "list-objects-v2", "--bucket", "data", "--prefix", "dwd_icon/cape/",
                                "--page-size", "7", env=env).stdout)
        self.assertEqual(len(listed["Contents"]), 26)
        self.assertIn(head["ETag"], [entry["ETag"] for entry in listed["Contents"]])

    @unittest.skipUnless(HAS_AWS, "aws-cli is not packaged on this system")
    def test_aws_cli_hears_that_it_may_not_write(self):
        env = plain_environment(PATH=SYSTEM_PATH, AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET)
        small = self.directory / "small"
        small.write_bytes(self.large[:5_000_000])
        for file in small, self.data / "dwd_icon/cape/rolling_large.bin":  # in one piece, and in parts
            refused = run("aws", "--endpoint-url", self.server.url, "s3", "cp", file, "s3://data/new.bin", code=1, env=env)
            self.assertIn("MethodNotAllowed", refused.stderr)

    def test_omsync(self):
        file = self.directory / "secret"
        file.write_text(SECRET)
        file.chmod(0o600)
        target = self.directory / "replica"
        self.sync(self.server.url, target, "--access-key-id", ID, "--secret-key-file", file)
        self.assert_same_tree(self.data / "dwd_icon", target / "dwd_icon")


class S3Clients(Served):
    def setUp(self):
        super().setUp()
        self.server = self.serve("--public", data=self.data)

    def boto(self, url, session=None, **options):
        client = (session or boto3).client("s3", endpoint_url=url, region_name="us-west-2",
                                           config=Config(s3={"addressing_style": "path"}, **options))
        self.addCleanup(client.close)
        return client

    def test_boto3_lists_and_gets(self):
        client = self.boto(self.server.url, signature_version=botocore.UNSIGNED)
        pages = client.get_paginator("list_objects_v2").paginate(Bucket="data", Prefix="dwd_icon/cape/",
                                                                 PaginationConfig={"PageSize": 6})
        listed = {entry["Key"]: entry for page in pages for entry in page["Contents"]}
        files = {f"dwd_icon/cape/{file.name}": file for file in (self.data / "dwd_icon/cape").iterdir()}
        self.assertEqual(set(listed), set(files))
        for key, file in files.items():
            head = client.head_object(Bucket="data", Key=key)
            self.assertEqual(head["ETag"], listed[key]["ETag"])
            self.assertEqual(head["LastModified"], listed[key]["LastModified"])
            self.assertEqual(client.get_object(Bucket="data", Key=key)["Body"].read(), file.read_bytes())
        ranged = client.get_object(Bucket="data", Key="dwd_icon/cape/rolling_large.bin", Range="bytes=5-14")
        self.assertEqual(ranged["Body"].read(), files["dwd_icon/cape/rolling_large.bin"].read_bytes()[5:15])
        with self.assertRaises(botocore.exceptions.ClientError) as refused:
            client.get_object(Bucket="data", Key="dwd_icon/cape/missing.bin")
        self.assertEqual(refused.exception.response["Error"]["Code"], "NoSuchKey")

    def test_boto3_shows_the_key_as_its_access_key(self):
        server = self.serve("--apikey", KEY, data=self.data)
        session = boto3.session.Session(aws_access_key_id=KEY, aws_secret_access_key="any")
        client = self.boto(server.url, session)
        self.assertEqual(client.list_objects_v2(Bucket="data", Prefix="dwd_icon/static/")["KeyCount"], 1)

    def test_rclone_copies_and_finds_no_difference(self):
        remote = f":s3,provider=Other,env_auth=false,endpoint='{self.server.url}':data/dwd_icon"
        target = self.directory / "rclone"
        rclone = ["rclone", "--config", "/dev/null"]
        names = run(*rclone, "lsf", "-R", "--files-only", remote).stdout.split()
        self.assertEqual(set(names), set(tree_of(self.data / "dwd_icon")) | {"static/meta.json"})
        run(*rclone, "copy", remote, target)
        self.assert_same_tree(self.data / "dwd_icon", target)
        checked = run(*rclone, "check", remote, target, "--download").stderr
        self.assertIn("0 differences found", checked)
        again = run(*rclone, "copy", "-v", remote, target).stderr
        self.assertNotIn("Copied", again)

    @unittest.skipUnless(HAS_AWS, "aws-cli is not packaged on this system")
    def test_aws_cli_lists_and_syncs(self):
        aws = ["aws", "--no-sign-request", "--endpoint-url", self.server.url, "s3"]
        env = plain_environment(PATH=SYSTEM_PATH)
        listed = run(*aws, "ls", "--recursive", "s3://data/dwd_icon/cape/", env=env).stdout
        self.assertEqual(len(listed.splitlines()), 26)
        target = self.directory / "aws"
        run(*aws, "sync", "--quiet", "s3://data/dwd_icon", target, env=env)
        self.assert_same_tree(self.data / "dwd_icon", target)
        self.assertEqual(run(*aws, "sync", "s3://data/dwd_icon", target, env=env).stdout, "")


if __name__ == "__main__":
    unittest.main(verbosity=2)
