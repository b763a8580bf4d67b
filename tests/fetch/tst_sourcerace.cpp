// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/sourcerace.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(omsync::SourceSight)

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

SourceSight sight(std::chrono::hours later, std::chrono::milliseconds took)
{
    return {.run = noon + later, .took = took};
}

} // namespace

class TestSourceRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosesTheNewestRunAndThenTheQuickest_data()
    {
        using Sights = std::vector<SourceSight>;
        using Places = std::vector<size_t>;
        QTest::addColumn<Sights>("sights");
        QTest::addColumn<Places>("places");
        const SourceSight silent;
        QTest::newRow("one") << Sights{sight(0h, 9ms)} << Places{0};
        QTest::newRow("the newer run, though slower") << Sights{sight(0h, 1ms), sight(6h, 900ms)} << Places{1, 0};
        QTest::newRow("the quicker of the same run") << Sights{sight(0h, 90ms), sight(0h, 30ms)} << Places{1, 0};
        QTest::newRow("chance decides nothing") << Sights{sight(0h, 12ms), sight(0h, 1ms)} << Places{0, 1};
        QTest::newRow("who is silent comes last") << Sights{silent, sight(0h, 5s), silent} << Places{1, 0, 2};
        QTest::newRow("all silent: as named") << Sights{silent, silent, silent} << Places{0, 1, 2};
        QTest::newRow("all of it") << Sights{sight(0h, 1ms), silent, sight(6h, 80ms), sight(6h, 10ms)}
                                   << Places{3, 2, 0, 1};
    }

    void choosesTheNewestRunAndThenTheQuickest()
    {
        QFETCH(std::vector<SourceSight>, sights);
        QFETCH(std::vector<size_t>, places);
        QCOMPARE(fastestFirst(sights), places);
    }
};

OMSYNC_TEST(TestSourceRace)
#include "tst_sourcerace.moc"
