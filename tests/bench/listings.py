# SPDX-License-Identifier: GPL-3.0-or-later
"""Listing a directory, page by page by omsync and whole by nginx's autoindex, and readers that hardly read."""
import http.client
import os
import re
import shutil
import time
import urllib.parse

import peers
import serving
from table import Measurement

FOLDER = "data/dwd_icon/cape/"
SLOW_READERS = 1000


def make_files(root, count):
    folder = root / FOLDER
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"chunk_{number:06}.om").write_bytes(b"x")
    old = time.time() - 3600  # a directory that just changed is looked through again at each request
    os.utime(folder, (old, old))


def pages_of_omsync(connection):
    """The keys of all pages, and how many pages there were."""
    names, pages, token = 0, 0, ""
    while token is not None:
        query = {"list-type": 2, "prefix": FOLDER} | ({"continuation-token": token} if token else {})
        connection.request("GET", "/?" + urllib.parse.urlencode(query))
        body = connection.getresponse().read()
        names += body.count(b"<Key>")
        pages += 1
        found = re.search(rb"<NextContinuationToken>([^<]+)", body)
        token = found[1].decode() if found else None
    return names, pages


def page_of_nginx(connection):
    connection.request("GET", "/" + FOLDER)
    return connection.getresponse().read().count(b'"name"'), 1


def list_all(server, count, ask, notes):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    ask(connection)  # what is kept of a directory is kept from now on
    spent = peers.cpu_from_now(server)
    begin = time.monotonic()
    repeats = max(1, 100_000 // count)
    for _ in range(repeats):
        names, pages = ask(connection)
        if names != count:
            raise SystemExit(f"{names} of {count} names were listed")
    wall = (time.monotonic() - begin) / repeats
    cpu, _ = spent()
    connection.close()
    notes.append(f"{count:,} keys: {1000 * wall / pages:.2f} ms a page, client included, {pages} pages")
    return dict(case=f"{count:,} keys in all", wall=wall, cpu=cpu, unit=repeats * count / 1000, unit_name="1,000 keys")


def slow_readers(server):
    """Ask for the large file and take none of it, from several addresses, since servers limit those of one."""
    request = f"GET /{serving.LARGE} HTTP/1.1\r\nHost: here\r\n\r\n".encode()
    spent = peers.cpu_from_now(server)
    with serving.idle_clients(server, SLOW_READERS) as clients:
        for client in clients:
            client.sendall(request)
        time.sleep(3)
        cpu, _ = spent()
        return dict(case=f"{SLOW_READERS:,} readers that take nothing", wall=3, cpu=cpu, unit=1, unit_name="3 s")


def measure(program, directory, options):
    serving.allow_connections()
    measurements, notes = [], []
    for count in (1000, max(1000, int(100_000 * options.scale))):
        work = directory / "listings"
        make_files(work / "root", count)
        for _ in range(options.rounds):
            for name, start in serving.servers(program, work, work / "root", "autoindex_format json;").items():
                ask = pages_of_omsync if name == "omsync" else page_of_nginx
                told = []
                with start() as server:
                    found = list_all(server, count, ask, told)
                    measurements.append(Measurement(program=name, peak=peers.peak_of(server.pid), **found))
                notes += [f"{name}, {note}" for note in told]
        shutil.rmtree(work)
    work = directory / "listings"
    serving.make_files(work / "root", options.scale)
    for name, start in serving.servers(program, work, work / "root").items():
        with start() as server:
            found = slow_readers(server)
            measurements.append(Measurement(program=name, peak=peers.peak_of(server.pid), **found))
    shutil.rmtree(work)
    return measurements, notes
