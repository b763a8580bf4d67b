// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "gui/settings/selectionchoices.h"
#include "gui/settings/sizeestimate.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

FileEntry file(const QByteArray &key, qint64 size, Instant modified)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/" + key), .size = size, .modified = modified, .span = std::nullopt};
}

SelectionSettings selecting(const QStringList &domains, const QStringList &variables)
{
    return {.sources = {u"aws"_s}, .domains = domains, .variables = variables, .years = std::nullopt};
}

//! dwd_icon has a Run each six hours; its chunk 1972 begins soon after the time of the samples, chunk 1 was long ago.
DomainContent contentOfIcon()
{
    return {.domain = u"dwd_icon"_s,
            .source = u"aws"_s,
            .layout = ChunkLayout{.step = 1h, .stepsPerChunk = 253},
            .updateInterval = 6h,
            .files = {file("static/meta.json", 1000, sampleTime),
                      file("temperature_2m/chunk_1.om", 500'000, sampleTime - 2400h),
                      file("temperature_2m/chunk_1972.om", 1'000'000, sampleTime - 1h),
                      file("wind_u_component_10m/chunk_1972.om", 2'000'000, sampleTime - 20h),
                      file("wind_v_component_10m/chunk_1972.om", 4'000'000, sampleTime - 1h)}};
}

} // namespace

class TestSizeEstimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatTheSelectionTakes_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<qint64>("files");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<qint64>("bytesPerDay");
        QTest::addRow("one variable") << QStringList{u"temperature_2m"_s} << 2LL << 1'001'000LL << 4 * 1'001'000LL;
        QTest::addRow("all") << QStringList{u"really_download_all_variables"_s} << 4LL << 7'001'000LL
                             << 4 * 5'001'000LL;
        QTest::addRow("a derived one") << QStringList{u"wind_speed_10m"_s} << 3LL << 6'001'000LL << 4 * 4'001'000LL;
        QTest::addRow("one that it lacks") << QStringList{u"cape"_s} << 1LL << 1'000LL << 4 * 1'000LL;
    }

    void countsWhatTheSelectionTakes()
    {
        QFETCH(QStringList, variables);
        QFETCH(qint64, files);
        QFETCH(qint64, bytes);
        QFETCH(qint64, bytesPerDay);
        const auto estimate = estimateOf(contentOfIcon(), selecting({}, variables), sampleTime);
        QVERIFY(estimate);
        QCOMPARE(estimate->files, files);
        QCOMPARE(estimate->bytes, bytes);
        QCOMPARE(estimate->bytesPerDay, bytesPerDay);
    }

    void nothingIsToldOfWhatCannotBeRead() { QVERIFY(!estimateOf(contentOfIcon(), selecting({}, {}), sampleTime)); }

    void whatIsNotTakenHasNoSize()
    {
        SelectionSettings selection = selecting({}, {u"temperature_2m"_s});
        selection.trees = {Tree::DataRun};
        QVERIFY(!estimateOf(contentOfIcon(), selection, sampleTime));
    }

    void theSentenceSaysOfHowManyDomainsItKnows()
    {
        const SelectionSettings selection = selecting({u"dwd_icon"_s, u"dwd_icon_eu"_s}, {u"temperature_2m"_s});
        SourceKnowledge known;
        QCOMPARE(sizeSentence(selection, known, sampleTime), QString());
        known.contents.emplace(u"dwd_icon"_s, contentOfIcon());
        QCOMPARE(sizeSentence(selection, known, sampleTime),
                 u"2 files, 1.0 MB at first, then about 4.0 MB a day (1 of 2 domains)"_s);
    }

    void whatIsSelectedIsChosenWhetherOrNotTheSourceHasIt()
    {
        const SelectionSettings selection =
            selecting({u"dwd_icon"_s}, {u"my_own"_s, u"really_download_all_previous_day"_s});
        SourceKnowledge known;
        known.contents.emplace(u"dwd_icon"_s, contentOfIcon());
        ChoiceModel model({u"Variable"_s});
        model.setChoices(variableChoices(selection, known));
        QCOMPARE(model.chosen(), QStringList({u"really_download_all_previous_day"_s, u"my_own"_s}));
        model.setChoices(domainChoices(selection, known, sampleTime));
        QCOMPARE(model.chosen(), QStringList{u"dwd_icon"_s});
    }
};

OMSYNC_TEST(TestSizeEstimate)
#include "tst_sizeestimate.moc"
