// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/guarded.h"
#include "testprogram.h"

#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace omsync;

class TestGuarded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threadsUseTheValueOneAtATime()
    {
        constexpr int threads = 4, rounds = 20000;
        Guarded<int> count(0);
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i) {
            running.emplace_back([&count] {
                for (int round = 0; round < rounds; ++round)
                    count.with([](int &value) { ++value; });
            });
        }
        for (std::thread &thread : running)
            thread.join();
        QCOMPARE(count.with([](int &value) { return value; }), threads * rounds);
    }

    void theValueIsMadeInPlace()
    {
        Guarded<std::unique_ptr<int>> value(std::make_unique<int>(7));
        QCOMPARE(value.with([](std::unique_ptr<int> &number) { return *number; }), 7);
    }
};

OMSYNC_TEST(TestGuarded)
#include "tst_guarded.moc"
