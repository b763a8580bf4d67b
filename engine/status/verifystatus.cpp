// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/verifystatus.h"

#include "status/statusjson.h"

#include <algorithm>
#include <array>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

bool canFollow(VerifyState from, VerifyState to)
{
    using enum VerifyState;
    static constexpr auto steps = std::to_array<std::pair<VerifyState, VerifyState>>({
        {Waiting, Checking},
        {Waiting, Cancelled},
        {Checking, Repairing},
        {Checking, Done},
        {Checking, Failed},
        {Checking, Cancelled},
        {Repairing, Done},
        {Repairing, Cancelled},
    });
    return std::ranges::find(steps, std::pair(from, to)) != steps.end();
}

QString nameOf(VerifyState state)
{
    switch (state) {
    case VerifyState::Waiting: return u"waiting"_s;
    case VerifyState::Checking: return u"checking"_s;
    case VerifyState::Repairing: return u"repairing"_s;
    case VerifyState::Done: return u"done"_s;
    case VerifyState::Failed: return u"failed"_s;
    case VerifyState::Cancelled: return u"cancelled"_s;
    }
    Q_UNREACHABLE();
}

QString nameOf(FileFault fault)
{
    switch (fault) {
    case FileFault::Damaged: return u"damaged"_s;
    case FileFault::Missing: return u"missing"_s;
    case FileFault::Altered: return u"altered"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const VerifyStatus &status)
{
    QJsonObject object{{u"tree"_s, QString::fromLatin1(nameOf(status.tree))},
                       {u"domain"_s, status.domain},
                       {u"state"_s, jsonId(nameOf(status.state))},
                       {u"files"_s, status.files},
                       {u"checked"_s, status.checked},
                       {u"bytes"_s, status.bytes},
                       {u"damaged"_s, status.damaged},
                       {u"missing"_s, status.missing},
                       {u"repaired"_s, status.repaired},
                       {u"altered"_s, status.altered}};
    if (status.error)
        object.insert("error"_L1, toJson(*status.error));
    return object;
}

QJsonObject toJson(const DamagedFile &file)
{
    return {{u"key"_s, file.key.text()},
            {u"domain"_s, QString::fromUtf8(file.key.domain())},
            {u"state"_s, nameOf(file.fault)},
            {u"size"_s, file.size},
            {u"error"_s, toJson(file.error)}};
}

} // namespace omsync
