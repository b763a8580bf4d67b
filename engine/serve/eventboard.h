// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/guarded.h"
#include "catalog/runnews.h"
#include "config/servesettings.h"
#include "http/bodyfeed.h"
#include "http/request.h"

#include <QHostAddress>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace omsync {

//! Which Run each Domain has here, and who wants to hear of the next one. Of each Domain the last news alone is kept,
//! so that a listener who reads slowly misses steps on the way, and takes no room. Any thread may call.
class EventBoard
{
public:
    static constexpr size_t mostListeners = 256;
    static constexpr size_t mostListenersOfOne = 16; //!< of one key, and of one address without keys

    //! Who listens.
    struct Owner
    {
        QHostAddress address;
        QString client; //!< name of the key; empty: nobody in particular
    };

    //! `clock` outlives the board. Ids begin with its time: those of a later process are greater.
    explicit EventBoard(const Clock &clock);

    void announce(const std::vector<RunNews> &news);

    //! The last news of a Domain.
    [[nodiscard]] std::optional<RunNews> latest(Tree tree, const QString &domain);

    //! A listener as an endless body in the form text/event-stream, of what `grant` covers and came after the id
    //! `after`; absent: of what comes from now on. Null when too many listen, or too many of that owner. The board
    //! outlives it.
    [[nodiscard]] std::unique_ptr<BodyFeed> listen(const Request &request, const Owner &owner, const Grant &grant,
                                                   std::optional<quint64> after);

    //! Judges anew what each listener is granted, who asked at that time: a signature holds for a short time, and what
    //! it opened goes on. Those who are granted nothing are let go.
    void revise(const std::function<std::optional<Grant>(const Request &request, Instant asked)> &judge);

private:
    class Listener;
    struct Content
    {
        [[nodiscard]] bool hasRoomFor(const Owner &owner) const;

        quint64 lastId;
        std::map<quint64, RunNews> news = {}; // by id
        std::map<std::pair<Tree, QString>, quint64> ids = {};
        std::vector<Listener *> listeners = {};
    };

    void leave(Listener *listener);
    [[nodiscard]] std::optional<QByteArray> eventsFor(Listener &listener);

    const Clock &m_clock;
    Guarded<Content> m_content;
};

} // namespace omsync
