// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "config/settings.h"
#include "http/response.h"
#include "s3/listingreader.h"
#include "serve/objectserver.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

//! A database in a temporary directory, and what a server of it answers.
class ServedTree
{
public:
    ServedTree()
        : m_roots{.data = m_directory.path() + QStringLiteral("/data"),
                  .dataRun = m_directory.path() + QStringLiteral("/run"),
                  .dataSpatial = QString()}
    {
        QDir().mkpath(m_roots.data);
        QDir().mkpath(m_roots.dataRun);
    }

    [[nodiscard]] const omsync::TreeRoots &roots() const { return m_roots; }
    [[nodiscard]] QString outside() const { return m_directory.path(); }

    //! A file of the tree `data`, changed in 2025 unless told otherwise.
    void write(const QByteArray &path, const QByteArray &content = "x", qint64 modified = 1750000000) const
    {
        const QString name = m_roots.data + u'/' + QString::fromUtf8(path);
        QDir().mkpath(QFileInfo(name).path());
        auto file = omsync::File::openForWriting(name);
        QVERIFY(file);
        QVERIFY(file->truncate(0));
        QVERIFY(file->writeAt(0, content));
        QVERIFY(file->setModified(omsync::instantOfUnix(modified)));
    }

private:
    QTemporaryDir m_directory;
    omsync::TreeRoots m_roots;
};

inline omsync::ServeSettings publicSettings()
{
    omsync::ServeSettings settings;
    settings.isPublic = true;
    return settings;
}

//! What the server makes of `GET target`, or of another method, at once or deferred.
inline omsync::Response ask(omsync::RequestHandler &server, const QByteArray &target,
                            const omsync::HeaderList &headers = {}, const QByteArray &method = "GET")
{
    const qsizetype mark = target.indexOf('?');
    omsync::Request request;
    request.method = method;
    request.path = mark == -1 ? target : target.first(mark);
    request.query = mark == -1 ? QByteArray() : target.sliced(mark + 1);
    request.headers = headers;
    omsync::Answer answer = server.answer(request);
    if (auto *work = std::get_if<std::function<omsync::Response()>>(&answer))
        return (*work)();
    return std::get<omsync::Response>(std::move(answer));
}

//! The bytes that would be sent.
inline QByteArray bodyOf(const omsync::Response &response)
{
    if (const auto *text = std::get_if<QByteArray>(&response.body))
        return *text;
    const auto &body = std::get<omsync::FileBody>(response.body);
    const auto bytes = body.file.readAt(body.offset, body.length);
    return bytes ? *bytes : QByteArray("(unreadable)");
}
