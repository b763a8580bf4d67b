# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong with sync programs, shown on the whole program: its files, its words and its exit code."""
import json
import re
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

from fakebucket import MODIFIED, Answer, FakeBucket, Object
from harness import KEY, OMSYNC, ClientTest, make_domain, plain_environment, run, run_side_by_side

SIZE = (16 << 20) + 4096  # three Parts
FOLDER = "data/dwd_icon/cape/"
PLENTY = 2500


def content(version, size=SIZE):
    return (f"version {version} " * (size // 10 + 1)).encode()[:size]


class Traps(ClientTest):
    def run_sync(self, url, target, *options, command="sync", variables="cape"):
        """Ends in whatever exit code; yields it, and all that was written."""
        done = subprocess.run([OMSYNC, "--json", *options, command, "dwd_icon", variables, "--server", url, "--data",
                               target, "--apikey", KEY], capture_output=True, text=True, timeout=120, env=plain_environment())
        self.assertNotIn(KEY, done.stdout + done.stderr)
        return done.returncode, done.stdout + done.stderr

    def bucket(self, files=3, **options):
        bucket = FakeBucket(self, **options)
        bucket.put_meta()
        for n in range(files):
            bucket.objects[f"{FOLDER}rolling_{n:04}.bin"] = Object(f"file {n}".encode())
        return bucket


class Torn(Traps):
    KINDS = {  # ETags of both versions, size and time of the second
        "strong": ('"a"', '"b"', SIZE, 0),
        "weak": ('W/"a"', 'W/"b"', SIZE, 0),
        "absent": ("", "", SIZE, 5),
        "another size": ('"a"', '"b"', SIZE - 5, 0),
    }

    def flip(self, kind, after, folder):
        before, behind, size, later = self.KINDS[kind]
        bucket = self.bucket()
        key = FOLDER + "rolling_large.bin"
        bucket.objects[key] = Object(content(1), etag=before)
        next_one = Object(content(2, size), modified=MODIFIED + later, etag=behind)

        def put(requested, number):
            if requested == key and number == after:
                bucket.objects[key] = next_one

        bucket.after = put
        replica = self.directory / folder
        file = replica / "dwd_icon/cape/rolling_large.bin"
        code, output = self.run_sync(bucket.url, replica)
        here = file.read_bytes() if file.exists() else None
        self.assertIn(here, (content(1), content(2, size), None), f"{kind}, after {after}: torn")
        self.assertEqual(code == 0, here is not None, output)
        code, output = self.run_sync(bucket.url, replica)
        self.assertEqual((code, file.read_bytes() == content(2, size)), (0, True), output)

    def test_trap01_a_file_that_is_replaced_between_two_ranges_is_never_torn(self):
        cases = [(kind, after, f"replica {n} {after}") for n, kind in enumerate(self.KINDS) for after in (1, 2)]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda case: self.flip(*case), cases))


class Listings(Traps):
    def counted(self, change):
        """Exit code and number of files that a plan would fetch, with that change to a bucket of plenty of keys."""
        bucket = self.bucket(PLENTY)
        change(bucket)
        code, output = self.run_sync(bucket.url, self.directory / f"replica {id(bucket)}", command="plan")
        found = re.search(r'"files_to_fetch":\s*(\d+)', output)
        return code, int(found[1]) if found and code == 0 else None, bucket.counts.get("", 0), output

    @staticmethod
    def on_page(number, change):
        """The pages of `cape/`, whose listing comes after those of the directories and of `static/`."""
        def set_up(bucket):
            bucket.change_page = lambda count, xml: change(xml) if count >= number + 2 else xml
        return set_up

    def test_trap03_a_listing_is_whole_or_an_error(self):
        every = PLENTY + 1  # with meta.json
        spaces = {"tokens to be encoded": lambda bucket: None,
                  "NextMarker only": lambda bucket: setattr(bucket, "names_markers", True),
                  "no order": self.on_page(1, lambda xml: self.shuffled(xml))}
        broken = {
            "the same token twice": self.on_page(1, lambda xml: re.sub("<NextCon.*?</NextCon[a-zA-Z]*>", self.TOKEN, xml)),
            "truncated without a token": self.on_page(1, lambda xml: re.sub("<NextCon.*?</NextCon[a-zA-Z]*>", "", xml)),
            "page 3 fails": self.on_page(3, lambda xml: Answer(500)),
            "page 3 is cut": self.on_page(3, lambda xml: xml[:len(xml) // 2]),
            "page 3 is HTML": self.on_page(3, lambda xml: "<html><body>Sign in</body></html>"),
            "page 3 is empty": self.on_page(3, lambda xml: ""),
        }
        with ThreadPoolExecutor(4) as pool:
            whole = dict(zip(spaces, pool.map(self.counted, spaces.values())))
            bad = dict(zip(broken, pool.map(self.counted, broken.values())))
        for name, (code, count, _, output) in whole.items():
            self.assertEqual((name, code, count), (name, 0, every), output)
        for name, (code, count, asked, output) in bad.items():
            self.assertNotEqual((name, code), (name, 0), output)
            self.assertLess(asked, 20, name)

    TOKEN = "<NextContinuationToken>again</NextContinuationToken>"

    @staticmethod
    def shuffled(xml):
        entries = re.findall("<Contents>.*?</Contents>", xml)
        return xml.replace("".join(entries), "".join(reversed(entries)))

    def test_trap03_what_half_a_listing_lacks_stays_here(self):
        bucket = self.bucket(30, page_size=10)
        replica = self.directory / "replica"
        self.assertEqual(self.run_sync(bucket.url, replica)[0], 0)
        before = sorted(file.name for file in (replica / "dwd_icon/cape").iterdir())
        self.assertEqual(len(before), 30)
        bucket.counts.clear()
        self.on_page(2, lambda xml: "<html>Sign in</html>")(bucket)
        self.assertNotEqual(self.run_sync(bucket.url, replica)[0], 0)
        self.assertEqual(sorted(file.name for file in (replica / "dwd_icon/cape").iterdir()), before)

    def test_trap03_escaped_and_repeated_entries_are_one_key_each(self):
        bucket = self.bucket()
        odd = [f"{FOLDER}rolling_{name}.bin" for name in ("a&b", "a b", "a+b", "a%2Fb", "\u00e4")]
        for key in odd:
            bucket.objects[key] = Object(key.encode())
        twice = "<CommonPrefixes><Prefix>data/dwd_icon/cape/</Prefix></CommonPrefixes>"
        bucket.change_page = lambda _, xml: xml.replace(twice, twice + twice)
        replica = self.directory / "replica"
        code, output = self.run_sync(bucket.url, replica)
        self.assertEqual(code, 0, output)
        for key in odd:
            self.assertEqual((replica / key.removeprefix("data/")).read_bytes(), key.encode())


class Lies(Traps):
    """Listings that never agree with the answers."""

    CHANGES = {"size": lambda xml: xml.replace("<Size>6</Size>", "<Size>9</Size>").replace(str(SIZE), str(SIZE - 5)),
               "time": lambda xml: xml.replace("2026-11-23T00:00:00", "2026-11-23T01:00:00")}

    def test_trap04_what_is_listed_otherwise_than_it_is_is_fetched_once(self):
        for name, change in self.CHANGES.items():
            bucket, replica = self.bucket(), self.directory / f"replica {name}"
            bucket.objects[FOLDER + "rolling_large.bin"] = Object(content(1))
            bucket.change_page = lambda _, xml, change=change: change(xml)
            self.assertGreater(self.moved(bucket, replica), SIZE)
            self.assertEqual((name, self.moved(bucket, replica)), (name, 0))
            bucket.objects[FOLDER + "rolling_0001.bin"] = Object(b"file X", version=2)
            self.assertEqual((name, self.moved(bucket, replica)), (name, 6))
            self.assertEqual((replica / "dwd_icon/cape/rolling_0001.bin").read_bytes(), b"file X")
            self.assertEqual((name, self.moved(bucket, replica)), (name, 0))

    def moved(self, bucket, replica):
        code, output = self.run_sync(bucket.url, replica)
        self.assertEqual(code, 0, output)
        return json.loads(output.splitlines()[-1])["bytes"]


class Poison(Traps):
    BAD = {"500": Answer(500), "403": Answer(403), "404": Answer(404), "nothing": Answer(200), "bytes": Answer(200, b"abc"),
           "busy": Answer(429, Retry_After="86400")}

    def test_trap11_bad_keys_hold_up_no_other_and_the_exit_code_says_so(self):
        bucket = self.bucket(100)
        for name in self.BAD:
            bucket.objects[f"{FOLDER}rolling_{name}.om"] = Object(b"x" * 1000)
        bucket.change_answer = lambda key, _, answer: self.BAD.get(key[len(FOLDER) + 8:-3], answer)
        replica = self.directory / "replica"
        began = time.monotonic()
        process = subprocess.Popen([OMSYNC, "--quiet", "sync", "dwd_icon", "cape", "--server", bucket.url, "--data",
                                    str(replica)], env=plain_environment(), stderr=subprocess.PIPE, text=True)
        folder = replica / "dwd_icon/cape"
        while process.poll() is None and time.monotonic() < began + 60:
            if folder.exists() and len(list(folder.glob("rolling_*.bin"))) == 100:
                break
            time.sleep(0.05)
        self.assertIsNone(process.poll(), "the others did not come first")
        errors = process.communicate(timeout=90)[1]
        self.assertEqual(process.returncode, 3, errors)
        self.assertEqual([file.name for file in folder.glob("*.om")], [])
        self.assertFalse((replica / "dwd_icon/static/meta.json").exists(), "the run is not whole")
        for name in self.BAD:
            self.assertLessEqual(bucket.counts[f"{FOLDER}rolling_{name}.om"], 8, name)

        good = {key: count for key, count in bucket.counts.items() if key.endswith(".bin")}
        self.assertEqual(len(good), 100)
        code, output = self.run_sync(bucket.url, replica)  # nothing but the bad ones is left
        self.assertEqual(code, 3, output)
        self.assertEqual({key: bucket.counts[key] for key in good}, good)
        for name in self.BAD:
            self.assertLessEqual(bucket.counts[f"{FOLDER}rolling_{name}.om"], 16, name)

    def test_trap11_what_came_damaged_each_time_is_kept_out_and_the_exit_code_says_so(self):
        """Each sync is another process."""
        bucket, key = self.bucket(), f"{FOLDER}rolling_damaged.om"
        bucket.objects[key] = Object(b"no file of this kind")
        replica = self.directory / "replica"
        for _ in range(2):
            self.assertEqual(self.run_sync(bucket.url, replica)[0], 3)
        asked = bucket.counts[key]
        code, output = self.run_sync(bucket.url, replica)
        self.assertEqual((code, bucket.counts[key]), (3, asked), output)
        self.assertIn("rolling_damaged.om", output)
        code, output = self.run_sync(bucket.url, replica, command="plan")
        entries = json.loads(output.splitlines()[0])["entries"]
        damaged = next(entry for entry in entries if entry["key"] == key)
        self.assertEqual((code, damaged["reason"], damaged["fetch"]), (0, "damaged_at_the_source", False), output)


class Sight(Traps):
    """What `status`, another process, says of the pass before."""

    def status(self, bucket, code):
        done = run(OMSYNC, "--json", "status", "--data", self.directory / "replica", "--server", bucket.url, code=code)
        return json.loads(done.stdout.splitlines()[0])["domains"][0], done

    def test_a_key_that_cannot_be_had_shows_until_it_can(self):
        bucket = self.bucket()
        bucket.put_meta(int(time.time()) - 7200)
        bad = f"{FOLDER}rolling_0001.bin"
        bucket.change_answer = lambda key, _, answer: Answer(404) if key == bad else answer
        first = None
        for _ in range(2):  # in the second one there is nothing else to be fetched
            self.assertEqual(self.run_sync(bucket.url, self.directory / "replica")[0], 3)
            shown, _ = self.status(bucket, code=9)
            self.assertEqual((shown["state"], shown["problem"]["code"]), ("inconsistent", "not_found"), shown)
            self.assertIn(bad, shown["problem"]["text"])
            first = first or shown["state_since"]
            self.assertEqual(shown["state_since"], first)
        lines = run(OMSYNC, "status", "--data", self.directory / "replica", code=9).stdout.splitlines()
        self.assertTrue(lines[-1].startswith(f"dwd_icon is inconsistent since {first}: "), lines)
        self.assertIn(bad, lines[-1])

        bucket.change_answer = lambda key, _, answer: answer
        self.assertEqual(self.run_sync(bucket.url, self.directory / "replica")[0], 0)
        shown, _ = self.status(bucket, code=0)
        self.assertEqual((shown["state"], "problem" in shown), ("fresh", False), shown)
        self.assertIn("last_success", shown)

    def test_a_node_that_serves_tells_it_too(self):
        bucket, replica = self.bucket(), self.directory / "replica"
        self.assertEqual(self.run_sync(bucket.url, replica)[0], 0)
        keys = self.directory / "keys"
        keys.write_text(f"operator {KEY} admin\n")
        keys.chmod(0o600)
        node = self.serve("--apikey-file", keys, data=replica)
        self.assertNotEqual(self.state_at(node), "error")
        bucket.change_page = lambda *_: Answer(403)
        self.assertEqual(self.run_sync(bucket.url, replica)[0], 5)
        end = time.monotonic() + 20
        while self.state_at(node) != "error":
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.05)

    def state_at(self, node):
        answer = run("curl", "-s", "-H", f"X-Api-Key: {KEY}", f"{node.url}-/status").stdout
        return json.loads(answer)["domains"][0]["state"]


class Churn(Traps):
    """Connections that end again and again, through nginx."""

    def front(self, origin, options=""):
        return self.nginx(f"server {{ listen 127.0.0.1:{{port}}; {options} "
                          f"location / {{ proxy_pass {origin}; proxy_buffering off; }} }}")

    def test_trap12_connections_of_twenty_requests_do(self):
        data = make_domain(self.directory / "origin", files=100)
        server = self.front(self.serve("--public", data=data).url, "keepalive_requests 20;")
        self.assertEqual(self.run_sync(server.url, self.directory / "replica")[0], 0)
        self.assert_same_tree(data / "dwd_icon", self.directory / "replica/dwd_icon")

    def test_trap12_a_server_that_is_reloaded_meanwhile_does(self):
        data = make_domain(self.directory / "origin", files=40)
        server = self.front(self.serve("--public", data=data).url)
        replica = self.directory / "replica"
        process = subprocess.Popen([OMSYNC, "--quiet", "sync", "dwd_icon", "cape", "--server", server.url, "--data",
                                    str(replica), "--rate", "8"], env=plain_environment(), stderr=subprocess.PIPE)
        for _ in range(4):
            time.sleep(0.4)
            server.process.send_signal(signal.SIGHUP)
        errors = process.communicate(timeout=90)[1]
        self.assertEqual(process.returncode, 0, errors)
        self.assert_same_tree(data / "dwd_icon", replica / "dwd_icon")

    def test_trap12_a_name_that_is_not_known_is_told(self):
        code, output = self.run_sync("http://omsync.invalid/", self.directory / "replica")
        self.assertEqual(code, 6, output)
        self.assertIn("omsync.invalid", output)


class Hostile(Traps):
    KEYS = {"CON": "CON", "rolling_dot.": "rolling_dot.", "C:x.bin": "C:x.bin", "\\\\srv\\x.bin": "srv", "..": "..",
            "x" * 300 + ".bin": "xxx", "rolling_\r\nx.bin": "rolling_"}
    BELOW = ["../x.bin", "../../../../x.bin", "/etc/x.bin", "a/../../b.bin", "../cape-evil/x.bin", "rolling_a//b.bin"]

    def test_trap13_hostile_keys_are_named_and_skipped(self):
        """In a listing by directories what lies below is not asked for; in a flat one it is listed too."""
        for n, variables in enumerate((1, 12)):
            bucket = self.bucket()
            for variable in range(variables - 1):
                bucket.objects[f"data/dwd_icon/v{variable}/rolling_0000.bin"] = Object(b"more")
            for name in [*self.KEYS, *self.BELOW]:
                bucket.objects[FOLDER + name] = Object(b"evil")
            bucket.change_page = lambda _, xml: xml.replace("\r\n", "&#13;&#10;")
            outer = self.directory / f"outer {n}"
            code, output = self.run_sync(bucket.url, outer / "inner/replica", "--verbose",
                                         variables="really_download_all_variables")
            self.assertEqual(code, 3, output)
            for sign in [*self.KEYS.values(), *(["etc", "cape-evil"] if n else [])]:
                self.assertIn(sign, output)
            here = [file for file in outer.rglob("*") if file.is_file() and ".omsync" not in file.parts]
            self.assertEqual(len(here), 3 + variables - 1, here)
            self.assertTrue(all(file.name.startswith("rolling_000") for file in here), here)
            self.assertEqual([entry.name for entry in outer.iterdir()], ["inner"])

    def test_trap13_each_hostile_key_is_named_up_to_a_hundred(self):
        bucket, replica = self.bucket(), self.directory / "replica"
        for n in range(120):
            bucket.objects[f"{FOLDER}rolling_{n:04}:.bin"] = Object(b"evil")
        code, output = self.run_sync(bucket.url, replica)
        self.assertEqual(code, 3, output)
        files = [json.loads(line) for line in output.splitlines() if '"event":"file"' in line]
        refused = [(file["key"], file["error"]["code"]) for file in files if file["state"] == "refused"]
        self.assertEqual(refused, [(f"{FOLDER}rolling_{n:04}:.bin", "unsafe_key") for n in range(100)])
        self.assertEqual(json.loads(output.splitlines()[-1])["failed"], 120)
        errors = subprocess.run([OMSYNC, "sync", "dwd_icon", "cape", "--server", bucket.url, "--data", replica],
                                capture_output=True, text=True, timeout=60, env=plain_environment()).stderr
        self.assertEqual(errors.count("rolling_0099:.bin"), 1, errors)
        code, output = self.run_sync(bucket.url, replica, "--verbose")
        self.assertIn("20 more keys of dwd_icon", output)

    def test_trap13_what_the_database_hides_holds_nothing_back(self):
        for n, variables in enumerate((1, 12)):
            bucket, replica = self.bucket(), self.directory / f"replica {n}"
            for variable in range(variables - 1):
                bucket.objects[f"data/dwd_icon/v{variable}/rolling_0000.bin"] = Object(b"more")
            for name in (".DS_Store", "cape/x.om~", "cape/._x.om", ".hidden/rolling_0000.bin", "static/meta.json.7~"):
                bucket.objects[f"data/dwd_icon/{name}"] = Object(b"of a desktop")
            for _ in range(2):
                code, output = self.run_sync(bucket.url, replica, variables="really_download_all_variables")
                self.assertEqual(code, 0, output)
            self.assertTrue((replica / "dwd_icon/static/meta.json").exists())
            self.assertEqual([file for file in replica.glob("dwd_icon/**/*") if "~" in file.name or file.name[0] == "."], [])

    def test_trap13_a_key_that_is_a_directory_elsewhere_is_named_or_not_asked_for(self):
        bucket, replica = self.bucket(), self.directory / "replica"
        bucket.objects[FOLDER + "rolling_0000.bin/rolling_0000.bin"] = Object(b"below a file")
        bucket.objects["data/dwd_icon/cape"] = Object(b"the directory itself")
        code, output = self.run_sync(bucket.url, replica)
        self.assertEqual(code, 0, output)  # listed with delimiters, which shows neither
        self.assertTrue((replica / "dwd_icon/cape/rolling_0000.bin").is_file())
        for variable in range(11):
            bucket.objects[f"data/dwd_icon/v{variable}/rolling_0000.bin"] = Object(b"more")
        code, output = self.run_sync(bucket.url, replica, variables="really_download_all_variables")
        self.assertEqual(code, 3, output)  # listed as a whole
        self.assertIn(f"{FOLDER}rolling_0000.bin/rolling_0000.bin", output)
        self.assertTrue((replica / "dwd_icon/v10/rolling_0000.bin").is_file())
        self.assertTrue((replica / "dwd_icon/cape/rolling_0000.bin").is_file())

    def test_trap13_a_link_in_place_of_the_domain_leads_nowhere_else(self):
        bucket = self.bucket()
        outside = self.directory / "outside"
        outside.mkdir()
        (self.directory / "replica").mkdir()
        (self.directory / "replica/dwd_icon").symlink_to(outside)
        code, output = self.run_sync(bucket.url, self.directory / "replica")
        self.assertNotEqual(code, 0, output)
        self.assertEqual(list(outside.rglob("*")), [])

    def test_trap13_the_key_follows_no_redirect_to_another_host(self):
        elsewhere, bucket = self.bucket(), self.bucket()
        bucket.change_answer = lambda key, _, answer: (
            Answer(302, Location=elsewhere.url + key) if key.endswith("0001.bin") else answer)
        code, output = self.run_sync(bucket.url, self.directory / "replica")
        self.assertEqual(code, 3, output)
        self.assertTrue(any(KEY in request for request in bucket.requests))
        self.assertEqual(elsewhere.requests, [])


class Secret(Traps):
    """The API key appears in nothing that is written, and in no argument list."""

    def told(self, url, replica):
        environment = plain_environment(SYNC_APIKEY=KEY, QT_LOGGING_RULES="omsync.*=true")
        process = subprocess.Popen([OMSYNC, "--json", "--verbose", "sync", "dwd_icon", "cape", "--server", url, "--data", replica],
                                   env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        with open(f"/proc/{process.pid}/cmdline", encoding="utf-8") as arguments:
            self.assertNotIn(KEY, arguments.read())
        output = process.communicate(timeout=90)[0]
        for file in replica.rglob("*"):
            if file.is_file():
                self.assertNotIn(KEY.encode(), file.read_bytes(), file)
        self.assertNotIn(KEY, output)
        return output

    def test_a_key_is_never_written(self):
        def echo(bucket):
            bucket.change_answer = lambda key, _, answer: Answer(403, f"no {bucket.requests[-1]}".encode())

        def echo_listing(bucket):
            bucket.change_page = lambda *_: Answer(401, f"<Error><Message>{bucket.requests[-1]}</Message></Error>".encode())

        def redirect(bucket):
            bucket.change_answer = lambda key, _, answer: Answer(302, Location=f"http://localhost:1{bucket.requests[-1]}")

        def malformed(bucket):
            bucket.change_page = lambda *_: f"<html>{bucket.requests[-1]}</html>"

        def tell(n, change):
            bucket = self.bucket()
            change(bucket)
            self.told(bucket.url, self.directory / f"replica {n}")
            self.assertTrue(any(KEY in request for request in bucket.requests))

        with ThreadPoolExecutor(6) as pool:  # mostly they wait for another attempt
            nowhere = pool.submit(self.told, "http://127.0.0.1:1/", self.directory / "nowhere")
            list(pool.map(tell, range(5), (lambda bucket: None, echo, echo_listing, redirect, malformed)))
            nowhere.result()


class Control(Traps):
    """What an operator tells a process that repeats."""

    def test_pauses_goes_on_and_reads_its_rates_again(self):
        data = make_domain(self.directory / "origin", files=5)
        server = self.serve("--public", data=data)
        settings = self.directory / "omsync.toml"
        text = (f'[data]\ndirectory = "{self.directory}/replica"\n[[source]]\nname = "origin"\nurl = "{server.url}"\n'
                '[[selection]]\nsources = ["origin"]\ndomains = ["dwd_icon"]\nvariables = ["cape"]\n'
                '[pull]\nrepeat_interval = 60\ndisk_reserve = "0"\npause_minutes = 7\nrate = "%s"\n')
        settings.write_text(text % "200k")
        log = self.directory / "log"
        with open(log, "w", encoding="utf-8") as errors:
            process = subprocess.Popen([OMSYNC, "--verbose", "--settings", settings, "sync"], env=plain_environment(),
                                       stdout=errors, stderr=errors)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.wait_for(lambda: any((self.directory / "replica").rglob("*.omsync~")))
        process.send_signal(signal.SIGUSR1)
        self.wait_for(lambda: "paused until" in log.read_text())
        self.assertIn("pulling is paused until", self.status().stdout)
        end = datetime.fromisoformat(json.loads(self.status("--json").stdout.splitlines()[0])["paused_until"].replace("Z", "+00:00"))
        self.assertAlmostEqual((end - datetime.now(timezone.utc)).total_seconds(), 7 * 60, delta=60)
        process.send_signal(signal.SIGUSR2)
        self.wait_for(lambda: "goes on" in log.read_text())
        self.assertNotIn("paused", self.status().stdout)
        settings.write_text(text % "0" + '[[pull.rate_window]]\nfrom = "00:00"\nuntil = "24:00"\nzone = "Europe/Berlin"\n'
                            'source = "origin"\nrate = "900M"\n')
        process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: "the limit of origin is now 900M" in log.read_text())
        self.wait_for(lambda: "the limit is now lifted" in log.read_text())
        self.wait_for(lambda: (self.directory / "replica/dwd_icon/static/meta.json").exists())
        self.assert_same_tree(data / "dwd_icon", self.directory / "replica/dwd_icon")
        settings.write_text("nonsense")
        process.send_signal(signal.SIGHUP)
        self.wait_for(lambda: "omsync.toml:1" in log.read_text())
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), 0)

    def test_a_pause_ends_with_its_process(self):
        server = self.serve("--public", data=make_domain(self.directory / "origin", files=5))
        process = subprocess.Popen([OMSYNC, "--quiet", "sync", "dwd_icon", "cape", "--server", server.url, "--data",
                                    self.directory / "replica", "--repeat-interval", "60"], env=plain_environment())
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.wait_for(lambda: (self.directory / "replica/dwd_icon/static/meta.json").exists())
        process.send_signal(signal.SIGUSR1)
        self.wait_for(lambda: "paused until" in self.status().stdout)
        process.kill()
        process.wait(20)
        self.assertNotIn("paused", self.status().stdout)

    def status(self, *options):
        return subprocess.run([OMSYNC, *options, "status", "--data", self.directory / "replica"], capture_output=True,
                              text=True, timeout=60, env=plain_environment())

    def wait_for(self, condition):
        end = time.monotonic() + 40
        while not condition():
            self.assertLess(time.monotonic(), end, "waited in vain")
            time.sleep(0.05)


if __name__ == "__main__":
    run_side_by_side()
