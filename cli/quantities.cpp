// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/quantities.h"

#include <QLocale>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return QString::number(bytes) + u" B"_s;
    constexpr std::array<QStringView, 6> units{u" kB", u" MB", u" GB", u" TB", u" PB", u" EB"};
    double size = double(bytes) / 1000;
    size_t unit = 0;
    while (size >= 999.95 && unit + 1 < units.size()) {
        size /= 1000;
        ++unit;
    }
    return QString::number(size, 'f', 1).append(units[unit]);
}

QString groupedText(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

QString fileCountText(qint64 files)
{
    return groupedText(files) + (files == 1 ? u" file"_s : u" files"_s);
}

QString waitingText(qint64 files)
{
    return fileCountText(files) + (files == 1 ? u" waits for its"_s : u" wait for their"_s) + u" run to be announced"_s;
}

} // namespace omsync
