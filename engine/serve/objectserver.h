// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/settings.h"
#include "http/response.h"
#include "serve/access.h"
#include "serve/listingendpoint.h"
#include "serve/objectendpoint.h"
#include "store/datadirectory.h"

#include <atomic>

namespace omsync {

//! The database of this node as an S3 endpoint that can be read: checks the key, and passes each request to the
//! endpoint that answers it (DESIGN.md, section 3). Every answer names its request in `x-amz-request-id`.
class ObjectServer : public RequestHandler
{
public:
    ObjectServer(const TreeRoots &roots, const ServeSettings &settings);

    [[nodiscard]] Answer answer(const Request &request) override;

private:
    [[nodiscard]] Answer dispatch(const Request &request, const Enquiry &enquiry);
    [[nodiscard]] Answer follow(const Route &route, const UrlQuery &query, const Enquiry &enquiry);
    [[nodiscard]] QByteArray nextRequestId();

    TreeRoots m_roots;
    SystemClock m_clock;
    Access m_access;
    ObjectEndpoint m_objects;
    ListingEndpoint m_listings;
    std::atomic<quint64> m_requests{0};
};

} // namespace omsync
