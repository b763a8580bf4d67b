#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what omsync needs on Debian 12, Ubuntu 24.04 or later: `dependencies.sh build` what it is built from and
# runs on, `dependencies.sh test` also the programs that the tests compare and talk with.
set -eu

usage="usage: $0 build|test"
[ $# -eq 1 ] || { echo "$usage" >&2; exit 2; }

build="g++ cmake ninja-build pkg-config qt6-base-dev qt6-charts-dev|libqt6charts6-dev libqt6opengl6-dev libqt6sql6-sqlite qt6-svg-plugins|libqt6svg6 libcli11-dev libtomlplusplus-dev libexpected-dev libllhttp-dev|node-llhttp
    libsystemd-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qtkeychain-qt6-dev"
test="curl nginx-light rclone s3cmd python3 python3-boto3 strace util-linux git nodejs openssl xvfb x11-utils fonts-dejavu-core groff-base dpkg-dev file lintian mmdebstrap appstream desktop-file-utils
    prometheus zsh fish clang libclang-rt-dev dbus gnome-keyring libsecret-1-0 openbox trayer xdotool
    python3-dbus python3-gi"
optional="awscli npm clang-format"

# Of `a|b` the first that is packaged here: since Debian 13 some have a package of their own.
packages=$build
case $1 in
build) optional="" ;;
test) packages="$build $test" ;;
*) echo "$usage" >&2; exit 2 ;;
esac

packaged_of() {
    for name in $(echo "$1" | tr '|' ' '); do
        apt-cache show "$name" >/dev/null 2>&1 && break
    done
    echo "$name"
}

missing=""
for package in $packages; do
    dpkg-query -W -f '${Status}' "$(packaged_of "$package")" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $package"
done
for package in $optional; do # these may come from elsewhere than a package, but from the system
    PATH=/usr/local/bin:/usr/bin:/bin command -v "${package%cli}" >/dev/null ||
        PATH=/usr/local/bin:/usr/bin:/bin command -v "$package" >/dev/null || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "$0: run as root, or install sudo, to install:$missing" >&2; exit 1; }
    as_root=sudo
fi
echo "Installing:$missing"
$as_root apt-get update -qq
wanted=""
for package in $missing; do
    case " $optional " in
    *" $package "*) apt-cache show "$package" >/dev/null 2>&1 || { echo "not packaged here: $package"; continue; } ;;
    esac
    wanted="$wanted $(packaged_of "$package")"
done
[ -n "$wanted" ] || exit 0
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $wanted >/dev/null
