// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/guarded.h"
#include "config/servesettings.h"
#include "http/response.h"
#include "serve/access.h"
#include "serve/controlendpoint.h"
#include "serve/eventboard.h"
#include "serve/listingendpoint.h"
#include "serve/objectendpoint.h"
#include "serve/replicabook.h"
#include "serve/requestbook.h"
#include "status/enginestatus.h"
#include "store/datadirectory.h"

#include <atomic>
#include <memory>

namespace omsync {

//! The database of this node as an S3 endpoint that can be read: checks the key, and passes each request to the
//! endpoint that answers it (DESIGN.md, section 3). Every answer names its request in `x-amz-request-id`, and is kept
//! account of.
class ObjectServer : public RequestHandler
{
public:
    ObjectServer(const TreeRoots &roots, const ServeSettings &settings);

    [[nodiscard]] Answer answer(const Request &request) override;
    [[nodiscard]] std::unique_ptr<AnswerWatch> watchRefusal(const QHostAddress &peer, int status) override
    {
        return m_book.watchRefusal(peer, status);
    }

    //! Takes the keys and credentials of other settings from the next request on, and nothing else of them.
    void takeClients(const ServeSettings &settings);

    //! What is told of this process from now on.
    void takeStatus(EngineStatus status);

    //! What takes the orders of admins; empty: nobody, since nothing is pulled.
    void takeControl(ControlHandler handler);

    //! These Runs became available here: told to those who listen to `/-/events`.
    void announce(const std::vector<RunNews> &news) { m_events.announce(news); }

    //! Who pulls from here.
    [[nodiscard]] std::vector<ReplicaStatus> replicas();

    //! What each client has got.
    [[nodiscard]] std::vector<ClientStatus> clients();

    //! See AccessLog::open().
    [[nodiscard]] Result<void> openLog() { return m_book.openLog(); }

private:
    //! One request, from all sides.
    struct Call
    {
        const Request &request;
        const Enquiry &enquiry;
        OpenRequest &opened;
    };

    [[nodiscard]] Route routeOfRequest(const Request &request, const UrlQuery &query) const;
    [[nodiscard]] Answer dispatch(const Call &call);
    [[nodiscard]] std::optional<Response> sight(const Call &call);
    [[nodiscard]] Response control(const Call &call);
    [[nodiscard]] Response events(const Call &call);
    void noteReplica(const Call &call, const Route &route, const Answer &answer);
    [[nodiscard]] Answer answerObject(const Call &call, const UrlQuery &query);
    [[nodiscard]] Visitor visitorOf(const Request &request, const UrlQuery &query);
    [[nodiscard]] Answer follow(const Route &route, const UrlQuery &query, const Enquiry &enquiry);
    [[nodiscard]] QByteArray nextRequestId();

    TreeRoots m_roots;
    SystemClock m_clock;
    // Shared, since a request under way keeps the one that it began with.
    Guarded<std::shared_ptr<const Access>> m_access;
    QByteArray m_virtualHost;
    bool m_isJsonPublic;
    bool m_areMetricsPublic;
    Guarded<EngineStatus> m_status;
    Guarded<ControlHandler> m_control;
    EventBoard m_events;
    ReplicaBook m_replicas;
    RequestBook m_book;
    ObjectEndpoint m_objects;
    ListingEndpoint m_listings;
    std::atomic<quint64> m_requests{0};
};

} // namespace omsync
