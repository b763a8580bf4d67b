// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sign.h"

#include <QString>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString iconName(Sign sign)
{
    switch (sign) {
    case Sign::Error: return u"error"_s;
    case Sign::Inconsistent: return u"inconsistent"_s;
    case Sign::SourceStopped: return u"source-stopped"_s;
    case Sign::Stale: return u"stale"_s;
    case Sign::Late: return u"late"_s;
    case Sign::Syncing: return u"syncing"_s;
    case Sign::Fresh: return u"fresh"_s;
    case Sign::Retired: return u"retired"_s;
    case Sign::Unknown: return u"unknown"_s;
    case Sign::Paused: return u"paused"_s;
    case Sign::Unreachable: return u"unreachable"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Sign signOf(DomainState state)
{
    switch (state) {
    case DomainState::Error: return Sign::Error;
    case DomainState::Inconsistent: return Sign::Inconsistent;
    case DomainState::SourceStopped: return Sign::SourceStopped;
    case DomainState::Stale: return Sign::Stale;
    case DomainState::Late: return Sign::Late;
    case DomainState::Syncing: return Sign::Syncing;
    case DomainState::Fresh: return Sign::Fresh;
    case DomainState::Retired: return Sign::Retired;
    case DomainState::Unknown: return Sign::Unknown;
    }
    Q_UNREACHABLE();
}

QIcon iconOf(Sign sign)
{
    return QIcon(u":/omsync/icons/sign-%1.svg"_s.arg(iconName(sign)));
}

QColor colorOf(Sign sign)
{
    switch (sign) {
    case Sign::Error: return QColor(0xd5393e);
    case Sign::Inconsistent: return QColor(0xb0409c);
    case Sign::SourceStopped: return QColor(0x6a5acd);
    case Sign::Stale: return QColor(0xe0701a);
    case Sign::Late: return QColor(0xd99a00);
    case Sign::Syncing: return QColor(0x2f7de1);
    case Sign::Fresh: return QColor(0x2a9d5c);
    case Sign::Retired:
    case Sign::Unknown: return QColor(0x8a919c);
    case Sign::Paused: return QColor(0x6b7686);
    case Sign::Unreachable: return QColor(0xa8566b);
    }
    Q_UNREACHABLE();
}

QIcon programIcon()
{
    return QIcon(u":/omsync/icons/omsync.svg"_s);
}

} // namespace omsync
