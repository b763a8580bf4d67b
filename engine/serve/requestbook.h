// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/clientaddress.h"
#include "http/response.h"
#include "serve/accesslog.h"
#include "serve/servecounts.h"
#include "serve/usage.h"

#include <array>
#include <atomic>
#include <memory>
#include <optional>

namespace omsync {

//! A request under way.
struct OpenRequest
{
    ServedAnswer answer; //!< what is known of it so far
    std::chrono::milliseconds began{0};
    ClientLimits limits = {};      //!< of the client
    bool isAddressCounted = false; //!< in the use of its address, until it is closed
    bool isClientCounted = false;  //!< in the use of the client
    qint64 charged = 0;            //!< bytes
    qint64 elsewhere = 0;          //!< of these, what the proxy in front sends
    qint64 held = 0;               //!< bytes of a large body that is in memory until the client has read it
};

class DeferredRequest;

//! Keeps account of every request: what its client and its address use up, counts, the access log. Any thread may call.
class RequestBook
{
public:
    static constexpr qint64 mostHeld = 64 * 1024 * 1024; //!< bytes of large bodies in memory
    static constexpr int mostDeferred = 256;             //!< requests

    //! `clock` outlives the book.
    RequestBook(const ServeSettings &settings, const Clock &clock);

    [[nodiscard]] OpenRequest open(const Request &request) const;

    //! Whether its address, and then whoever it turned out to be, may have an answer now; else when.
    [[nodiscard]] std::optional<Postponement> admitAddress(OpenRequest &request);
    [[nodiscard]] std::optional<Postponement> admitClient(OpenRequest &request);

    //! The answer, which from now on tells the book what became of it. `isHead`: its body is not sent.
    [[nodiscard]] Response tracked(Response response, OpenRequest request, bool isHead);
    //! The same for an answer that no request was read for.
    [[nodiscard]] std::unique_ptr<AnswerWatch> watchRefusal(const QHostAddress &peer, int status);
    //! A request whose answer is made later, by whoever has time. Null when too many wait for that.
    [[nodiscard]] std::shared_ptr<DeferredRequest> defer(const OpenRequest &request);
    //! Whether no large body should be made now: so much is in memory for clients that do not read it.
    [[nodiscard]] bool isMemoryShort() const { return m_held >= mostHeld; }
    //! Takes down what became of it.
    void close(OpenRequest &request);

    [[nodiscard]] ServeCounts counts();
    //! See AccessLog::open().
    [[nodiscard]] Result<void> openLog() { return m_log.open(); }

private:
    const Clock &m_clock;
    Networks m_trusted;
    ClientLimits m_limitsPerAddress;
    UsageBook m_addressUsage;
    UsageBook m_clientUsage; //!< of those with a key: as many as there are keys, and none is forgotten
    std::array<Guarded<ServeCounts>, 16> m_counts; //!< threads take different ones, and do not wait for each other
    AccessLog m_log;
    std::atomic<qint64> m_held = 0;
    std::atomic<int> m_deferred = 0;
};

//! A request that waits for its answer to be made. When it goes without, since its client has gone or the server stops,
//! the book takes that down with the status 499, as nginx does.
class DeferredRequest
{
public:
    //! `count` is of all that wait.
    DeferredRequest(std::atomic<int> &count, RequestBook &book, const OpenRequest &request);
    ~DeferredRequest();
    DeferredRequest(const DeferredRequest &) = delete;
    DeferredRequest &operator=(const DeferredRequest &) = delete;

    //! For its answer; once.
    [[nodiscard]] OpenRequest take();

private:
    std::atomic<int> &m_count;
    RequestBook &m_book;
    std::optional<OpenRequest> m_request;
};

} // namespace omsync
