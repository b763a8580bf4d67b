// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/transferbacklog.h"

#include <algorithm>
#include <iterator>

namespace omsync {

void TransferBacklog::add(const TransferStatus &status)
{
    const auto open = m_open.constFind(status.key);
    const bool isOpen = open != m_open.cend();
    const qint64 number = isOpen ? *open : m_first + qint64(m_waiting.size());
    if (isOpen)
        m_waiting[size_t(number - m_first)] = status;
    else
        m_waiting.push_back(status);
    if (isFinal(status.state))
        m_open.remove(status.key);
    else
        m_open.insert(status.key, number);
}

void TransferBacklog::precede(const std::vector<TransferStatus> &ended)
{
    m_waiting.insert(m_waiting.begin(), ended.begin(), ended.end());
    m_first -= qint64(ended.size());
}

std::vector<TransferStatus> TransferBacklog::take(size_t most)
{
    const auto end = m_waiting.begin() + qsizetype(std::min(most, m_waiting.size()));
    std::vector<TransferStatus> taken(std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
    m_waiting.erase(m_waiting.begin(), end);
    m_first += qint64(taken.size());
    for (const TransferStatus &status : taken) {
        if (!isFinal(status.state))
            m_open.remove(status.key);
    }
    return taken;
}

} // namespace omsync
