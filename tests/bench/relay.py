# SPDX-License-Identifier: GPL-3.0-or-later
"""A long way to a server on loopback: what netem would do, for kernels that have none.

    relay.py LISTEN_PORT SERVER_PORT ROUND_TRIP_MILLISECONDS MEGABITS_PER_SECOND

All connections share the link on the way down. Each begins with a round trip for its handshake and a window of ten
segments, which grows by what was acknowledged, up to the receive window that Linux has by default.
"""
import asyncio
import sys

FIRST_WINDOW = 10 * 1460
LAST_WINDOW = 3 * 2**20
PIECE = 128 * 2**10


class Link:
    """The bottleneck: when a piece that is sent now has left it."""

    def __init__(self, bytes_per_second):
        self.rate = bytes_per_second
        self.free_at = 0.0

    def passed_at(self, now, size):
        self.free_at = max(now, self.free_at) + size / self.rate
        return self.free_at


class Window:
    """How much one connection may have on its way."""

    def __init__(self):
        self.size = FIRST_WINDOW
        self.used = 0
        self.changed = asyncio.Event()

    async def room(self):
        while self.size - self.used < min(self.size, PIECE) / 2:
            self.changed.clear()
            await self.changed.wait()
        return min(PIECE, self.size - self.used)

    def acknowledge(self, size):
        self.used -= size
        self.size = min(LAST_WINDOW, self.size + size)
        self.changed.set()


async def deliver(pieces, writer):
    """Writes each piece when its time has come; None ends it."""
    loop = asyncio.get_running_loop()
    while (piece := await pieces.get()) is not None:
        at, content = piece
        if (wait := at - loop.time()) > 0:
            await asyncio.sleep(wait)
        writer.write(content)
        await writer.drain()
    writer.close()


async def carry(reader, send):
    """Hands what comes to send(), which yields how much it takes next."""
    try:
        while content := await reader.read(await send(None)):
            await send(content)
    except ConnectionError:
        pass


class Relay:
    def __init__(self, server_port, round_trip, bytes_per_second):
        self.server_port = server_port
        self.round_trip = round_trip
        self.link = Link(bytes_per_second)

    async def serve(self, reader, writer):
        loop = asyncio.get_running_loop()
        opened = loop.time() + self.round_trip  # the handshake
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        up, down, window = asyncio.Queue(), asyncio.Queue(), Window()

        async def send_up(content):
            if content is not None:
                await up.put((max(loop.time(), opened) + self.round_trip / 2, content))
            return PIECE

        async def send_down(content):
            if content is None:
                return await window.room()
            passed = self.link.passed_at(loop.time(), len(content))
            window.used += len(content)
            loop.call_at(passed + self.round_trip, window.acknowledge, len(content))
            await down.put((passed + self.round_trip / 2, content))
            return 0

        async def side(source, send, pieces):
            await carry(source, send)
            await pieces.put(None)

        tasks = [side(reader, send_up, up), side(server_reader, send_down, down), deliver(up, server_writer),
                 deliver(down, writer)]
        await asyncio.gather(*tasks, return_exceptions=True)


async def main(listen_port, server_port, milliseconds, megabits):
    relay = Relay(int(server_port), float(milliseconds) / 1000, float(megabits) * 125_000)
    server = await asyncio.start_server(relay.serve, "127.0.0.1", int(listen_port), limit=2**20)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
