// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/clientaddress.h"
#include "http/response.h"
#include "serve/accesslog.h"
#include "serve/servecounts.h"
#include "serve/usage.h"

#include <array>
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
};

//! Keeps account of every request: what its client and its address use up, counts, the access log. Any thread may call.
class RequestBook
{
public:
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
};

} // namespace omsync
