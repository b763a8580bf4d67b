// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/treelister.h"

#include <QObject>

#include <chrono>
#include <optional>
#include <vector>

namespace omsync {

//! Asks a Source once more what it announces, before anything appears that replaces what is here (TRAPS 5). The answer
//! is good if it was asked for after the version of each file was fixed, which is when its last answer began. So the
//! question goes out while the last bytes come, and again only if a file had to be asked for anew.
class SecondLook : public QObject
{
    Q_OBJECT

public:
    using Moment = std::chrono::steady_clock::time_point;

    //! `lister` outlives it; its cancel() ends the look, without an answer.
    SecondLook(TreeLister &lister, QObject *parent);

    //! A round begins: what was asked before is not good for it.
    void begin();
    //! Asks now: as it seems, the version of each file is fixed.
    void lookAhead();
    //! A file came whose last answer began then.
    void noteAnswered(Moment answered);
    //! No more files come: answered() or failed() follows, at once where there is a good answer already.
    void conclude();

Q_SIGNALS:
    void answered(std::vector<omsync::FetchedObject> announcements);
    void failed(omsync::Error error);

private:
    void ask();
    void take(Moment asked, const Result<std::vector<FetchedObject>> &answer);

    TreeLister &m_lister;
    Moment m_lastAnswered;         // of the files of this round
    std::optional<Moment> m_asked; // for what counts, if it does
    std::optional<std::vector<FetchedObject>> m_answer;
    bool m_isConcluded = false;
};

} // namespace omsync
