// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/guarded.h"
#include "status/enginestatus.h"

#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace omsync {

//! Who has which Run of a Domain: told by who asked for its `static/meta.json`, which a replica fetches last. Any
//! thread may call.
class ReplicaBook
{
public:
    //! Pairs of client and Domain; of more, those who came last are remembered.
    static constexpr size_t most = 1000;

    //! A client has got the `meta.json` of this Run, or has been told that it has it.
    void note(const QString &client, const QString &domain, Instant run, Instant now);

    //! By Domain, then client. `latest` yields the Run that is here, and since when.
    [[nodiscard]] std::vector<ReplicaStatus>
    statuses(const std::function<std::optional<RunNews>(const QString &domain)> &latest, Instant now);

private:
    struct Look
    {
        Instant run;
        Instant at;
    };
    using Looks = std::map<std::pair<QString, QString>, Look>; // by Domain and client

    Guarded<Looks> m_looks;
};

} // namespace omsync
