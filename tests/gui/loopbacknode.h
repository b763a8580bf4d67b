// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "engine.h"

#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace omsync {

//! A real node on loopback, with one Domain and two keys, which can die and come back where it was.
class LoopbackNode
{
public:
    enum class Kind { Serves, ServesAndPulls }; //!< it pulls from where nobody answers

    explicit LoopbackNode(Kind kind);
    ~LoopbackNode();
    Q_DISABLE_COPY_MOVE(LoopbackNode)

    //! Whether it listens now.
    [[nodiscard]] bool start();
    //! Whether it has stopped; runs an event loop.
    [[nodiscard]] bool stop();
    //! Whether another Run of its Domain could be written.
    [[nodiscard]] bool writeRun(Instant run) const;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] static Secret adminKey() { return Secret(QStringLiteral("marker-admin")); }
    [[nodiscard]] static Secret readerKey() { return Secret(QStringLiteral("marker-reader")); }

private:
    SystemClock m_clock;
    QTemporaryDir m_directory;
    Kind m_kind;
    Settings m_settings;
    std::unique_ptr<Engine> m_engine;
};

} // namespace omsync
