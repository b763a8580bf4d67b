// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleepguard.h"

#include <IOKit/pwr_mgt/IOPMLib.h>

namespace omsync {

struct SleepGuard::Lock
{
    Lock()
    {
        IOPMAssertionCreateWithName(kIOPMAssertionTypePreventUserIdleSystemSleep, kIOPMAssertionLevelOn,
                                    CFSTR("omsync transfers files"), &assertion);
    }
    ~Lock()
    {
        if (assertion != kIOPMNullAssertionID)
            IOPMAssertionRelease(assertion);
    }
    Q_DISABLE_COPY_MOVE(Lock)

    IOPMAssertionID assertion = kIOPMNullAssertionID;
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
