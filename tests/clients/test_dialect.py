# SPDX-License-Identifier: GPL-3.0-or-later
"""What S3 clients ask beyond listing and getting: all list parameters, buckets in the host, conditions, writes."""
import json
import shutil
import socket
import unittest
from unittest import mock

import boto3
import botocore
from botocore.config import Config

from harness import plain_environment, run
from test_serving import ID, SECRET, SYSTEM_PATH, Served

LARGE = "dwd_icon/cape/rolling_large.bin"


def boto(test, url, style="path", **options):
    client = boto3.client("s3", endpoint_url=url, region_name="us-west-2",
                          config=Config(s3={"addressing_style": style}, retries={"total_max_attempts": 1}, **options),
                          **({} if options else {"aws_access_key_id": ID, "aws_secret_access_key": SECRET}))
    test.addCleanup(client.close)
    return client


class Boto3(Served):
    def setUp(self):
        super().setUp()
        self.server = self.serve("--public", data=self.data)
        self.client = boto(self, self.server.url, signature_version=botocore.UNSIGNED)
        self.keys = sorted(f"dwd_icon/cape/{file.name}" for file in (self.data / "dwd_icon/cape").iterdir())

    def assert_refused(self, code, call, *arguments, **fields):
        with self.assertRaises(botocore.exceptions.ClientError) as refused:
            call(*arguments, **fields)
        answer = refused.exception.response
        self.assertEqual(answer["Error"]["Code"], code)
        return answer

    def test_every_list_parameter(self):
        pages = list(self.client.get_paginator("list_objects_v2").paginate(
            Bucket="data", Prefix="dwd_icon/", Delimiter="/", StartAfter="dwd_icon/cape/z", EncodingType="url",
            FetchOwner=True, PaginationConfig={"PageSize": 1}))
        self.assertEqual([p["Prefix"] for page in pages for p in page["CommonPrefixes"]], ["dwd_icon/static/"])
        whole = self.client.list_objects_v2(Bucket="data", Prefix="dwd_icon/cape/", StartAfter=self.keys[2], MaxKeys=3,
                                            FetchOwner=True)
        self.assertEqual([entry["Key"] for entry in whole["Contents"]], self.keys[3:6])
        self.assertEqual(whole["Contents"][0]["Owner"]["ID"], "omsync")
        self.assertEqual((whole["KeyCount"], whole["IsTruncated"], whole["StartAfter"]), (3, True, self.keys[2]))
        none = self.client.list_objects_v2(Bucket="data", MaxKeys=0)
        self.assertEqual((none["KeyCount"], none["IsTruncated"]), (0, False))
        self.assertEqual(self.client.list_objects_v2(Bucket="data", MaxKeys=1000)["MaxKeys"], 1000)

    def test_the_first_version_of_listing(self):
        paginator = self.client.get_paginator("list_objects")
        pages = list(paginator.paginate(Bucket="openmeteo", Prefix="data/dwd_icon/cape/", PaginationConfig={"PageSize": 10}))
        self.assertEqual([entry["Key"] for page in pages for entry in page["Contents"]], [f"data/{key}" for key in self.keys])
        self.assertEqual(len(pages), 3)
        pages = paginator.paginate(Bucket="data", Prefix="dwd_icon/", Delimiter="/", PaginationConfig={"PageSize": 1})
        self.assertEqual([p["Prefix"] for page in pages for p in page.get("CommonPrefixes", [])],
                         ["dwd_icon/cape/", "dwd_icon/static/"])
        after = self.client.list_objects(Bucket="data", Marker=self.keys[-2], Prefix="dwd_icon/cape/")
        self.assertEqual([entry["Key"] for entry in after["Contents"]], self.keys[-1:])

    def test_buckets(self):
        self.assertEqual([bucket["Name"] for bucket in self.client.list_buckets()["Buckets"]], ["openmeteo", "data"])
        self.assertIsNone(self.client.get_bucket_location(Bucket="data")["LocationConstraint"])
        self.client.head_bucket(Bucket="openmeteo")
        self.assert_refused("404", self.client.head_bucket, Bucket="other")
        self.assert_refused("NoSuchBucket", self.client.list_objects_v2, Bucket="other")

    def test_refuses_to_write(self):
        for call, fields in ((self.client.put_object, {"Body": b"x" * 100_000}), (self.client.delete_object, {}),
                             (self.client.create_multipart_upload, {})):
            answer = self.assert_refused("MethodNotAllowed", call, Bucket="data", Key=LARGE, **fields)
            metadata = answer["ResponseMetadata"]
            self.assertEqual(metadata["HTTPStatusCode"], 405)
            self.assertEqual(metadata["HTTPHeaders"]["x-amz-request-id"], metadata["RequestId"])
        self.assertEqual(self.client.head_object(Bucket="data", Key=LARGE)["ContentLength"], 20 << 20)

    @unittest.skipUnless(shutil.which("aws", path=SYSTEM_PATH), "aws-cli is not packaged on this system")
    def test_aws_cli_asks_for_parts_under_conditions(self):
        env = plain_environment(PATH=SYSTEM_PATH)
        aws = ["aws", "--no-sign-request", "--endpoint-url", self.server.url, "s3api"]
        this = ["--bucket", "data", "--key", LARGE]
        head = json.loads(run(*aws, "head-object", *this, env=env).stdout)
        self.assertEqual(head["AcceptRanges"], "bytes")
        part = self.directory / "part"
        got = json.loads(run(*aws, "get-object", *this, "--range", "bytes=5-14", "--if-match", head["ETag"], part, env=env)
                         .stdout)
        self.assertEqual(got["ContentRange"], f"bytes 5-14/{20 << 20}")
        self.assertEqual(part.read_bytes(), (self.data / LARGE).read_bytes()[5:15])
        for condition in (["--if-match", '"other"'], ["--if-none-match", head["ETag"]]):
            run(*aws, "get-object", *this, *condition, part, env=env, code=254)


class Hosts(Served):
    def test_the_host_names_the_bucket(self):
        file = self.directory / "credentials"
        file.write_text(f"{ID} {SECRET}\n")
        file.chmod(0o600)
        server = self.serve("--credentials-file", file, "--virtual-host", "s3.example.org", data=self.data)
        client = boto(self, f"http://s3.example.org:{server.port}", style="virtual")
        resolve = socket.getaddrinfo
        asked = []

        def here(host, *rest):
            asked.append(host)
            return resolve("127.0.0.1", *rest)

        with mock.patch("socket.getaddrinfo", here):
            self.assertEqual(client.list_objects_v2(Bucket="data", Prefix="dwd_icon/cape/")["KeyCount"], 26)
            body = client.get_object(Bucket="data", Key=LARGE, Range="bytes=5-14")["Body"].read()
        self.assertEqual(body, (self.data / LARGE).read_bytes()[5:15])
        self.assertEqual(set(asked), {"data.s3.example.org"})

    def test_json_may_be_open(self):
        server = self.serve("--apikey", "m4rker", "--public-json", data=self.data)
        for bucket in ("", "openmeteo/"):
            body, _ = self.curl(f"{server.url}{bucket}data/dwd_icon/static/meta.json")
            self.assertIn("last_run_initialisation_time", json.loads(body))
            self.curl(f"{server.url}{bucket}data/{LARGE}", status=403)


if __name__ == "__main__":
    unittest.main(verbosity=2)
