// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/server.h"

#include <QByteArray>
#include <QThread>

#include <atomic>
#include <mutex>
#include <utility>

inline constexpr qint64 fileSize = 20'000'000;

//! Answers by the path: `/text`, `/memory` (twenty megabytes), `/file` (with its status as of now), `/late` (off the
//! I/O threads), `/held` and `/late-held` (once the gate is open), else 404.
class PathHandler : public omsync::RequestHandler
{
public:
    explicit PathHandler(QString file)
        : m_file(std::move(file))
    {
    }

    omsync::Answer answer(const omsync::Request &request) override
    {
        if (request.path == "/text")
            return text("hello");
        if (request.path == "/arrived")
            return text(QByteArray::number(qint64(request.arrived.time_since_epoch().count())));
        if (request.path == "/memory")
            return text(QByteArray(fileSize, 'm'));
        if (request.path == "/held") {
            passGate();
            return text("held");
        }
        if (request.path == "/late-held")
            return std::function<omsync::Response()>([this] {
                passGate();
                return text("held");
            });
        if (request.path == "/late")
            return std::function<omsync::Response()>([] {
                QThread::msleep(5);
                return text("late");
            });
        if (request.path == "/file")
            return file();
        if (request.path == "/inject")
            return omsync::Response{.status = 200, .headers = {{"X-A", "b\r\nX-Evil: c"}}, .body = QByteArray("ok")};
        return omsync::Response{.status = 404, .headers = {}, .body = QByteArray("nothing")};
    }

    void closeGate()
    {
        m_gate.lock();
        m_isClosed = true;
    }
    void openGate()
    {
        if (std::exchange(m_isClosed, false))
            m_gate.unlock();
    }
    //! How many came to the gate.
    [[nodiscard]] int comers() const { return m_comers; }

private:
    void passGate()
    {
        ++m_comers;
        const std::lock_guard pass(m_gate);
    }

    static omsync::Response text(const QByteArray &body)
    {
        return {.status = 200, .headers = {{"Content-Type", "text/plain"}}, .body = body};
    }

    [[nodiscard]] omsync::Response file() const
    {
        auto file = omsync::File::openForReading(m_file);
        auto status = file
                          ? file->status()
                          : omsync::Result<omsync::FileStatus>(omsync::Failure(omsync::ErrorCode::NotFound, QString()));
        if (!status)
            return {.status = 404, .headers = {}, .body = QByteArray()};
        return {.status = 200,
                .headers = {},
                .body = omsync::FileBody{
                    .file = *std::move(file), .offset = 0, .length = status->size, .expected = *status}};
    }

    QString m_file;
    std::mutex m_gate;
    bool m_isClosed = false;
    std::atomic<int> m_comers = 0;
};
