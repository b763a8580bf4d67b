#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the S3 server that the tests pull from into the folder given, unless it is there.
set -eu
[ -x "$1/node_modules/.bin/s3rver" ] && exit 0
mkdir -p "$1"
exec npm install --no-save --no-audit --no-fund --loglevel error --prefix "$1" s3rver@3.7.1
