# SPDX-License-Identifier: GPL-3.0-or-later
"""An S3-like server on loopback that errs on demand."""
import threading
import time
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

MODIFIED = 1_795_392_000  # 2026-11-23T00:00:00Z


class Object:
    def __init__(self, body, version=1, modified=MODIFIED, etag=None):
        self.body, self.modified = body, modified
        self.etag = f'"{version}-{len(body):x}"' if etag is None else etag


class Answer:
    def __init__(self, status=200, body=b"", **headers):
        self.status, self.body = status, body
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class FakeBucket:
    """`objects` are listed and answered; `change_page(number, xml)` and `change_answer(key, number, answer)` may put
    another answer in their place, `after(key, number)` hears when one was sent."""

    def __init__(self, test, page_size=1000):
        self.objects, self.requests, self.counts, self.page_size = {}, [], {}, page_size
        self.change_page = lambda number, xml: xml
        self.change_answer = lambda key, number, answer: answer
        self.after = lambda key, number: None
        self.token_of = lambda key: "+/=&% " + key
        self.names_markers = False
        self.lock = threading.Lock()
        bucket = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                bucket.serve(self)

            def log_message(self, *_):
                pass

        class Listener(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, *_):
                pass  # a client that was told enough has gone

        self.listener = Listener(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.listener.server_port}/"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()
        test.addCleanup(self.listener.server_close)
        test.addCleanup(self.listener.shutdown)

    def put_meta(self, run=MODIFIED):
        meta = (f'{{"last_run_initialisation_time":{run},"last_run_modification_time":{run + 3600},'
                f'"last_run_availability_time":{run + 3600},"data_end_time":{run + 604800},'
                '"temporal_resolution_seconds":3600,"update_interval_seconds":21600,"chunk_time_length":253}')
        self.objects["data/dwd_icon/static/meta.json"] = Object(meta.encode())

    def serve(self, handler):
        target = urlsplit(handler.path)
        key = unquote(target.path)[1:]
        with self.lock:
            self.requests.append(handler.path)
            number = self.counts[key] = self.counts.get(key, 0) + 1
            if key == "":
                xml = self.change_page(number, self.listing(parse_qs(target.query, keep_blank_values=True)))
                answer = xml if isinstance(xml, Answer) else Answer(body=xml.encode())
            else:
                answer = self.change_answer(key, number, self.object_answer(key, handler.headers.get("Range")))
        if answer is None:
            time.sleep(30)
            return
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(answer.body)))
        handler.end_headers()
        handler.wfile.write(answer.body)
        with self.lock:
            self.after(key, number)

    def object_answer(self, key, span):
        if key not in self.objects:
            return Answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        found = self.objects[key]
        headers = {"Last_Modified": formatdate(found.modified, usegmt=True)}
        if found.etag:
            headers["ETag"] = found.etag
        if not span:
            return Answer(200, found.body, **headers)
        first, last = span.removeprefix("bytes=").split("-")
        body = found.body[int(first):int(last) + 1]
        return Answer(206, body, Content_Range=f"bytes {first}-{int(first) + len(body) - 1}/{len(found.body)}", **headers)

    def listing(self, query):
        prefix, delimiter = query.get("prefix", [""])[0], query.get("delimiter", [""])[0]
        entries = set()
        for key in self.objects:
            if key.startswith(prefix):
                end = key.find(delimiter, len(prefix)) if delimiter else -1
                entries.add(key if end < 0 else key[:end + 1])
        entries = sorted(entries)
        after = query.get("marker" if self.names_markers else "continuation-token", [""])[0]
        if not self.names_markers:
            after = {self.token_of(entry): entry for entry in entries}.get(after, after)
        rest = [entry for entry in entries if entry > after] if after else entries
        page = rest[:self.page_size]
        is_truncated = len(rest) > len(page)
        xml = f"<ListBucketResult><IsTruncated>{str(is_truncated).lower()}</IsTruncated>"
        if is_truncated and self.names_markers:
            xml += f"<NextMarker>{escape(page[-1])}</NextMarker>"
        elif is_truncated:
            xml += f"<NextContinuationToken>{escape(self.token_of(page[-1]))}</NextContinuationToken>"
        return xml + "".join(map(self.entry, page)) + "</ListBucketResult>"

    def entry(self, key):
        if key not in self.objects:
            return f"<CommonPrefixes><Prefix>{escape(key)}</Prefix></CommonPrefixes>"
        found = self.objects[key]
        modified = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(found.modified))
        etag = f"<ETag>{escape(found.etag)}</ETag>" if found.etag else ""
        return (f"<Contents><Key>{escape(key)}</Key><LastModified>{modified}</LastModified>"
                f"<Size>{len(found.body)}</Size>{etag}</Contents>")
