// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodestatus.h"
#include "gui/overview.h"

#include <QUrl>

#include <optional>

namespace omsync {

//! A node elsewhere, as it was entered. Its key is a secret, and kept elsewhere.
struct NodeAddress
{
    QString name; //!< unique among the nodes
    QUrl url;     //!< see serverUrlOf()

    friend bool operator==(const NodeAddress &, const NodeAddress &) = default;
};

//! What asking a node for its state came to.
enum class Contact {
    Asking,        //!< it was not answered yet
    Answering,     //!< what is known of it is true now
    Refused,       //!< it wants another key
    NotUnderstood, //!< what answers is no omsync, or another version
    Unreachable,   //!< nobody answers
};

//! A node as it is seen from here. Unless it is Answering, the rest is what was true when it last did.
struct NodeSight
{
    NodeAddress address;
    bool isOwn = false; //!< the engine of this program; its address has no URL
    Contact contact = Contact::Asking;
    std::optional<Error> problem = {};   //!< why it is not Answering
    std::optional<Instant> knownAt = {}; //!< by the clock here; absent: nothing is known of it
    NodeStatus node = {};

    friend bool operator==(const NodeSight &, const NodeSight &) = default;
};

//! The engine of this program, in the same form.
[[nodiscard]] NodeSight ownSight(const NodeStatus &status);

//! What a node elsewhere does as a whole, by what it tells.
[[nodiscard]] NodeStatus nodeStatusOf(EngineStatus status);

//! The node in one look. One that does not answer is never fresh, whatever is known of it.
[[nodiscard]] Overview overviewOf(const NodeSight &sight, Instant now);

//! The sign of that in one or two words: "late", "unreachable".
[[nodiscard]] QString stateWord(const NodeSight &sight, Instant now);

//! How old what is known of it is: "now", "12 min ago", "never".
[[nodiscard]] QString knownText(const NodeSight &sight, Instant now);

} // namespace omsync
