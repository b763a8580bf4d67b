// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "catalog/domainintree.h"
#include "config/settings.h"
#include "fetch/bodyfetch.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace omsync {

//! Checks one Source step by step, as a Pass would meet it: its name, a connection, its certificate, its clock, then by
//! our own client the key, or the signature, with a listing, and a range of one object. A step that fails ends it.
class SourceCheck : public QObject
{
    Q_OBJECT

public:
    //! `wanted` is what the Source should have. `network` and `clock` outlive it.
    SourceCheck(SourceSettings source, std::vector<DomainInTree> wanted, NetworkThreads &network, const Clock &clock,
                QObject *parent = nullptr);
    ~SourceCheck() override;

    void start();

Q_SIGNALS:
    void found(omsync::Finding finding);
    void ended();

private:
    enum class Step { Name, Connection, Certificate, Head, Client };

    void tell(const QString &check, FindingState state, const QString &text, const QString &advice = {});
    void connectTo(const QString &address);
    void takeConnection();
    void takeSocketError();
    void askHead();
    void takeHead();
    void checkListing();
    [[nodiscard]] QString acceptance() const;
    void listNextTree();
    void takeListing(Tree tree, const Result<Listing> &listing);
    void takeDomains(Tree tree, const QStringList &domains);
    [[nodiscard]] QByteArray smallObjects() const;
    void checkObjects();
    void checkRange(const RemoteObject &object);
    void takeRange(const Result<void> &outcome);
    [[nodiscard]] bool isEncrypted() const { return m_url.scheme() == QStringLiteral("https"); }

    SourceSettings m_source;
    QUrl m_url; // that requests go to
    std::vector<DomainInTree> m_wanted;
    std::vector<Tree> m_trees;            // that are still to be listed
    bool m_isAccepted = false;            // the key, or the signature
    std::optional<DomainInTree> m_domain; // that is there
    NetworkThreads &m_network;
    const Clock &m_clock;
    QSslSocket m_socket;
    QTimer m_patience; // for each step on the socket
    Step m_step = Step::Name;
    QByteArray m_head;
    QStringList m_certificateProblems;
    Throttle m_throttle;
    SourceClient m_client;
    BodyFetch m_fetch;
    AnswerHead m_rangeHead;
};

} // namespace omsync
