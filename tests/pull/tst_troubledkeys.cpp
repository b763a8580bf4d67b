// SPDX-License-Identifier: GPL-3.0-or-later
#include "pull/troubledkeys.h"
#include "support/manualclock.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTroubledKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap11_aBadObjectIsAskedForEverMoreRarely()
    {
        TroubledKeys troubled(m_clock);
        QVERIFY(!troubled.refusal(m_object));
        for (const auto wait : {1min, 2min, 4min, 8min, 16min, 32min, 60min, 60min}) {
            troubled.noteFailure(m_object, m_error);
            m_clock.advance(wait - 1s);
            const auto refusal = troubled.refusal(m_object);
            QVERIFY(refusal);
            QCOMPARE(refusal->code(), ErrorCode::ServerFailed);
            QVERIFY2(refusal->text().contains(u"HTTP 500"), qPrintable(refusal->text()));
            m_clock.advance(1s);
            QVERIFY(!troubled.refusal(m_object));
        }
    }

    void aNewVersionIsAskedForAtOnce()
    {
        TroubledKeys troubled(m_clock);
        troubled.noteFailure(m_object, m_error);
        RemoteObject newer = m_object;
        newer.modified += 1s;
        QVERIFY(!troubled.refusal(newer));
        troubled.noteFailure(newer, m_error);
        m_clock.advance(1min);
        QVERIFY2(!troubled.refusal(newer), "its failures were counted from the first on");
    }

    void aSuccessForgets()
    {
        TroubledKeys troubled(m_clock);
        troubled.noteFailure(m_object, m_error);
        troubled.forget(m_object.key);
        QVERIFY(!troubled.refusal(m_object));
    }

    void trap11_retryAfterIsKept_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("wait");
        QTest::newRow("shorter than ours") << 7 << 60;
        QTest::newRow("longer") << 600 << 600;
        QTest::newRow("for ever") << 100'000'000 << 86'400;
    }

    void trap11_retryAfterIsKept()
    {
        QFETCH(int, asked);
        QFETCH(int, wait);
        TroubledKeys troubled(m_clock);
        troubled.noteFailure(m_object, Error(m_error).withRetryAfter(std::chrono::seconds(asked)));
        m_clock.advance(std::chrono::seconds(wait - 1));
        QVERIFY(troubled.refusal(m_object));
        m_clock.advance(1s);
        QVERIFY(!troubled.refusal(m_object));
    }

private:
    ManualClock m_clock;
    RemoteObject m_object{
        .key = *ObjectKey::parse("data/demo/cape/rolling.bin"), .size = 10, .modified = m_clock.now(), .etag = {}};
    Error m_error{ErrorCode::ServerFailed, u"HTTP 500"_s};
};

OMSYNC_TEST(TestTroubledKeys)
#include "tst_troubledkeys.moc"
