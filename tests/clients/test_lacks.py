# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said, and with which exit code, of what is asked for and cannot be had."""
import unittest

from harness import OMSYNC, ClientTest, make_domain, run, write_file


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
