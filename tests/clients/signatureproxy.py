# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy that lets requests pass whose signature is the one that botocore makes of them as they came."""
import http.client
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

REGION = "eu-central-1"
SHAPE = re.compile(r"AWS4-HMAC-SHA256 Credential=([^,]+)/\d{8}/([^/]+)/s3/aws4_request, "
                   r"SignedHeaders=([^,]+), Signature=([0-9a-f]{64})")


def refusal(code, more=""):
    return f"<Error><Code>{code}</Code><Message></Message>{more}</Error>".encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def problem(self):
        """What to answer in place of what was asked for; none when the signature is right."""
        shape = SHAPE.fullmatch(self.headers.get("Authorization", ""))
        if not shape:
            return 403, refusal("AccessDenied")
        key, region, names, signature = shape.groups()
        if region != REGION:
            return 400, refusal("AuthorizationHeaderMalformed", f"<Region>{REGION}</Region>")
        if key != self.server.credentials.access_key:
            return 403, refusal("InvalidAccessKeyId")
        request = AWSRequest(self.command, f"http://{self.headers['Host']}{self.path}",
                             headers={name: self.headers[name] for name in names.split(";")})
        request.context["timestamp"] = self.headers["x-amz-date"]
        signer = S3SigV4Auth(self.server.credentials, "s3", region)
        text = signer.string_to_sign(request, signer.canonical_request(request))
        if signer.signature(text, request) != signature:
            return 403, refusal("SignatureDoesNotMatch")
        return None

    def answer(self):
        self.server.seen.append((self.headers["Host"], self.path))
        problem = self.problem()
        if problem:
            status, body = problem
            self.server.refused += 1
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            return
        inner = http.client.HTTPConnection("127.0.0.1", self.server.inner)
        passed = {name: self.headers[name] for name in ("Range", "If-Match") if name in self.headers}
        inner.request(self.command, self.path, headers=passed)
        reply = inner.getresponse()
        body = reply.read()
        self.send_response_only(reply.status)
        for name, value in reply.getheaders():
            if name.lower() not in ("connection", "keep-alive"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        inner.close()

    do_GET = answer
    do_HEAD = answer


class SignatureProxy(ThreadingHTTPServer):
    """Before a server on port `inner`, for the length of a test."""

    daemon_threads = True

    def __init__(self, test, inner, access_key, secret):
        super().__init__(("127.0.0.1", 0), Handler)
        self.inner = inner
        self.credentials = Credentials(access_key, secret)
        self.seen, self.refused = [], 0
        self.port = self.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        thread = threading.Thread(target=self.serve_forever, daemon=True)
        thread.start()
        test.addCleanup(self.server_close)
        test.addCleanup(self.shutdown)
