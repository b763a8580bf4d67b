# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands before and beside a server, as installers/ has it: nginx in front, Prometheus with its alerts."""
import json
import re
import subprocess
import time
import unittest

import boto3
from botocore.config import Config

from harness import (INSTALLERS, KEY, OMSYNC, ClientTest, make_domain, plain_environment, run, write_file,
                     write_meta)

RULES = INSTALLERS / "prometheus/omsync.rules.yml"
CAPE = "data/dwd_icon/cape/"
ID, SECRET = "m4rker-id", "m4rker/secret+key"


class Nginx(ClientTest):
    """installers/nginx/omsync.conf with the addresses and the directory of the test."""

    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "data")
        self.large = (self.data / "dwd_icon/cape/rolling_large.bin").read_bytes()
        credentials = self.directory / "credentials"
        credentials.write_text(f"{ID} {SECRET}\n")
        credentials.chmod(0o600)
        self.inner = self.serve("--apikey", KEY, "--credentials-file", credentials, data=self.data,
                                env=plain_environment(NGINX_SENDFILE_PREFIX="data-internal"))
        self.outer = self.nginx_before(self.inner, self.data)

    def curl(self, server, path, *options, key=KEY):
        """Status, head as a dictionary of lower-case names, and body."""
        body, head = self.directory / "body", self.directory / "head"
        body.unlink(missing_ok=True)
        code = run("curl", "-s", "--path-as-is", "-o", body, "-D", head, "-w", "%{http_code}", "-H", f"X-Api-Key: {key}",
                   *options, server.url + path).stdout
        fields = dict(line.lower().split(": ", 1) for line in head.read_text().splitlines()[1:] if ": " in line)
        return int(code), fields, body.read_bytes() if body.exists() else b""

    def signing_client(self):
        client = boto3.client("s3", endpoint_url=self.outer.url, region_name="eu-west-1", aws_access_key_id=ID,
                              aws_secret_access_key=SECRET,
                              config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))
        self.addCleanup(client.close)
        return client

    def test_nginx_sends_the_bodies(self):
        path = CAPE + "rolling_large.bin"
        status, head, body = self.curl(self.outer, path)
        self.assertEqual((status, body), (200, self.large))
        _, direct, _ = self.curl(self.inner, path, "-I")
        self.assertEqual(direct["x-accel-redirect"], "/data-internal/dwd_icon/cape/rolling_large.bin")
        self.assertEqual(head["etag"], direct["etag"])
        self.assertEqual(head["last-modified"], direct["last-modified"])
        self.assertNotIn("x-accel-redirect", head)
        _, _, listing = self.curl(self.outer, f"?list-type=2&prefix={CAPE}")
        self.assertIn(head["etag"].strip('"').encode(), listing)

    def test_ranges_and_conditions_are_those_of_the_server(self):
        path = CAPE + "rolling_large.bin"
        etag = self.curl(self.outer, path, "-I")[1]["etag"]
        self.assertEqual(self.curl(self.outer, path, "-r", "100-199")[2], self.large[100:200])
        size = len(self.large)
        for options, expected in [(["-r", f"{size}-"], 416), (["-H", f"If-None-Match: {etag}"], 304),
                                  (["-H", 'If-Match: "other"', "-r", "0-9"], 412),
                                  (["-H", f"If-Match: {etag}", "-r", "0-9"], 206)]:
            self.assertEqual(self.curl(self.outer, path, *options)[0], expected, options)

    def test_both_ways_answer_ranges_alike(self):
        path, size = CAPE + "rolling_large.bin", len(self.large)
        direct = self.serve("--apikey", KEY, data=self.data)
        for value, expected in [("bytes=0-1,4-5", 200), ("bytes=0-0,-1", 200), (f"bytes={size}-", 416), ("bytes=-0", 416),
                                ("bytes=2-", 206), ("bytes=-5", 206), ("items=0-1", 200)]:
            (status, head, body), (other, other_head, other_body) = (
                self.curl(server, path, "-H", f"Range: {value}") for server in (direct, self.outer))
            self.assertEqual((status, other), (expected, expected), value)
            self.assertEqual(head.get("content-range"), other_head.get("content-range"), value)
            self.assertEqual(head["content-type"], other_head["content-type"], value)
            if status == 416:
                self.assertIn(b"<Code>InvalidRange</Code>", body)
                self.assertIn(b"<Code>InvalidRange</Code>", other_body)
            else:
                self.assertEqual(body, other_body, value)

    def test_keys_that_need_encoding_are_signed_and_sent(self):
        names = ["a b.bin", "a+b%41.bin", "\u00fc&=;,'()!.bin", "#$@.bin"]
        for name in names:
            write_file(self.data / "dwd_icon/cape" / name, name.encode())
        client = self.signing_client()
        listed = [entry["Key"] for entry in client.list_objects_v2(Bucket="data", Prefix="dwd_icon/cape/")["Contents"]]
        for name in names:
            self.assertIn(f"dwd_icon/cape/{name}", listed)
            self.assertEqual(client.get_object(Bucket="data", Key=f"dwd_icon/cape/{name}")["Body"].read(), name.encode())

    def test_only_clients_with_a_key_get_anything(self):
        for path in [CAPE + "rolling_0001.bin", "?list-type=2&prefix=data/", "-/metrics"]:
            self.assertEqual(self.curl(self.outer, path, key="wrong")[0], 403, path)
        self.assertEqual(self.curl(self.outer, "data-internal/dwd_icon/cape/rolling_0001.bin")[0], 404)
        self.assertEqual(self.curl(self.outer, "-/healthz")[0], 200)

    def test_signatures_hold_through_it(self):
        client = self.signing_client()
        self.assertEqual(client.list_objects_v2(Bucket="data", Prefix="dwd_icon/cape/")["KeyCount"], 26)
        ranged = client.get_object(Bucket="data", Key="dwd_icon/cape/rolling_large.bin", Range="bytes=5-14")
        self.assertEqual(ranged["Body"].read(), self.large[5:15])

    def test_news_come_through_it_at_once(self):
        curl = self.listen(self.outer)
        write_meta(self.data, "ncep_gfs013", int(time.time()) // 3600 * 3600)
        self.assertEqual(self.event(curl)["domain"], "ncep_gfs013")

    def test_a_replica_is_pulled_through_it(self):
        replica = self.directory / "replica"
        run(OMSYNC, "--quiet", "sync", "dwd_icon", "cape", "--server", self.outer.url, "--data", replica,
            env=plain_environment(SYNC_APIKEY=KEY))
        self.assert_same_tree(self.data / "dwd_icon", replica / "dwd_icon")


class Prometheus(ClientTest):
    """The alerts, against what a server tells, and against what is to set them off."""

    FIRING = {"OmsyncDown": "up{job='omsync', instance='a'} 0",
              "OmsyncDataStale": "omsync_domain_state{state='stale', domain='d', instance='a', tree='data'} 1",
              "OmsyncDataOld": "omsync_domain_data_age_seconds{domain='d', instance='a', tree='data'} 100000",
              "OmsyncPullFails": "omsync_domain_consecutive_failures{domain='d', instance='a', tree='data'} 3",
              "OmsyncNoSuccess": "omsync_domain_last_success_timestamp_seconds{domain='d', instance='a', tree='data'} -30000"}
    QUIET = ["omsync_domain_state{state='fresh', domain='d', instance='a', tree='data_run'} 1",
             "omsync_domain_data_age_seconds{domain='d', instance='a', tree='data_run'} 3600",
             "up{job='omsync', instance='b'} 1", "up{job='other', instance='b'} 0",
             "omsync_domain_state{state='retired', domain='old', instance='b'} 1",
             "omsync_domain_data_age_seconds{domain='old', instance='b'} 100000",
             "omsync_domain_data_age_seconds{domain='e', instance='b'} 3600",
             "omsync_domain_consecutive_failures{domain='e', instance='b'} 2",
             "omsync_domain_last_success_timestamp_seconds{domain='e', instance='b'} 0"]

    def test_prometheus_takes_the_rules(self):
        self.assertIn("5 rules found", run("promtool", "check", "rules", RULES).stdout)

    def test_a_server_tells_what_the_rules_ask_for(self):
        settings = self.directory / "settings.toml"
        settings.write_text("[serve]\npublic_metrics = true\n")
        env = plain_environment(OMSYNC_SETTINGS=settings)
        server = self.serve("--public", data=make_domain(self.directory / "data", files=1), env=env)
        told = set(re.findall(r"^# TYPE (\w+) ", run("curl", "-s", f"{server.url}-/metrics").stdout, re.MULTILINE))
        asked = set(re.findall(r"\bomsync_\w+", "\n".join(re.findall(r"expr: (.*)", RULES.read_text()))))
        self.assertGreaterEqual(len(asked), 4)
        self.assertEqual(asked - told, set())

    def test_each_alert_comes_when_it_should_and_only_then(self):
        series = [text.rsplit(" ", 1) for text in [*self.FIRING.values(), *self.QUIET]]
        expected = [{"labels": f'{{alertname="{name}"}}', "value": 1} for name in self.FIRING]
        case = {"rule_files": [str(RULES)], "evaluation_interval": "1m", "tests": [{
            "interval": "1m", "input_series": [{"series": name, "values": f"{value}x60"} for name, value in series],
            "promql_expr_test": [{"expr": 'count by (alertname) (ALERTS{alertstate="firing"})', "eval_time": "40m",
                                  "exp_samples": expected}]}]}
        file = self.directory / "alerts.json"
        file.write_text(json.dumps(case))
        done = subprocess.run(["promtool", "test", "rules", file], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
