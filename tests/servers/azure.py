"""Azure's Blob Storage: Azurite, the server for developers, and a small client of our own."""

import base64
import datetime
import email.utils
import hashlib
import hmac
import http.client
import os
import pathlib
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import objects
from objects import Proxy, Server, Store
from sites import Site, passed

biji, azurite = sys.argv[1:3]
ACCOUNT, KEY = "notes", base64.b64encode(b"a word that nobody knows").decode()
VERSION = "2021-12-02"


def signed(text, key=KEY):
    return base64.b64encode(hmac.new(base64.b64decode(key), text.encode(), hashlib.sha256).digest()).decode()


class Containers(Store):
    name = "azure"

    def __init__(self, endpoint):
        self.endpoint = f"{endpoint}/{ACCOUNT}"

    def ask(self, method, path, query=(), body=b"", **headers):
        path = urllib.parse.quote(f"/{ACCOUNT}/{path}", safe="/$")
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers |= {"x-ms-date": email.utils.formatdate(usegmt=True), "x-ms-version": VERSION}
        own = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers) if name.startswith("x-ms-"))
        resource = f"/{ACCOUNT}{path}" + "".join(f"\n{name}:{value}" for name, value in sorted(query))
        text = f"{method}\n\n\n{len(body) or ''}\n\n{headers.get('content-type', '')}\n\n\n\n\n\n\n{own}{resource}"
        headers["authorization"] = f"SharedKey {ACCOUNT}:{signed(text)}"
        connection = http.client.HTTPConnection("127.0.0.1", Proxy.backend)
        connection.request(method, f"{path}?{urllib.parse.urlencode(query)}", body, headers)
        answer = connection.getresponse()
        content = answer.read()
        assert answer.status < 300 or b"ContainerAlreadyExists" in content, (method, path, answer.status, content)
        return answer, content

    def site_in(self, folder, container):
        self.ask("PUT", container, [("restype", "container")])
        site = Site(biji, folder, f"deploy:\n  type: azure\n  container: {container}\n  endpoint: {self.endpoint}\n")
        site.env.update(AZURE_STORAGE_ACCOUNT=ACCOUNT, AZURE_STORAGE_KEY=KEY)
        return site

    def put(self, container, key, body):
        self.ask("PUT", f"{container}/{key}", body=body, x_ms_blob_type="BlockBlob")

    def delete(self, container, key):
        self.ask("DELETE", f"{container}/{key}")

    def head(self, container, key):
        answer, _ = self.ask("HEAD", f"{container}/{key}")
        return answer.getheader("content-type"), answer.getheader("cache-control")

    def held(self, container):
        _, text = self.ask("GET", container, [("restype", "container"), ("comp", "list")])
        names = [name.text for name in xml.etree.ElementTree.fromstring(text.decode("utf-8-sig")).iter("Name")]
        return {name: self.ask("GET", f"{container}/{name}")[1] for name in names}


def token(permissions="racwdl", ends=1):
    """A shared access signature for all containers of the account."""
    end = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=ends)).strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = {"sp": permissions, "ss": "b", "srt": "co", "st": "", "se": end, "sip": "", "spr": "", "sv": VERSION, "ses": ""}
    text = "".join(f"{value}\n" for value in [ACCOUNT, *fields.values()])
    fields = {name: value for name, value in fields.items() if value}
    return urllib.parse.urlencode(fields | {"sig": signed(text)})


def error(code, detail=""):
    detail = f"<AuthenticationErrorDetail>{detail}</AuthenticationErrorDetail>" if detail else ""
    return f"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>said</Message>{detail}</Error>".encode()


os.environ["AZURITE_ACCOUNTS"] = f"{ACCOUNT}:{KEY}"
with Server(lambda port: [
    "node", azurite, "--blobHost", "127.0.0.1", "--blobPort", port, "--inMemoryPersistence", "--silent", "--disableTelemetry",
]) as server:
    store = Containers(server.endpoint)
    objects.former(store)
    objects.first(store)
    objects.session(store, "site", "azure")
    objects.machines(store)

    with tempfile.TemporaryDirectory() as folder:
        site = store.site_in(folder, "$web")
        config = (site.root / "_config.yml").read_text()
        site.put("_config.yml", config + "  prefix: /blog/雨/\n")
        store.put("$web", "blog/foreign.txt", b"mine")
        site.run("--yes")
        held = store.held("$web")
        assert {key.removeprefix("blog/雨/") for key in held} == {"blog/foreign.txt", ".biji-published", *site.expected()}, held.keys()
        assert "nothing to publish" in site.run()
        site.remove("snow")
        site.run("--yes")
        assert "blog/foreign.txt" in store.held("$web")
        passed("azure: below a prefix, beside what others have there")

    with tempfile.TemporaryDirectory() as folder:
        site = store.site_in(folder, "logins")
        del site.env["AZURE_STORAGE_KEY"]
        assert "B0912" in site.run("--yes", code=5)
        secret = token()
        for number, login in enumerate([
            {"AZURE_STORAGE_SAS_TOKEN": secret},
            {"AZURE_STORAGE_CONNECTION_STRING": f"AccountName={ACCOUNT};AccountKey={KEY}"},
            {"AZURE_STORAGE_CONNECTION_STRING": f"BlobEndpoint={store.endpoint};SharedAccessSignature={secret};AccountName={ACCOUNT}"},
        ]):
            site.env.update(login)
            site.note("rain", f"login {number}")
            said = site.run("--yes")
            store.assert_published(site, "logins")
            for name in login:
                del site.env[name]
            texts = {str(path): path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file()}
            texts |= {f"the container: {key}": body for key, body in store.held("logins").items()}
            texts["what was said"] = said.encode()
            for place, text in texts.items():
                for word in [KEY, secret, secret.split("sig=")[1]]:
                    assert word.encode() not in text, f"a secret is in {place}"
        passed("azure: a key, a connection string and a SAS token log in, and are in no file, record or message")

        wrong = base64.b64encode(b"another word").decode()
        for login, code, name in [
            ({"AZURE_STORAGE_KEY": wrong}, 5, "B0912"),
            ({"AZURE_STORAGE_KEY": "no key!"}, 5, "B0912"),
            ({"AZURE_STORAGE_SAS_TOKEN": token("r")}, 5, "B0912"),
            ({"AZURE_STORAGE_SAS_TOKEN": token(ends=-1)}, 5, "B0912"),
            ({"AZURE_STORAGE_CONNECTION_STRING": f"AccountName=another;AccountKey={KEY}"}, 5, "B0912"),
        ]:
            site.env.update(login)
            site.note("rain", name)
            text = site.run("--yes", code=code)
            assert name in text, text
            for variable, value in login.items():
                assert value not in text and value.split("sig=")[-1] not in text, text
                del site.env[variable]
        site.env["AZURE_STORAGE_KEY"] = KEY
        config = (site.root / "_config.yml").read_text()
        site.put("_config.yml", config.replace("container: logins", "container: nowhere"))
        text = site.run("--yes", code=6)
        assert "B0916" in text and "create the container first" in text, text
        site.put("_config.yml", config)
        for status, code_there, detail, code, name in [
            (403, "AuthenticationFailed", "The MAC signature found is not the same", 5, "B0912"),
            (403, "AuthenticationFailed", "Request date header too old: 'Wed, 01 Jan 2020 00:00:00 GMT'", 4, "B0915"),
            (403, "KeyBasedAuthenticationNotPermitted", "", 5, "B0912"),
            (409, "ContainerBeingDeleted", "", 6, "B0916"),
            (413, "RequestBodyTooLarge", "", 6, "B0921"),
        ]:
            Proxy.answer = (status, error(code_there, detail))
            text = site.run("--yes", code=code)
            assert name in text and code_there in text, text
        Proxy.answer = None
        site.put("_config.yml", config.replace(store.endpoint, "http://127.0.0.1:9/notes"))
        text = site.run("--yes", code=4)
        assert "B0911" in text and "HTTPS_PROXY" in text and "git" not in text.split("B0911")[1], text
        passed("azure: what it says is explained, with exit codes by kind")
