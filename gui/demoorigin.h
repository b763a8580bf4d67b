// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoarrivals.h"
#include "engine.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace omsync {

//! A node to pull from, for whoever wants to see how it works: makes a small database in a temporary directory, serves
//! it on this machine alone, and lets new Runs arrive now and then.
class DemoOrigin : public QObject
{
    Q_OBJECT

public:
    //! `clock` outlives it.
    explicit DemoOrigin(const Clock &clock, QObject *parent = nullptr);
    ~DemoOrigin() override;

    //! ready() or failed() follows.
    void start();

    //! A new Run arrives in a moment, and others when they are due.
    void letRunsArrive();

Q_SIGNALS:
    //! What a node needs to pull it all.
    void ready(omsync::Settings settings);
    void failed(omsync::Error error);
    void arrived(QStringList domains);

private:
    void serve();
    void addRuns();
    [[nodiscard]] QString originRoot() const;
    [[nodiscard]] Settings replicaSettings() const;

    const Clock &m_clock;
    QTemporaryDir m_directory;
    Secret m_key;
    QTimer m_arrival;
    bool m_hasLed = false; // whether the first new Run has come
    std::unique_ptr<Engine> m_engine;
};

} // namespace omsync
