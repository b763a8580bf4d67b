# SPDX-License-Identifier: GPL-3.0-or-later
"""Passes over a Source with millions of keys below one prefix, which makes its listing as it is asked for it."""
import os
import shutil
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import peers
from table import Measurement

PAGE = 1000
LARGE_PAGE = 10_000  # as omsync serve makes them for its own kind
DESCRIPTORS = 256
NOTHING_MATCHED = 4  # the exit code where no file lies in the time that is asked for
SIZE = 1000
TIME = 1_704_067_200
ENTRY = (f"<LastModified>2024-01-01T00:00:00.000Z</LastModified><ETag>&quot;0123456789abcdef-1&quot;</ETag>"
         f"<Size>{SIZE}</Size></Contents>")
META = (b'{"last_run_initialisation_time": 1704060000, "last_run_modification_time": 1704067200, "data_end_time": 1704667200, '
        b'"last_run_availability_time": 1704067200, "temporal_resolution_seconds": 3600, "update_interval_seconds": 21600, '
        b'"chunk_time_length": 253}')


def page(entries, token=None):
    truncation = f"<IsTruncated>{'true' if token else 'false'}</IsTruncated>"
    if token:
        truncation += f"<NextContinuationToken>{token}</NextContinuationToken>"
    return f"<ListBucketResult>{truncation}{entries}</ListBucketResult>".encode()


def old_chunk(n):
    """Of a time that nobody asks for."""
    return f"chunk_{1_000_000 + n}.om"


def rolling(n):
    """Wanted always."""
    return f"rolling_{n:07}.bin"


def keys(name_of, first, count, size):
    end = min(first + size, count)
    entries = "".join(f"<Contents><Key>data/dwd_icon/cape/{name_of(n)}</Key>{ENTRY}" for n in range(first, end))
    return page(entries, str(end) if end < count else None)


def handler(count, name_of):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            parts = urlsplit(self.path)
            asked = parse_qs(parts.query)
            prefix = asked.get("prefix", [""])[0]
            if parts.path.endswith("meta.json"):
                body = META
            elif parts.path != "/":
                body = bytes(SIZE)
            elif prefix == "data/dwd_icon/":
                body = page("<CommonPrefixes><Prefix>data/dwd_icon/cape/</Prefix></CommonPrefixes>"
                            "<CommonPrefixes><Prefix>data/dwd_icon/static/</Prefix></CommonPrefixes>")
            elif prefix == "data/dwd_icon/static/":
                body = page(f"<Contents><Key>data/dwd_icon/static/meta.json</Key>{ENTRY}")
            else:
                most = min(int(asked.get("max-keys", [PAGE])[0]), LARGE_PAGE)
                body = keys(name_of, int(asked.get("continuation-token", ["0"])[0]), count, most)
            self.server.requests += 1
            self.send_response(200)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Omsync-Max-Keys", str(LARGE_PAGE))
            self.send_header("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def put_files(data, count, age=0):
    """The files themselves, as a pull leaves them, and the meta.json: when they are not older, nothing is to be done."""
    folder = data / "dwd_icon" / "cape"
    folder.mkdir(parents=True)
    descriptor = os.open(folder, os.O_RDONLY)
    for n in range(count):
        file = os.open(rolling(n), os.O_WRONLY | os.O_CREAT, dir_fd=descriptor)
        os.ftruncate(file, SIZE)
        os.utime(file, (TIME - age, TIME - age))
        os.close(file)
    os.close(descriptor)
    meta = data / "dwd_icon" / "static" / "meta.json"
    meta.parent.mkdir()
    meta.write_bytes(META)
    os.utime(meta, (TIME - age, TIME - age))


def measure_one(program, data, case, command, more=""):
    """One command for a server with so many keys of that kind; its measurement and a note."""
    title, count, name_of = case
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(count, name_of))
    server.requests = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    begin = time.monotonic()
    settings = data.parent / "manykeys.toml"
    peers.write_settings(settings, f"http://127.0.0.1:{server.server_port}/", data, more)
    wall, cpu, peak = peers.run_measured(
        ["prlimit", f"--nofile={DESCRIPTORS}", str(program), "--quiet", "--settings", str(settings), command],
        NOTHING_MATCHED if name_of is old_chunk else 0)
    server.shutdown()
    server.server_close()
    title = f"{command}, {count:,} keys, {title}"
    note = f"{title}: {server.requests:,} requests, {time.monotonic() - begin:.0f} s with the generator"
    return Measurement(title, "omsync", wall, cpu, count / 1e6, "million keys", peak), note


def measure(program, directory, options):
    count = max(PAGE, int(5_000_000 * options.scale))
    here = max(PAGE, count // 5)  # the files take memory too
    data, full = directory / "manykeys", directory / "manyfiles"
    data.mkdir()
    measured = [measure_one(program, data, ("none wanted", count, old_chunk), "plan"),
                measure_one(program, data, ("all wanted and missing", count, rolling), "plan")]
    put_files(full, here)
    for command in ("plan", "sync"):
        measured.append(measure_one(program, full, ("all wanted and here", here, rolling), command))
    for title, more in (("mirrored", "mirror = true"), ("with retention", "[retention]\ndays = 30")):
        measured.append(measure_one(program, full, (f"all wanted and here, {title}", here, rolling), "sync", more))
    shutil.rmtree(full)
    replaced = here // 5  # each is asked for
    put_files(full, replaced, age=86400)
    measured.append(measure_one(program, full, ("all replaced", replaced, rolling), "sync"))
    shutil.rmtree(full)
    return [one for one, _ in measured], [note for _, note in measured]
