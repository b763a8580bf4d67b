// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/filewatch.h"

#include <QDateTime>
#include <QFileInfo>

namespace omsync {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

FileWatch::FileWatch(const QStringList &files, QObject *parent)
    : QObject(parent)
    , m_files(files)
{
    m_files.removeAll(QString());
    m_seen = sight();
    connect(&m_timer, &QTimer::timeout, this, &FileWatch::look);
    if (!m_files.isEmpty())
        m_timer.start(1s);
}

void FileWatch::look()
{
    QStringList now = sight();
    if (now == m_seen)
        return;
    m_seen = std::move(now);
    Q_EMIT changed();
}

QStringList FileWatch::sight() const
{
    QStringList seen;
    for (const QString &file : m_files) {
        const QFileInfo info(file);
        const auto time = [&](QFile::FileTime which) { return info.fileTime(which).toMSecsSinceEpoch(); };
        seen.append(u"%1 %2 %3 %4"_s.arg(info.exists())
                        .arg(info.size())
                        .arg(time(QFile::FileModificationTime))
                        .arg(time(QFile::FileMetadataChangeTime)));
    }
    return seen;
}

} // namespace omsync
