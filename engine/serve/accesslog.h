// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/guarded.h"
#include "base/instant.h"
#include "base/result.h"
#include "config/servesettings.h"

#include <QByteArray>
#include <QFile>
#include <QHostAddress>
#include <QString>

#include <memory>

namespace omsync {

//! An answer that is through, as it is logged and counted.
struct ServedAnswer
{
    Instant at; //!< when it was through
    QHostAddress address;
    QString client;       //!< name of the key; empty: nobody in particular
    QByteArray method;    //!< empty: what came was no request
    QByteArray target;    //!< path and query as sent
    QByteArray referer;   //!< as sent
    QByteArray agent;     //!< as sent
    int minorVersion = 1; //!< of HTTP/1
    int status = 0;
    qint64 bytes = 0; //!< of the body that were sent, or that the proxy in front was told to send
    std::chrono::milliseconds duration{0};
    bool isEndless = false; //!< whether it took as long as the client wanted
};

//! The line of an answer, without its end. Of the query, what may be a secret is `…`; what could be taken for another
//! field, or for the end of the line, is escaped.
[[nodiscard]] QByteArray accessLine(const ServedAnswer &answer, AccessLogForm form);

//! A file that gets a line for each answer. Any thread may call.
class AccessLog
{
public:
    //! Without a path nothing is written.
    AccessLog(QString path, AccessLogForm form);

    //! Opens the file, again too: after it was moved away, another is begun. FileFailed when it cannot be written.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] bool isWanted() const { return !m_path.isEmpty(); }
    void write(const ServedAnswer &answer);

private:
    QString m_path;
    AccessLogForm m_form;
    Guarded<std::unique_ptr<QFile>> m_file;
};

} // namespace omsync
