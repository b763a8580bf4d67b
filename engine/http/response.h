// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file.h"
#include "http/bodyfeed.h"
#include "http/request.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <variant>

namespace omsync {

//! A body that lies in a file: one descriptor decides head and body.
struct FileBody
{
    File file;
    qint64 offset = 0;   //!< bytes from the beginning of the file
    qint64 length = 0;   //!< bytes
    FileStatus expected; //!< as it was when the head was made; the server resets the connection when it no longer holds
};

//! Whoever wants to know what becomes of an answer: told, on the connection's thread, how many bytes of its body were
//! sent so far, and gone when all were or the connection ended. Never told of a body that is not sent.
class AnswerWatch
{
public:
    AnswerWatch() = default;
    AnswerWatch(const AnswerWatch &) = delete;
    AnswerWatch &operator=(const AnswerWatch &) = delete;
    virtual ~AnswerWatch() = default;

    virtual void noteSent(qint64 bytes) = 0;
};

//! What to answer. The server adds Date, Server, Connection and Content-Length, and sends no body to HEAD, 204 or 304.
struct Response
{
    int status = 200;
    HeaderList headers;
    std::variant<QByteArray, FileBody, std::unique_ptr<BodyFeed>> body;
    bool closes = false; //!< whether the connection ends after it; with a BodyFeed it does
    std::unique_ptr<AnswerWatch> watch = {};
    qint64 elsewhere = 0; //!< bytes of a body that the proxy in front sends in place of this server
};

//! The answer itself, or the work that makes it when that takes long; the server runs such work off its I/O threads.
using Answer = std::variant<Response, std::function<Response()>>;

//! Who answers requests. Called on any of the server's threads, several at once.
class RequestHandler
{
public:
    RequestHandler() = default;
    RequestHandler(const RequestHandler &) = delete;
    RequestHandler &operator=(const RequestHandler &) = delete;
    virtual ~RequestHandler() = default;

    [[nodiscard]] virtual Answer answer(const Request &request) = 0;

    //! Whoever wants to know what becomes of an answer that the server gives by itself: to what is no request that it
    //! takes, or to a connection too many. Null: nobody does.
    [[nodiscard]] virtual std::unique_ptr<AnswerWatch> watchRefusal(const QHostAddress & /*peer*/, int /*status*/)
    {
        return nullptr;
    }
};

//! The standard reason phrase, `Not Found`; `Unknown` for codes that RFC 9110 does not name.
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace omsync
