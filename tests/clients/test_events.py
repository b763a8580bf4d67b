# SPDX-License-Identifier: GPL-3.0-or-later
"""New runs that are told as they come, and orders to a node, over the wire."""
import http.client
import json
import time
import unittest

from harness import KEY, OMSYNC, WAIT, ClientTest, Server, free_port, make_domain, write_meta


class Events(ClientTest):
    def test_what_another_program_writes_is_told(self):
        data = make_domain(self.directory / "data")
        server = self.serve("--apikey", KEY, data=data)
        curl = self.listen(server)
        now = int(time.time()) // 3600 * 3600
        written = time.monotonic()
        write_meta(data, "dwd_icon", now)
        news = self.event(curl)
        self.assertLess(time.monotonic() - written, 5)  # promised within one, on a machine that has time
        self.assertEqual((news["tree"], news["domain"]), ("data", "dwd_icon"))
        self.assertEqual(news["run"], time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now)))
        write_meta(data, "ncep_gfs013", now)  # a domain that was not there
        self.assertEqual(self.event(curl)["domain"], "ncep_gfs013")
        self.assertEqual(server.stop(), 0)  # which does not wait for those who listen
        self.assertEqual(curl.wait(WAIT), 0)

    def test_a_node_takes_orders_from_an_admin(self):
        data = make_domain(self.directory / "data")
        keys = self.directory / "keys"
        keys.write_text(f"ops {KEY} admin\n")
        keys.chmod(0o600)
        origin = self.serve("--public", data=data)
        port = free_port()
        settings = self.directory / "relay.toml"
        settings.write_text(f'[data]\ndirectory = "{self.directory / "relay"}"\n[[source]]\nname = "origin"\n'
                            f'url = "{origin.url}"\n[[selection]]\nsources = ["origin"]\ndomains = ["dwd_icon"]\n'
                            f'variables = ["cape"]\n[serve]\nbind = "127.0.0.1:{port}"\nkeys_file = "{keys}"\n')
        relay = Server(self, [OMSYNC, "run", "--settings", settings], port)

        def order(command, to=relay, key=KEY):
            connection = http.client.HTTPConnection("127.0.0.1", to.port, timeout=WAIT)
            self.addCleanup(connection.close)
            connection.request("POST", f"/-/control/{command}", headers={"X-Api-Key": key})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

        self.assertEqual(order("pause?minutes=5", key="m4rker-other")[0], 403)
        status, said = order("pause?minutes=5")
        self.assertEqual((status, said["command"]), (200, "pause"))
        end = time.monotonic() + WAIT
        while "pulling is paused" not in relay.output():
            self.assertLess(time.monotonic(), end, relay.output())
            time.sleep(0.05)
        self.assertEqual(order("resume"), (200, {"command": "resume"}))
        self.assertEqual(order("sync?domains=dwd_icon")[0], 200)
        self.assertEqual(order("sync?domains=dwd_icno")[0], 404)
        self.assertEqual(order("resume", to=self.serve("--apikey-file", keys, data=data))[0], 409)  # it pulls nothing
        self.assertEqual(relay.stop(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
