# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said, and with which exit code, of what is asked for and cannot be had."""
import json
import subprocess
import unittest

from harness import OMSYNC, ClientTest, free_port, make_domain, plain_environment, run, write_file


class WhatCannotBeHad(ClientTest):
    def setUp(self):
        super().setUp()
        self.data = make_domain(self.directory / "origin", files=3, variable="wind_u_component_10m")
        (self.data / "dwd_icon/wind_u_component_10m/rolling_large.bin").unlink()
        self.server = self.serve("--public", data=self.data)

    def ask(self, command, variable, *options, code=0):
        return run(OMSYNC, command, "dwd_icon", variable, "--server", self.server.url, "--data",
                   self.directory / "replica", *options, code=code)

    def test_a_settings_file_that_is_not_there(self):
        done = run(OMSYNC, "--settings", "/nowhere/omsync.toml", "sync", code=2)
        self.assertIn("there is no settings file /nowhere/omsync.toml", done.stderr)

    def test_a_plan_without_room(self):
        (self.directory / "omsync.toml").write_text('[pull]\ndisk_reserve = "900T"\n')
        done = self.ask("plan", "wind_u_component_10m", "--settings", self.directory / "omsync.toml", code=7)
        self.assertIn("not enough room: ", done.stdout)
        self.ask("plan", "wind_u_component_10m")

    def test_a_part_of_a_derived_name(self):
        for command in ("plan", "sync"):
            done = self.ask(command, "wind_speed_10m", code=3)
            self.assertIn("warning: wind_speed_10m of dwd_icon needs wind_v_component_10m too, and there is none at ",
                          done.stderr)
        done = run(OMSYNC, "explain", "dwd_icon/wind_speed_10m", "dwd_icon", "wind_speed_10m", "--server", self.server.url, "--data", self.directory / "replica")
        self.assertIn("is computed from wind_u_component_10m; it needs wind_v_component_10m too", done.stdout)
        self.assertIn("rolling_0001.bin: keep: ", done.stdout)
        self.ask("sync", "wind_speed_80m", code=4)

    def state(self, *options):
        """What `status` says of the domain afterwards: its state, and what the passes met."""
        done = subprocess.run([str(word) for word in (OMSYNC, "--json", *options, "status", "--data",
                               self.directory / "replica")], capture_output=True, text=True, env=plain_environment())
        domain = json.loads(done.stdout.splitlines()[0])["domains"][0]
        return domain["state"], domain.get("problem", {}).get("text")

    def test_a_name_that_is_misspelled_is_no_trouble_of_the_domain(self):
        self.ask("sync", "wind_u_component_10m")
        self.ask("sync", "cpae", code=4)
        self.assertIsNone(self.state()[1])

    def test_a_domain_is_in_trouble_when_one_of_two_selections_is(self):
        self.ask("sync", "wind_u_component_10m")
        nowhere = f"http://127.0.0.1:{free_port()}/"
        settings = self.directory / "omsync.toml"
        for urls in ((self.server.url, nowhere), (nowhere, self.server.url)):  # whichever ends last
            sources = "".join(f"[[source]]\nname = '{name}'\nurl = '{url}'\n" for name, url in zip("ab", urls))
            selections = "".join(f"[[selection]]\nsources = ['{name}']\ndomains = ['dwd_icon']\n"
                                 f"variables = ['wind_u_component_10m']\n" for name in "ab")
            settings.write_text(sources + selections)
            run(OMSYNC, "--settings", settings, "sync", "--data", self.directory / "replica", code=3)
            self.assertEqual(self.state()[0], "error")
            self.ask("sync", "wind_u_component_10m")
            self.assertIsNone(self.state()[1])

    def test_a_time_without_files(self):
        (self.data / "dwd_icon/cape").mkdir()
        write_file(self.data / "dwd_icon/cape/chunk_1900.om", b"of March 2024")
        for command in ("plan", "sync"):
            done = self.ask(command, "cape", code=4)
            self.assertIn("warning: nothing of dwd_icon at ", done.stderr)
            self.assertNotIn("up to date", done.stdout)
        self.ask("sync", "wind_u_component_10m,cape")


if __name__ == "__main__":
    unittest.main()
