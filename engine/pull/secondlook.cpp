// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/secondlook.h"

#include <algorithm>

namespace omsync {

SecondLook::SecondLook(TreeLister &lister, QObject *parent)
    : QObject(parent)
    , m_lister(lister)
{
}

void SecondLook::begin()
{
    m_lastAnswered = {};
    m_asked.reset();
    m_answer.reset();
    m_isConcluded = false;
}

void SecondLook::lookAhead()
{
    ask();
}

void SecondLook::noteAnswered(Moment answered)
{
    m_lastAnswered = std::max(m_lastAnswered, answered);
}

void SecondLook::conclude()
{
    m_isConcluded = true;
    if (!m_asked || *m_asked <= m_lastAnswered)
        ask();
    else if (m_answer)
        Q_EMIT answered(std::vector(*m_answer)); // who hears of it may begin anew
}

void SecondLook::ask()
{
    const Moment asked = std::chrono::steady_clock::now();
    m_asked = asked;
    m_answer.reset();
    m_lister.readAnnouncementsAgain(
        [this, asked](const Result<std::vector<FetchedObject>> &answer) { take(asked, answer); });
}

//! A look ahead that failed is not the last word.
void SecondLook::take(Moment asked, const Result<std::vector<FetchedObject>> &answer)
{
    if (m_asked != asked)
        return;
    if (m_isConcluded && answer)
        Q_EMIT answered(*answer);
    else if (m_isConcluded)
        Q_EMIT failed(answer.error());
    else if (answer)
        m_answer = *answer;
    else
        m_asked.reset();
}

} // namespace omsync
