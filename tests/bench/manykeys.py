# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan for a Source with millions of keys below one prefix, which makes its listing as it is asked for it."""
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import peers
from table import Measurement

PAGE = 1000
DESCRIPTORS = 256
TIME = "<LastModified>2024-01-01T00:00:00.000Z</LastModified>"


def page(entries, token=None):
    truncation = f"<IsTruncated>{'true' if token else 'false'}</IsTruncated>"
    if token:
        truncation += f"<NextContinuationToken>{token}</NextContinuationToken>"
    return f"<ListBucketResult>{truncation}{entries}</ListBucketResult>".encode()


def chunks(first, count):
    """Chunks of times that nobody asks for, and after them one of the year 2114."""
    end = min(first + PAGE, count)
    names = [f"chunk_{n}.om" for n in range(1_000_000 + first, 1_000_000 + end)] + (["chunk_5000.om"] if end == count else [])
    entries = "".join(f"<Contents><Key>data/dwd_icon/cape/{name}</Key>{TIME}<ETag>&quot;0123456789abcdef-1&quot;</ETag>"
                      f"<Size>1000</Size></Contents>" for name in names)
    return page(entries, str(end) if end < count else None)


def handler(count):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            asked = parse_qs(urlsplit(self.path).query)
            prefix = asked.get("prefix", [""])[0]
            if prefix == "data/dwd_icon/":
                body = page("<CommonPrefixes><Prefix>data/dwd_icon/cape/</Prefix></CommonPrefixes>")
            elif prefix == "data/dwd_icon/cape/":
                body = chunks(int(asked.get("continuation-token", ["0"])[0]), count)
            else:
                body = page("")
            self.server.requests += 1
            self.send_response(200)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def measure(program, directory, options):
    count = max(PAGE, int(5_000_000 * options.scale))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(count))
    server.requests = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    data = directory / "manykeys"
    data.mkdir()
    begin = time.monotonic()
    wall, cpu, peak = peers.run_measured(
        ["prlimit", f"--nofile={DESCRIPTORS}", str(program), "--quiet", "plan", "dwd_icon", "cape",
         "--server", f"http://127.0.0.1:{server.server_port}/", "--data", str(data)])
    server.shutdown()
    note = f"{server.requests:,} requests, {DESCRIPTORS} descriptors, {time.monotonic() - begin:.0f} s with the generator"
    return [Measurement(f"{count:,} keys", "omsync", wall, cpu, count / 1e6, "million keys", peak)], [note]
