// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "config/settings.h"
#include "fetch/bodyfetch.h"
#include "fetch/networkthreads.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace omsync {

//! Checks one Source step by step, as a Pass would meet it: its name, a connection, its certificate, its clock, then by
//! our own client the key, or the signature, with a listing, and a range of one object. A step that fails ends it.
class SourceCheck : public QObject
{
    Q_OBJECT

public:
    //! `domain` is one that the Source should have; empty: any. `network` and `clock` outlive it.
    SourceCheck(SourceSettings source, QString domain, NetworkThreads &network, const Clock &clock,
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
    void takeListing(const Result<Listing> &listing);
    void checkObjects();
    void checkRange(const RemoteObject &object);
    void takeRange(const Result<void> &outcome);
    [[nodiscard]] bool isEncrypted() const { return m_url.scheme() == QStringLiteral("https"); }

    SourceSettings m_source;
    QUrl m_url; // that requests go to
    QString m_domain;
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
