# SPDX-License-Identifier: GPL-3.0-or-later
"""A long and bad line to the server, and a name that is not known for a while."""
import asyncio
import random
import signal
import subprocess
import threading
import time
import unittest

from harness import OMSYNC, WAIT, ClientTest, make_domain, plain_environment

ONE_WAY = 0.085  # seconds
LOSS = 0.05  # of all pieces: each comes a retransmission later, and holds up what follows it
RETRANSMISSION = 0.25
BREAKS = (30, 150)  # these pieces end their connection
PIECE = 1 << 16


class Line(threading.Thread):
    """A relay that does to a connection what a long line does, for kernels that have no netem."""

    def __init__(self, port, loss=0.0, breaks=()):
        super().__init__(daemon=True)
        self.server_port, self.port, self.loss, self.breaks = port, None, loss, breaks
        self.carried = self.lost = self.connections = self.most_connections = 0
        self.chance = random.Random(12)
        self.ready = threading.Event()
        self.start()
        self.ready.wait(WAIT)

    def run(self):
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda *_: None)  # connections break here, all the time
        server = self.loop.run_until_complete(asyncio.start_server(self.carry, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        self.loop.run_forever()

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.join(WAIT)

    async def carry(self, client_reader, client_writer):
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        self.connections += 1
        self.most_connections = max(self.most_connections, self.connections)
        await asyncio.gather(self.pump(client_reader, server_writer, client_writer),
                             self.pump(server_reader, client_writer, client_writer), return_exceptions=True)
        self.connections -= 1

    async def pump(self, reader, writer, client):
        pieces = asyncio.Queue()
        delivery = asyncio.create_task(self.deliver(pieces, writer))
        arrives = 0.0
        while piece := await reader.read(PIECE):
            arrives = max(arrives, self.loop.time() + ONE_WAY)
            if self.chance.random() < self.loss:
                self.lost += 1
                arrives += RETRANSMISSION
            self.carried += 1
            if self.carried in self.breaks:
                client.transport.abort()
            await pieces.put((arrives, piece))
        await pieces.put((arrives, None))
        await delivery

    async def deliver(self, pieces, writer):
        while True:
            at, piece = await pieces.get()
            await asyncio.sleep(max(0.0, at - self.loop.time()))
            if piece is None:
                return writer.close()
            writer.write(piece)
            await writer.drain()


class Distance(ClientTest):
    def test_trap12_a_long_line_that_loses_and_breaks(self):
        data = make_domain(self.directory / "origin", files=20)
        line = Line(self.serve("--public", data=data).port, LOSS, BREAKS)
        self.addCleanup(line.stop)
        replica, url = self.directory / "replica", f"http://127.0.0.1:{line.port}/"
        self.sync(url, replica)
        self.assertGreater(line.lost, 0)
        self.assertGreater(line.carried, BREAKS[-1])
        self.assert_same_tree(data / "dwd_icon", replica / "dwd_icon")
        self.assertEqual(list(replica.rglob("*~")), [])
        events, _ = self.sync(url, replica)
        self.assertEqual([event["bytes_received"] for event in events if event.get("state") == "done"], [0])

    def test_a_distant_server_is_asked_for_more_at_once(self):
        data = make_domain(self.directory / "origin", files=60)
        line = Line(self.serve("--public", data=data).port)
        self.addCleanup(line.stop)
        most = []
        for name, more in ("few", ["--concurrent", "3"]), ("many", []):
            line.most_connections = 0
            self.sync(f"http://127.0.0.1:{line.port}/", self.directory / name, *more)
            self.assert_same_tree(data / "dwd_icon", self.directory / name / "dwd_icon")
            most.append(line.most_connections)
        self.assertLess(most[0], 8)
        self.assertGreater(most[1], 20)

    def test_trap12_a_name_that_comes_back(self):
        """The process has its own /etc/hosts, to which the name is added later, and nobody else to ask."""
        data = make_domain(self.directory / "origin", files=3)
        server = self.serve("--public", data=data)
        hosts, nobody, log = (self.directory / name for name in ("hosts", "resolv.conf", "log"))
        hosts.write_text("127.0.0.1 localhost\n")
        nobody.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
        replica = self.directory / "replica"
        script = (f"mount --bind {hosts} /etc/hosts && mount --bind {nobody} /etc/resolv.conf && exec {OMSYNC} --verbose "
                  f"sync dwd_icon cape --server http://origin.omsync.test:{server.port}/ --data {replica} "
                  "--repeat-interval 60")
        with open(log, "w", encoding="utf-8") as output:
            process = subprocess.Popen(["unshare", "--map-root-user", "--mount", "sh", "-c", script], stdout=output,
                                       stderr=output, env=plain_environment())
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.wait_for(lambda: "is down; it is asked now and then" in log.read_text(), log)
        self.assertIn("origin.omsync.test", log.read_text())
        self.assertIsNone(process.poll(), log.read_text())
        with open(hosts, "a", encoding="utf-8") as names:
            names.write("127.0.0.1 origin.omsync.test\n")
        self.wait_for(lambda: (replica / "dwd_icon/static/meta.json").exists(), log)
        self.wait_for(lambda: "answers again" in log.read_text(), log)
        self.assert_same_tree(data / "dwd_icon", replica / "dwd_icon")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(WAIT), 0, log.read_text())

    def wait_for(self, condition, log):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end, log.read_text())
            time.sleep(0.05)


if __name__ == "__main__":
    unittest.main(verbosity=2)
