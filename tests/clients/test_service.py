# SPDX-License-Identifier: GPL-3.0-or-later
"""`serve` and `sync` as a service manager starts them: what they tell it, and what it hands over."""
import signal
import socket
import subprocess
import time
import unittest
import urllib.request

from harness import KEY, OMSYNC, WAIT, ClientTest, make_domain, plain_environment

FIRST_DESCRIPTOR = 3  # sd_listen_fds(3)


class Service(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "data", files=3)
        self.manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(self.manager.close)
        self.manager.bind(str(self.directory / "notify"))
        self.manager.settimeout(WAIT)

    def start(self, *arguments, listener=None, **environment):
        """A process with this socket as descriptor 3, as the service manager hands it over."""
        command, passed = [OMSYNC, *map(str, arguments)], []
        if listener:
            passed = [listener.fileno()]
            command = ["sh", "-c", f'LISTEN_PID=$$ exec "$@" {FIRST_DESCRIPTOR}<&{passed[0]}', "sh", *command]
            environment["LISTEN_FDS"] = "1"
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, pass_fds=passed,
                                   env=plain_environment(NOTIFY_SOCKET=str(self.directory / "notify"), **environment))
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        process.kill()
        process.wait()
        process.stdout.close()

    def hear(self, word):
        """Waits for a message with this line; yields all the lines of it."""
        end = time.monotonic() + WAIT
        heard = []
        while time.monotonic() < end:
            heard.append(self.manager.recv(4096).decode())
            if any(line.startswith(word) for line in heard[-1].splitlines()):
                return heard[-1].splitlines()
        raise AssertionError(f"no {word} in {heard}")

    def test_serve_tells_what_becomes_of_it(self):
        process = self.start("serve", "--public", "--data", self.data, "--bind", "127.0.0.1:0", WATCHDOG_USEC="200000")
        self.hear("READY=1")
        self.assertIn("serving on 127.0.0.1:", self.hear("STATUS=")[0])
        self.hear("WATCHDOG=1")
        self.hear("WATCHDOG=1")
        process.send_signal(signal.SIGHUP)
        self.assertTrue(any(line.startswith("MONOTONIC_USEC=") for line in self.hear("RELOADING=1")))
        self.hear("READY=1")
        process.send_signal(signal.SIGTERM)
        self.hear("STOPPING=1")
        self.assertEqual(process.wait(WAIT), 0)

    def test_sync_tells_what_becomes_of_it(self):
        origin = self.serve("--public", data=self.data)
        process = self.start("sync", "dwd_icon", "cape", "--server", origin.url, "--data", self.directory / "replica",
                             "--repeat-interval", "5")
        self.hear("READY=1")
        self.assertIn("domains: 1 ", self.hear("STATUS=")[0])
        process.send_signal(signal.SIGHUP)
        self.hear("RELOADING=1")
        self.hear("READY=1")
        process.send_signal(signal.SIGTERM)
        self.hear("STOPPING=1")
        self.assertEqual(process.wait(WAIT), 0)

    def test_a_sync_that_is_switched_off_is_ready_and_ends_well(self):
        process = self.start("sync", "--data", self.directory / "replica", SYNC_ENABLED="false",
                             SYNC_DOMAINS="dwd_icon", SYNC_VARIABLES="cape")
        self.hear("READY=1")  # else the service manager would call it a failure, and start it again
        output, _ = process.communicate(timeout=WAIT)
        self.assertEqual(process.returncode, 0, output)
        self.assertEqual(output.decode().splitlines()[0], "SYNC_ENABLED is off in this environment, and nothing else "
                                                          "says what to pull: nothing is pulled")

    def test_a_run_whose_pulling_is_switched_off_serves(self):
        settings = self.directory / "omsync.toml"
        settings.write_text(f"[data]\ndirectory = '{self.data}'\n[serve]\nbind = '127.0.0.1:0'\npublic = true\n")
        process = self.start("run", "--settings", settings, SYNC_ENABLED="false", SYNC_DOMAINS="dwd_icon",
                             SYNC_VARIABLES="cape")
        self.hear("READY=1")
        self.assertIn("serving on 127.0.0.1:", self.hear("STATUS=")[0])
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=WAIT)
        self.assertEqual(process.returncode, 0, output)
        self.assertEqual(output.decode().splitlines()[0], "SYNC_ENABLED is off in this environment, and nothing else "
                                                          "says what to pull: nothing is pulled")

    def test_what_cannot_start_is_never_ready(self):
        process = self.start("serve", "--public", "--data", self.directory / "missing", "--bind", "127.0.0.1:0")
        self.assertEqual(process.wait(WAIT), 7)
        self.manager.setblocking(False)
        with self.assertRaises(BlockingIOError):
            self.manager.recv(4096)

    def test_serve_takes_over_a_listening_socket(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            with socket.create_connection(("127.0.0.1", port), timeout=WAIT) as early:  # before there is a process
                early.sendall(b"GET /-/healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                process = self.start("serve", "--public", "--data", self.data, listener=listener)
                self.assertTrue(early.recv(4096).startswith(b"HTTP/1.1 200 "))
            self.assertIn(f"serving on 127.0.0.1:{port},", self.hear("STATUS=")[0])
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(WAIT), 0)
            listener.getsockname()  # it is still the manager's

    def test_another_kind_of_socket_is_refused(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
            process = self.start("serve", "--public", "--data", self.data, listener=listener)
            self.assertEqual(process.wait(WAIT), 2)
            self.assertIn(b"no listening TCP socket", process.stdout.read())

    def test_secrets_come_as_credentials(self):
        credentials = self.directory / "credentials"
        credentials.mkdir()
        (credentials / "keys").write_text(f"berlin {KEY}\n")
        (credentials / "keys").chmod(0o440)  # as systemd shows a file that an entry of its own lets the service read
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.start("serve", "--data", self.data, listener=listener, CREDENTIALS_DIRECTORY=str(credentials))
            self.hear("READY=1")
            url = f"http://127.0.0.1:{listener.getsockname()[1]}/data/dwd_icon/cape/rolling_0001.bin"
            request = urllib.request.Request(url, headers={"X-Api-Key": KEY})
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=WAIT) as answer:
                self.assertEqual(answer.status, 200)


if __name__ == "__main__":
    unittest.main(verbosity=2)
