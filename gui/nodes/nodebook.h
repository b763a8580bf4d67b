// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodes/nodekeys.h"
#include "gui/nodes/nodewatch.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>
#include <vector>

namespace omsync {

//! What the nodes of one user are kept in.
struct NodeBookPlace
{
    QString memory;           //!< the file of preferences
    QString secretsDirectory; //!< for keys that are kept in files
    QString profile;          //!< whose keys these are
};

//! The nodes elsewhere that are watched: kept in the preferences of the desktop program, their keys with its secrets.
class NodeBook : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it.
    NodeBook(NodeBookPlace place, const Clock &clock, QObject *parent = nullptr);
    ~NodeBook() override;

    //! Where keys are kept from now on; those that are known go there.
    void setSecretPlace(SecretPlace place);
    void setTimes(const NodeWatchTimes &times) { m_times = times; }
    //! Watches what was kept, as soon as the keys are there; where they are kept nowhere, keysWanted() follows.
    void start();
    //! By node: those that were found or asked for. Who has none is asked without a key.
    void takeKeys(const LooseSecrets &keys);

    //! A node that is new, or takes the place of `before`. An absent key is the one that it had.
    void keep(const QString &before, const NodeAddress &address, const std::optional<Secret> &key);
    void remove(const QString &name);
    //! obeyed() follows.
    void order(const QString &name, const ControlOrder &order);
    //! Asks once; tested() follows. An absent key is that of the node `before`.
    void test(const QString &before, const NodeAddress &address, const std::optional<Secret> &key);

Q_SIGNALS:
    //! All nodes, in the order in which they were entered.
    void changed(const std::vector<omsync::NodeSight> &sights, omsync::Instant now);
    void obeyed(const QString &name, const omsync::ControlOrder &order, const std::optional<omsync::Error> &refusal);
    void tested(const omsync::NodeSight &sight);
    //! Keys that are not known, or not kept, and why.
    void keysMissing(const QString &reason);
    //! The keys of these nodes are to be asked for.
    void keysWanted(const QStringList &nodes);
    //! They are to be kept elsewhere from now on.
    void keysMoved();
    //! No keychain takes a key, in its words; setSecretPlace() with another place keeps it there.
    void keychainRefused(const QString &reason);

private:
    void watch(size_t place, const NodeAddress &address, const Secret &key);
    void noteRefusal(const QString &node, const QString &reason);
    [[nodiscard]] size_t placeOf(const QString &name) const;
    [[nodiscard]] Secret keyOr(const QString &before, const std::optional<Secret> &key) const;
    void remember() const;
    void tell();

    NodeBookPlace m_place;
    const Clock &m_clock;
    NodeWatchTimes m_times;
    QNetworkAccessManager m_network; // before the watches, which use it until they go
    NodeKeys m_keys;
    std::vector<std::unique_ptr<NodeWatch>> m_watches;
    std::unique_ptr<NodeWatch> m_probe; // while one is tested
};

} // namespace omsync
