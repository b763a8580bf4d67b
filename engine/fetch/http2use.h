// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

class QNetworkRequest;

namespace omsync {

//! Whether requests to a Source may go by HTTP/2: while that is wanted, and works. Many S3 look-alikes speak it poorly.
class Http2Use
{
public:
    explicit Http2Use(bool isWanted)
        : m_isAllowed(isWanted)
    {
    }

    [[nodiscard]] bool isAllowed() const { return m_isAllowed; }

    //! Makes a request ask for HTTP/2, with windows for a fast and distant server, or not.
    void applyTo(QNetworkRequest &request) const;

    //! Takes how an exchange ended; yields whether that made it give up HTTP/2, after two failures in a row below HTTP.
    [[nodiscard]] bool givesUpAfter(const Result<void> &outcome);

private:
    bool m_isAllowed;
    int m_failures = 0; // in a row
};

} // namespace omsync
