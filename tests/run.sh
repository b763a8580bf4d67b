#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the dependencies, builds with warnings as errors, and tests: everything with sanitizers, then the program
# without them, as it is used, then some seconds of fuzzing. `run.sh asan`, `run.sh dev` or `run.sh fuzz` does one of these.
set -eu
cd "$(dirname "$0")/.."
installers/dependencies.sh test

for preset in ${1:-asan dev fuzz}; do
    echo "== $preset"
    cmake --preset "$preset"
    case $preset in
    dev)
        cmake --build --preset dev --target all_verify_interface_header_sets omsync omsync-cli omsync_man omsync_desktop_man omsync_icons omsync_completion tests_cli
        ctest --preset dev --label-regex "program|package"
        ;;
    fuzz)
        cmake --build --preset fuzz --target fuzz
        ctest --preset fuzz
        ;;
    *)
        cmake --build --preset "$preset"
        ctest --preset "$preset"
        ;;
    esac
done
