"""An object store that speaks S3: moto's server."""

import pathlib
import sys
import tempfile

import boto3

import objects
from objects import Proxy, Server, Store
from sites import Site, passed

biji, moto = sys.argv[1:3]


class Buckets(Store):
    name = "s3"

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{Proxy.backend}", region_name="us-east-1",
                                   aws_access_key_id="key", aws_secret_access_key="word")

    def site_in(self, folder, bucket):
        self.client.create_bucket(Bucket=bucket)
        site = Site(biji, folder, f"deploy:\n  type: s3\n  bucket: {bucket}\n  endpoint: {self.endpoint}\n")
        site.env.update(AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="word")
        return site

    def put(self, bucket, key, body):
        self.client.put_object(Bucket=bucket, Key=key, Body=body)

    def delete(self, bucket, key):
        self.client.delete_object(Bucket=bucket, Key=key)

    def head(self, bucket, key):
        facts = self.client.head_object(Bucket=bucket, Key=key)
        return facts["ContentType"], facts["CacheControl"]

    def held(self, bucket):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
        return {key: self.client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


with Server(lambda port: [moto, "-H", "127.0.0.1", "-p", port]) as server:
    store = Buckets(server.endpoint)
    objects.former(store)
    objects.first(store)
    objects.session(store, "notes", "s3")
    Proxy.ignores_conditions = True
    objects.session(store, "simple", "s3 without conditions")
    Proxy.ignores_conditions = False
    objects.machines(store)

    with tempfile.TemporaryDirectory() as folder:
        site = store.site_in(folder, "answers")
        for status, body, code, name in [
            (403, b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", 5, "B0912"),
            (403, b"<Error><Code>RequestTimeTooSkewed</Code><Message>clock</Message></Error>", 4, "B0915"),
            (404, b"<Error><Code>NoSuchBucket</Code><Message>none</Message></Error>", 6, "B0916"),
            (403, b"<Error><Code>QuotaExceeded</Code><Message>quota</Message></Error>", 6, "B0921"),
        ]:
            Proxy.answer = (status, body)
            text = site.run("--yes", code=code)
            assert name in text, text
        Proxy.answer = None
        for name in list(site.env):
            if name.startswith("AWS_"):
                del site.env[name]
        site.env["HOME"] = folder
        assert "B0912" in site.run("--yes", code=5)
        (pathlib.Path(folder) / ".aws").mkdir()
        (pathlib.Path(folder) / ".aws/credentials").write_text("[default]\naws_access_key_id=k\naws_secret_access_key=w\n")
        site.run("--yes")
        store.assert_published(site, "answers")
        passed("s3: what a store says is explained; a profile logs in")
