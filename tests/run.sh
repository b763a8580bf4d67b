#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the dependencies, builds with warnings as errors and with sanitizers, and runs all tests of both.
# `run.sh dev` or `run.sh asan` does one of the two.
set -eu
cd "$(dirname "$0")/.."
installers/dependencies.sh test

presets=${1:-"dev asan"}
for preset in $presets; do
    echo "== $preset: build"
    cmake --preset "$preset"
    cmake --build --preset "$preset"
    [ "$preset" != dev ] || cmake --build --preset "$preset" --target all_verify_interface_header_sets
    echo "== $preset: test"
    ctest --preset "$preset"
done
