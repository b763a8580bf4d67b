# SPDX-License-Identifier: GPL-3.0-or-later
"""`omsync-cli sync` signs its requests, as other programs check them."""
import os
import random
import socket
import ssl
import threading
import unittest
from pathlib import Path

import boto3
from botocore.config import Config

from harness import OMSYNC, ClientTest, Server, free_port, make_domain, plain_environment, run, write_file
from signatureproxy import SignatureProxy

S3RVER = os.environ["OMSYNC_S3RVER"]  # a folder in which npm has installed it
ID, SECRET = "m4rker-id", "m4rker/secret+key"


class Signing(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "origin", files=5)
        self.replica = self.directory / "replica"

    def secret_file(self, secret=SECRET):
        file = self.directory / f"secret-{len(secret)}"
        file.write_text(secret + "\n")
        file.chmod(0o600)
        return file

    def proxy(self):
        return SignatureProxy(self, self.serve("--public", data=self.data).port, ID, SECRET)

    def assert_pulled(self, *command, env=None):
        done = run(OMSYNC, *command, "--data", self.replica, env=env)
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        return done

    def assert_no_secret(self, *texts):
        kept = [file.read_bytes().decode("latin-1") for file in self.directory.rglob("replica/.omsync/*")]
        for text in [*texts, *kept]:
            self.assertNotIn(SECRET, text)
            self.assertNotIn("Signature=", text)


class AsBotocoreSigns(Signing):
    def test_signs_keys_of_any_letters(self):
        letters = " +=&;,@$!'()[]{}^%#-_.éß€日"
        chance = random.Random(4)
        for n in range(40):
            name = "".join(chance.choices(letters, k=6))
            write_file(self.data / f"dwd_icon/cape/rolling_{n}{name}x.bin", f"{n}".encode())
        proxy = self.proxy()
        arguments = ["--json", "--verbose", "sync", "dwd_icon", "cape", "--server", proxy.url, "--access-key-id", ID,
                     "--secret-key-file", self.secret_file(), "--region", "eu-central-1"]
        done = self.assert_pulled(*arguments)
        self.assertEqual(proxy.refused, 0)
        self.assertGreater(len(proxy.seen), 46)
        self.assert_no_secret(done.stdout, done.stderr)

    def test_learns_the_region(self):
        proxy = self.proxy()
        env = plain_environment(OMSYNC_ACCESS_KEY_ID=ID, OMSYNC_SECRET_KEY=SECRET)
        self.assert_pulled("sync", "dwd_icon", "cape", "--server", proxy.url, env=env)
        self.assertGreater(proxy.refused, 0)
        self.assertLess(proxy.refused, len(proxy.seen) / 2)

    def test_takes_the_credentials_of_the_aws_tools_when_told_so(self):
        proxy = self.proxy()
        env = plain_environment(AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET, AWS_REGION="eu-central-1")
        command = ["sync", "dwd_icon", "cape", "--server", proxy.url]
        run(OMSYNC, *command, "--data", self.replica, code=5, env=env)
        done = self.assert_pulled(*command, "--aws-environment", env=env)
        self.assert_no_secret(done.stdout, done.stderr)
        errors = run(OMSYNC, *command, "--aws-environment", code=2).stderr
        self.assertIn("AWS_ACCESS_KEY_ID", errors)

    def test_a_settings_file_says_all_of_it(self):
        proxy = self.proxy()
        settings = self.directory / "omsync.toml"
        settings.write_text(f"""[[source]]
            name = "private"
            url = "{proxy.url}"
            access_key_id = "{ID}"
            secret_key_file = "{self.secret_file()}"
            region = "eu-central-1"
            [[selection]]
            sources = ["private"]
            domains = ["dwd_icon"]
            variables = ["cape"]
            """)
        self.assert_pulled("--settings", settings, "sync")
        self.assertEqual(proxy.refused, 0)

    def test_a_wrong_secret_is_one_sentence(self):
        proxy = self.proxy()
        for form in [], ["--json"]:
            done = run(OMSYNC, *form, "sync", "dwd_icon", "cape", "--server", proxy.url, "--access-key-id", ID,
                       "--secret-key-file", self.secret_file(SECRET + "2"), "--region", "eu-central-1", "--data",
                       self.replica, code=5)
            self.assertEqual(len(done.stderr.splitlines()), 0 if form else 1, done.stderr)
            self.assertIn("SignatureDoesNotMatch", done.stdout + done.stderr)
            self.assert_no_secret(done.stdout, done.stderr)
        self.assertIn(proxy.refused, range(4, 7))  # two listings in each run, and meta.json beside them; none is asked for again

    def test_a_virtual_host_is_signed(self):
        proxy = self.proxy()
        (self.directory / "hosts").write_text("127.0.0.1 localhost openmeteo.s3.test\n")
        command = " ".join(map(str, [
            OMSYNC, "sync", "dwd_icon", "cape", "--server", f"http://s3.test:{proxy.port}/openmeteo/", "--addressing",
            "virtual", "--access-key-id", ID, "--secret-key-file", self.secret_file(), "--data", self.replica]))
        run("unshare", "--map-root-user", "--mount", "sh", "-c",
            f"mount --bind {self.directory}/hosts /etc/hosts && exec {command}")
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        self.assertEqual({host for host, _ in proxy.seen}, {f"openmeteo.s3.test:{proxy.port}"})


class FromS3Server(Signing):
    """A server that others wrote, and that looks at who signed, and when, but not at the signature: s3rver, from npm."""

    def setUp(self):
        super().setUp()
        port = free_port()
        self.server = Server(self, ["node", Path(S3RVER) / "node_modules/.bin/s3rver", "-d", self.directory / "s3rver",
                                    "-a", "127.0.0.1", "-p", str(port), "--silent", "--configure-bucket", "openmeteo"],
                             port, plain_environment(NODE_OPTIONS="--openssl-legacy-provider"))
        client = boto3.client("s3", endpoint_url=self.server.url, region_name="us-east-1",
                              aws_access_key_id="S3RVER", aws_secret_access_key="S3RVER",
                              config=Config(s3={"addressing_style": "path"}))
        self.addCleanup(client.close)
        for file in (self.data / "dwd_icon").rglob("*.*"):
            key = f"data/{file.relative_to(self.data)}"
            client.put_object(Bucket="openmeteo", Key=key, Body=file.read_bytes())
            modified = client.head_object(Bucket="openmeteo", Key=key)["LastModified"].timestamp()
            os.utime(file, (modified, modified))

    def command(self):
        return ["sync", "dwd_icon", "cape", "--server", self.server.url + "openmeteo/"]

    def test_pulls_with_a_key_that_is_known(self):
        env = plain_environment(OMSYNC_ACCESS_KEY_ID="S3RVER", OMSYNC_SECRET_KEY="S3RVER")
        self.assert_pulled(*self.command(), env=env)

    def test_tells_that_the_key_is_not_known(self):
        env = plain_environment(OMSYNC_ACCESS_KEY_ID=ID, OMSYNC_SECRET_KEY=SECRET)
        done = run(OMSYNC, *self.command(), "--data", self.replica, code=5, env=env)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn("InvalidAccessKeyId", done.stderr)
        self.assert_no_secret(done.stdout, done.stderr)


class ByHttp2(Signing):
    """Servers with TLS whose certificate is trusted within a mount namespace only."""

    def setUp(self):
        super().setUp()
        self.trusted = self.directory / "certificates"
        self.trusted.mkdir()
        self.key, self.certificate = self.directory / "key.pem", self.trusted / "omsync.pem"
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=IP:127.0.0.1", "-keyout", self.key, "-out", self.certificate)
        run("openssl", "rehash", self.trusted)

    def pull(self, port):
        command = f"{OMSYNC} --verbose sync dwd_icon cape --http2 --server https://127.0.0.1:{port}/ --data {self.replica}"
        done = run("unshare", "--map-root-user", "--mount", "sh", "-c",
                   f"mount --bind {self.trusted} /etc/ssl/certs && exec {command}")
        self.assert_same_tree(self.data / "dwd_icon", self.replica / "dwd_icon")
        return done

    def test_pulls_by_http2(self):
        inner = self.serve("--public", data=self.data)
        log = self.directory / "protocols"
        server = self.nginx(f"""log_format protocol "$server_protocol";
            server {{ listen 127.0.0.1:{{port}} ssl http2; ssl_certificate {self.certificate};
                ssl_certificate_key {self.key}; access_log {log} protocol;
                location / {{ proxy_pass {inner.url}; }} }}""")
        self.pull(server.port)
        self.assertEqual(set(log.read_text().split()), {"HTTP/2.0"})

    def test_goes_on_by_http1_where_http2_is_broken(self):
        inner = self.serve("--public", data=self.data)
        server = BrokenHttp2(self, self.certificate, self.key, inner.port)
        done = self.pull(server.port)
        self.assertGreater(server.broken, 0)
        self.assertIn("by HTTP/1.1 from now on", done.stderr)


class BrokenHttp2:
    """Agrees to HTTP/2, and then does not know it; does HTTP/1.1 well."""

    def __init__(self, test, certificate, key, inner):
        self.inner, self.broken = inner, 0
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(certificate, key)
        self.tls.set_alpn_protocols(["h2", "http/1.1"])
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        test.addCleanup(self.listener.close)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(connection,), daemon=True).start()

    def talk(self, connection):
        try:
            with self.tls.wrap_socket(connection, server_side=True) as client:
                if client.selected_alpn_protocol() == "h2":
                    self.broken += 1
                    client.recv(100)
                    client.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    return
                with socket.create_connection(("127.0.0.1", self.inner)) as server:
                    self.relay(client, server)
        except OSError:
            pass

    @staticmethod
    def relay(client, server):
        """One request and its answer at a time: the client pipelines nothing."""
        while True:
            asked = client.recv(65536)
            if not asked:
                return
            server.sendall(asked)
            head = b""
            while b"\r\n\r\n" not in head:
                more = server.recv(65536)
                if not more:
                    return
                head += more
            length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
            client.sendall(head)
            left = length - len(head.split(b"\r\n\r\n", 1)[1])
            while left > 0:
                body = server.recv(min(left, 1 << 20))
                client.sendall(body)
                left -= len(body)


if __name__ == "__main__":
    unittest.main(verbosity=2)
