// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleepguard.h"

#include <windows.h>

namespace omsync {

struct SleepGuard::Lock
{
    Lock() { SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED); }
    ~Lock() { SetThreadExecutionState(ES_CONTINUOUS); }
    Q_DISABLE_COPY_MOVE(Lock)
};

SleepGuard::SleepGuard(QObject *parent)
    : QObject(parent)
{
}

SleepGuard::~SleepGuard() = default;

void SleepGuard::take()
{
    m_lock = std::make_unique<Lock>();
}

void SleepGuard::release()
{
    m_lock.reset();
}

} // namespace omsync
