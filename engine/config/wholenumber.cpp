// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/wholenumber.h"

namespace omsync {

using namespace Qt::StringLiterals;

Result<int> wholeNumberOf(QStringView text, NumberSpan span)
{
    bool isNumber = false;
    const int number = text.trimmed().toInt(&isNumber);
    if (!isNumber || number < span.first || number > span.last)
        return Failure(ErrorCode::BadInput,
                       u"\"%1\" is no whole number from %2 to %3"_s.arg(text).arg(span.first).arg(span.last));
    return number;
}

} // namespace omsync
