# SPDX-License-Identifier: GPL-3.0-or-later
"""`omsync-cli serve` with a certificate: real clients by https, another certificate meanwhile, and what is no TLS."""
import os
import signal
import socket
import ssl
import time
import unittest

from harness import KEY, OMSYNC, WAIT, ClientTest, free_port, make_domain, plain_environment, run

CAPE = "data/dwd_icon/cape/"


class Tls(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "data")
        self.large = (self.data / "dwd_icon/cape/rolling_large.bin").read_bytes()
        self.certificate, self.key = self.directory / "server.pem", self.directory / "server.key"
        self.authorities = self.directory / "authorities.pem"  # of all certificates that were made
        self.make_certificate("first")

    def make_certificate(self, name, kind=("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")):
        """A certificate for 127.0.0.1 that is its own authority, put into place as a whole."""
        new_key, new = self.directory / "new.key", self.directory / "new.pem"
        run("openssl", "req", "-x509", *kind, "-nodes", "-keyout", new_key, "-out", new, "-days", "2", "-subj", f"/CN={name}",
            "-addext", "subjectAltName=IP:127.0.0.1")
        new_key.chmod(0o600)
        with open(self.authorities, "ab") as known:
            known.write(new.read_bytes())
        os.replace(new_key, self.key)
        os.replace(new, self.certificate)

    def start(self, *options):
        server = self.serve("--apikey", KEY, "--tls-certificate", self.certificate, "--tls-key", self.key, *options,
                            data=self.data)
        server.url = server.url.replace("http:", "https:")
        return server

    def curl(self, url, *options, status=200):
        body = self.directory / "body"
        code = run("curl", "-s", "--cacert", self.certificate, "-H", f"X-Api-Key: {KEY}", "-o", body, "-w", "%{http_code}",
                   *options, url).stdout
        self.assertEqual(code, str(status))
        return body.read_bytes()

    def connect(self, server, **options):
        """A TLS connection of our own; yields it and the name of the server's certificate."""
        context = ssl.create_default_context(cafile=self.authorities)
        for name, value in options.items():
            setattr(context, name, value)
        context.set_alpn_protocols(["h2", "http/1.1"])
        connection = context.wrap_socket(socket.create_connection(("127.0.0.1", server.port), timeout=WAIT),
                                         server_hostname="127.0.0.1")
        self.addCleanup(connection.close)
        return connection, dict(field[0] for field in connection.getpeercert()["subject"])["commonName"]

    def wait_for(self, condition, what):
        end = time.monotonic() + WAIT
        while not condition():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.05)

    @staticmethod
    def healthy(connection):
        connection.sendall(b"GET /-/healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        answer = b""
        while b"ok\n" not in answer:
            piece = connection.recv(4096)
            if not piece:
                return False
            answer += piece
        return answer.startswith(b"HTTP/1.1 200")


class Clients(Tls):
    def test_curl_reads_files_ranges_and_lists(self):
        server = self.start()
        url = f"{server.url}{CAPE}rolling_large.bin"
        self.assertEqual(self.curl(url), self.large)
        self.assertEqual(self.curl(url, "-r", "1000000-9388607", status=206), self.large[1000000:9388608])
        self.assertIn(b"<KeyCount>26<", self.curl(f"{server.url}?list-type=2&prefix={CAPE}"))
        both = self.directory / "both"  # on one connection, and at an old version
        run("curl", "-s", "--tls-max", "1.2", "--cacert", self.certificate, "-H", f"X-Api-Key: {KEY}", "-o", both, url, "-o",
            both, url)
        self.assertEqual(both.read_bytes(), self.large)
        run("curl", "-s", url, code=60)  # who does not know the certificate
        self.assertIn(f"serving on {server.url}", server.output())
        self.assertEqual(server.stop(), 0)
        self.assertNotIn(KEY, server.output())

    def test_an_rsa_key_does_too(self):
        self.make_certificate("rsa", kind=("-newkey", "rsa:2048"))
        self.assertEqual(self.curl(f"{self.start().url}{CAPE}rolling_large.bin"), self.large)

    def test_our_own_client_pulls(self):
        server = self.start()
        replica = self.directory / "replica"
        known = self.directory / "known"  # in place of the authorities that the system knows
        known.mkdir()
        digest = run("openssl", "x509", "-in", self.certificate, "-noout", "-hash").stdout.strip()
        (known / f"{digest}.0").write_bytes(self.certificate.read_bytes())
        sync = [OMSYNC, "sync", "dwd_icon", "cape", "--server", server.url, "--data", replica]
        self.assertIn("self-signed", run(*sync, env=plain_environment(SYNC_APIKEY=KEY), code=6).stderr)
        run("unshare", "--map-root-user", "--mount", "sh", "-c", f'mount --bind {known} /etc/ssl/certs && exec "$@"', "sh", *sync,
            env=plain_environment(SYNC_APIKEY=KEY))
        self.assert_same_tree(self.data / "dwd_icon", replica / "dwd_icon")

    def test_http_1_1_is_agreed_on_and_old_tls_is_not(self):
        server = self.start()
        connection, _ = self.connect(server)
        self.assertEqual(connection.selected_alpn_protocol(), "http/1.1")
        self.assertIn(connection.version(), ("TLSv1.2", "TLSv1.3"))
        old = run("openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0",
                  code=1)
        self.assertIn("alert", old.stderr)
        self.assertTrue(self.healthy(connection))


class Changes(Tls):
    def test_another_certificate_is_shown_from_then_on(self):
        server = self.start()
        old, name = self.connect(server)
        self.assertEqual(name, "first")
        self.make_certificate("second")
        self.wait_for(lambda: self.connect(server)[1] == "second", "the new certificate is not shown")
        self.assertTrue(self.healthy(old), "a connection was dropped")

    def test_a_signal_shows_the_one_that_a_link_leads_to_by_now(self):
        """As certificates lie that are renewed: what is watched, the file behind the link, does not change."""
        for name in ("old", "new"):
            folder = self.directory / name
            folder.mkdir()
            self.make_certificate(name)
            self.certificate.rename(folder / "server.pem")
            self.key.rename(folder / "server.key")
        link = self.directory / "live"
        link.symlink_to("old")
        self.certificate, self.key = link / "server.pem", link / "server.key"
        server = self.start()
        self.assertEqual(self.connect(server)[1], "old")
        (self.directory / "next").symlink_to("new")
        (self.directory / "next").rename(link)
        server.process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: self.connect(server)[1] == "new", "the new certificate is not shown")

    def test_a_bad_one_is_refused_and_the_old_one_stays(self):
        server = self.start()
        old, _ = self.connect(server)
        good = self.certificate.read_bytes()
        broken = self.directory / "broken"
        broken.write_bytes(good[:200])
        os.replace(broken, self.certificate)
        self.wait_for(lambda: "the certificate stays as it was" in server.output(), server.output())
        self.assertIn(f"{self.certificate}: there is no certificate in it", server.output())
        self.certificate.write_bytes(good)
        self.assertEqual(self.connect(server)[1], "first")
        self.assertTrue(self.healthy(old))

    def test_files_that_will_not_do_are_told(self):
        self.make_certificate("other", kind=("-newkey", "rsa:2048"))
        other_key = self.directory / "other.key"
        os.replace(self.key, other_key)
        self.make_certificate("first")
        self.key.chmod(0o640)
        self.assertIn("chmod 600", self.refused("--tls-certificate", self.certificate, "--tls-key", self.key))
        self.key.chmod(0o600)
        self.assertIn("the key is not that of the certificate",
                      self.refused("--tls-certificate", self.certificate, "--tls-key", other_key))
        self.assertIn("no RSA or elliptic key", self.refused("--tls-certificate", self.certificate, "--tls-key",
                                                             self.private_copy(self.certificate)))
        self.assertIn("missing.pem", self.refused("--tls-certificate", self.directory / "missing.pem", "--tls-key", self.key))
        self.assertIn("serve.tls_key", self.refused("--tls-certificate", self.certificate))

    def private_copy(self, file):
        copy = self.directory / "copy"
        copy.write_bytes(file.read_bytes())
        copy.chmod(0o600)
        return copy

    def refused(self, *options):
        return run(OMSYNC, "serve", "--public", "--data", self.data, "--bind", f"127.0.0.1:{free_port()}", *options,
                   code=2).stderr


class Strangers(Tls):
    def test_plain_http_is_told_to_use_https(self):
        server = self.start()
        with socket.create_connection(("127.0.0.1", server.port), timeout=WAIT) as plain:
            plain.sendall(b"GET /-/healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            answer = b"".join(iter(lambda: plain.recv(4096), b""))
        self.assertTrue(answer.startswith(b"HTTP/1.1 400 "), answer)
        self.assertIn(b"https", answer)

    def test_garbage_and_half_a_handshake_hold_up_no_one(self):
        server = self.start()
        for said in [b"\x16\x03\x01\xff\xff" + b"\0" * 100, b"\x16", b"\x16\x03\x01\x02\x00\x01\x00"]:
            stranger = socket.create_connection(("127.0.0.1", server.port), timeout=WAIT)
            self.addCleanup(stranger.close)
            stranger.sendall(said)
        silent = [socket.create_connection(("127.0.0.1", server.port), timeout=WAIT) for _ in range(20)]
        self.assertTrue(self.healthy(self.connect(server)[0]))
        for connection in silent:
            connection.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
