// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progressline.h"

#include "base/instant.h"
#include "cli/quantities.h"

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

QString progressText(const TransferTotals &totals)
{
    const int all = totals.waiting + totals.active + totals.done + totals.failed;
    QString text = u"%1 of %2, %3 of %4"_s.arg(groupedText(totals.done), fileCountText(all),
                                               sizeText(totals.bytesReceived), sizeText(totals.bytesWanted));
    if (totals.failed > 0)
        text += u", %1 failed"_s.arg(groupedText(totals.failed));
    if (totals.bytesPerSecond > 0) {
        const qint64 left = std::max<qint64>(0, totals.bytesWanted - totals.bytesReceived);
        text += u", %1/s, %2 left"_s.arg(sizeText(totals.bytesPerSecond),
                                         durationText(std::chrono::seconds(left / totals.bytesPerSecond)));
    }
    return text;
}

bool ProgressPace::isDue(std::chrono::milliseconds elapsed)
{
    if (m_last && elapsed - *m_last < 250ms)
        return false;
    m_last = elapsed;
    return true;
}

} // namespace omsync
