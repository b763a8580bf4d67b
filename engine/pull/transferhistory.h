// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "status/transferstatus.h"
#include "store/history.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace omsync {

//! Writes which Transfers ended into the state database, gathered: one transaction for many small files. When the
//! database refuses, that is logged, and costs lines of history.
class TransferHistory : public QObject
{
    Q_OBJECT

public:
    //! `state` may be null: then nothing is kept. It outlives the history.
    explicit TransferHistory(StateDatabase *state, QObject *parent = nullptr);
    //! Writes what is left.
    ~TransferHistory() override;

    //! Passes over what has not ended, was cancelled, or was given up before an attempt began.
    void take(const TransferStatus &status);

    //! The newest ones, also of earlier processes, in the order in which they ended.
    [[nodiscard]] Result<std::vector<TransferStatus>> recent(int most);

private:
    void write();

    StateDatabase *m_state;
    std::vector<TransferRecord> m_unwritten;
    QTimer m_timer;
};

} // namespace omsync
