#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lets MinGW's compiler read what only Windows builds, and all else of the engine and the command line that is named for
# no system, with the headers of this machine's Qt: `windows_syntax.sh COMPILER QT_HEADERS [all]`. It links nothing.
set -eu
cd "$(dirname "$0")/../.."
compiler=$1
qt=$2
libraries=$(mktemp -d)
trap 'rm -rf "$libraries"' EXIT
ln -s /usr/include/tl /usr/include/toml++ /usr/include/CLI "$libraries"

files=$(find engine cli gui -name '*_windows.cpp')
[ "${3:-}" != all ] || files=$(find engine cli -name '*.cpp' ! -name '*_posix.cpp' ! -name '*_linux.cpp' ! -name '*_glibc.cpp' ! -name '*_systemd.cpp')
count=0
for file in $files; do
    "$compiler" -std=c++20 -fsyntax-only -Werror -Wall -Wextra -Wno-maybe-uninitialized -DNOMINMAX -DWIN32_LEAN_AND_MEAN -DUNICODE -D_UNICODE \
        -D_WIN32_WINNT=0x0A00 -DQT_NO_CAST_FROM_ASCII -DQT_NO_KEYWORDS -DOMSYNC_VERSION='""' \
        -isystem "$qt" -isystem "$qt/QtCore" -isystem "$qt/QtNetwork" -isystem "$qt/QtSql" -isystem "$qt/QtConcurrent" -isystem "$libraries" \
        -isystem /usr/share/include/llhttp -I engine -I . "$file"
    count=$((count + 1))
done
echo "$count files"
[ "$count" -ge 13 ]
