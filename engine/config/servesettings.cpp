// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/servesettings.h"

namespace omsync {

using namespace Qt::StringLiterals;

QString nameOf(AccessLogForm form)
{
    switch (form) {
    case AccessLogForm::Combined: return u"combined"_s;
    case AccessLogForm::Json: return u"json"_s;
    }
    Q_UNREACHABLE();
}

Result<AccessLogForm> accessLogFormOf(QStringView text)
{
    for (const AccessLogForm form : {AccessLogForm::Combined, AccessLogForm::Json}) {
        if (text == nameOf(form))
            return form;
    }
    return Failure(ErrorCode::BadInput, u"\"%1\" is neither combined nor json"_s.arg(text));
}

} // namespace omsync
