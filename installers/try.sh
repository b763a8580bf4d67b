#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the dependencies, builds omsync, and runs its demo. What follows is given to the demo: `try.sh --size 200`.
set -eu
cd "$(dirname "$0")/.."
installers/dependencies.sh build
cmake --preset release -DOMSYNC_TESTS=OFF -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=10 >build.log 2>&1 || { cat build.log; exit 1; }
echo "Building …"
cmake --build --preset release --target omsync-cli >>build.log 2>&1 || { tail -n 40 build.log; exit 1; }
rm -f build.log
exec build/release/cli/omsync-cli demo "$@"
