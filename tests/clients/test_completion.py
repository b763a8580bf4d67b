# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts that let shells complete what is typed, run by the shells themselves."""
import unittest

from harness import OMSYNC, ClientTest, plain_environment, run

SOURCES = {"bash": "omsync-cli", "zsh": "_omsync-cli", "fish": "omsync-cli.fish"}


class Completion(ClientTest):
    def setUp(self):
        super().setUp()
        self.scripts = {}
        for shell, name in SOURCES.items():
            self.scripts[shell] = self.directory / name
            self.scripts[shell].write_text(run(OMSYNC, "--completion", shell).stdout)
        (self.directory / "a folder").mkdir()
        (self.directory / "a file").write_text("")

    def bash(self, *words):
        """What bash offers for the last of the words."""
        script = ('source "$1"; shift; cd "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _omsync_cli; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        told = run("bash", "--norc", "-c", script, "bash", self.scripts["bash"], self.directory, "omsync-cli", *words)
        self.assertEqual(told.stderr, "")
        return told.stdout.split("\n")[:-1]

    def fish(self, line):
        """The same of fish, without what it says of each."""
        told = run("fish", "--no-config", "-c", f"source {self.scripts['fish']}; cd {self.directory}; complete -C '{line}'",
                   env=plain_environment(HOME=self.directory))
        return [offer.split("\t")[0] for offer in told.stdout.splitlines()]

    def test_commands(self):
        self.assertEqual(self.bash("s"), ["sync", "status", "serve"])
        self.assertEqual(sorted(self.fish("omsync-cli s")), ["serve", "status", "sync"])
        self.assertEqual(self.bash("--verbose", "doc"), ["doctor"])

    def test_options_of_the_command_and_of_all(self):
        self.assertEqual(self.bash("serve", "--tls"), ["--tls-certificate", "--tls-key"])
        self.assertEqual(sorted(self.fish("omsync-cli serve --tls")), ["--tls-certificate", "--tls-key"])
        self.assertEqual(self.bash("serve", "--js"), ["--json"])
        self.assertEqual(self.bash("sync", "--tls"), [""])
        self.assertEqual(self.bash("sync", "--completion"), [""])

    def test_domains_also_behind_a_comma(self):
        self.assertEqual(self.bash("sync", "dwd_icon_d2_1"), ["dwd_icon_d2_15min"])
        self.assertEqual(self.bash("sync", "--past-days", "3", "ncep_gfs013,dwd_icon_d2_1"), ["ncep_gfs013,dwd_icon_d2_15min"])
        self.assertIn("dwd_icon_d2_15min", self.fish("omsync-cli sync dwd_icon_d2_1"))
        self.assertEqual(self.bash("sync", "dwd_icon", "dwd_icon_d2_1"), [""], "these are variables")
        self.assertEqual(self.bash("serve", "dwd_icon_d2_1"), [""])

    def test_files_and_directories(self):
        self.assertEqual(self.bash("serve", "--data", "a"), ["a folder"])
        self.assertEqual(sorted(self.bash("serve", "--tls-key", "a f")), ["a file", "a folder"])
        self.assertEqual(self.bash("sync", "--past-days", ""), [""])

    def test_zsh_takes_it(self):
        script = 'autoload -Uz compinit && compinit -u -D; source $1; whence -w _omsync_cli'
        told = run("zsh", "-f", "-c", f"fpath=({self.directory} $fpath); {script}", "zsh", self.scripts["zsh"], code=0)
        self.assertIn("_omsync_cli: function", told.stdout)

    def test_another_shell_is_not_known(self):
        self.assertIn("none of bash, zsh and fish", run(OMSYNC, "--completion", "csh", code=2).stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
