// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/removalgate.h"
#include "testprogram.h"

#include <QTest>

#include <functional>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant noon = instantOfUnix(1'795'435'200); // 2026-11-23T12:00:00Z

LocalFile fileOf(int n, qint64 size = 1000)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_" + QByteArray::number(n) + ".om"),
            .size = size,
            .modified = noon};
}

//! A Domain of 100 files, of which these go.
GateInput inputOf(int removals, RemovalVerdict why = RemovalVerdict::Expired)
{
    GateInput input{.domain = u"dwd_icon"_s,
                    .here = {},
                    .removals = {},
                    .limits = {.files = 40, .bytes = 45'000, .percent = 50, .gonePercent = 20},
                    .hasMeta = true,
                    .isListingWhole = true,
                    .newestRun = noon - 6h,
                    .updateInterval = 6h,
                    .now = noon};
    std::vector<LocalFile> files;
    for (int n = 0; n < 100; ++n)
        files.push_back(fileOf(n));
    input.here = amountOf(files);
    for (int n = 0; n < removals; ++n)
        input.removals.push_back({.file = fileOf(n), .why = why});
    return input;
}

using Change = std::function<void(GateInput &)>;

QString causeOf(const std::optional<RemovalRefusal> &refusal)
{
    return refusal ? nameOf(refusal->cause) : u"allowed"_s;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestRemovalGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap07_doubtStopsAllRemovals_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("guarded");
        QTest::addColumn<QString>("forced");
        const auto row = [](const char *name, const QString &guarded, const QString &forced, const Change &change) {
            QTest::newRow(name) << change << guarded << forced;
        };
        row("nothing wrong", u"allowed"_s, u"allowed"_s, [](GateInput &) {});
        row("no meta.json", u"no meta"_s, u"no meta"_s, [](GateInput &input) { input.hasMeta = false; });
        row("half a listing", u"not whole"_s, u"not whole"_s, [](GateInput &input) { input.isListingWhole = false; });
        row("clock two years ahead", u"clock doubt"_s, u"clock doubt"_s,
            [](GateInput &input) { input.now += std::chrono::days(730); });
        row("clock four days ahead", u"clock doubt"_s, u"clock doubt"_s,
            [](GateInput &input) { input.now += std::chrono::days(4); });
        row("source stopped two days ago", u"allowed"_s, u"allowed"_s,
            [](GateInput &input) { input.now += std::chrono::days(2); });
        row("clock two days behind", u"clock doubt"_s, u"clock doubt"_s,
            [](GateInput &input) { input.now -= std::chrono::days(2); });
        row("a monthly run three months ago", u"allowed"_s, u"allowed"_s, [](GateInput &input) {
            input.updateInterval = std::chrono::days(30);
            input.now += std::chrono::days(90);
        });
        row("a domain without runs", u"clock unsure"_s, u"allowed"_s,
            [](GateInput &input) { input.updateInterval = 0s; });
        row("no run is known", u"clock unsure"_s, u"allowed"_s, [](GateInput &input) { input.newestRun.reset(); });
        row("nothing to remove", u"allowed"_s, u"allowed"_s, [](GateInput &input) {
            input.removals.clear();
            input.hasMeta = false;
        });
    }

    void trap07_doubtStopsAllRemovals()
    {
        QFETCH(Change, change);
        QFETCH(QString, guarded);
        QFETCH(QString, forced);
        GateInput input = inputOf(10);
        change(input);
        QCOMPARE(causeOf(refusalOf(input, GateMode::Guarded)), guarded);
        QCOMPARE(causeOf(refusalOf(input, GateMode::Forced)), forced);
    }

    void trap07_limitsHoldForTheWholeRemoval_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("said"); // null: allowed
        const auto row = [](const char *name, const QString &said, const Change &change) {
            QTest::newRow(name) << change << said;
        };
        row("as many files as allowed", {}, [](GateInput &) {});
        row("one file too many", u"41 files (41.0 kB) would go, but 40 are allowed at once"_s,
            [](GateInput &input) { input.removals = inputOf(41).removals; });
        row("too many bytes", u"45.0 kB are allowed at once"_s,
            [](GateInput &input) { input.removals[0].file.size = 10'000; });
        row("too large a share of the files", u"these are 40 % of the files and 40 % of the bytes here, and 39 %"_s,
            [](GateInput &input) { input.limits.percent = 39; });
        row("too large a share of the bytes", u"these are 40 % of the files and 88 % of the bytes here"_s,
            [](GateInput &input) { input.here.bytes = 40'000 + 60 * 91; });
        row("gone at the source", u"the source lacks 40 % of the files and 40 % of the bytes here, and 20 %"_s,
            [](GateInput &input) { input.removals = inputOf(40, RemovalVerdict::GoneAtSource).removals; });
        row("a few gone at the source", {},
            [](GateInput &input) { input.removals = inputOf(20, RemovalVerdict::GoneAtSource).removals; });
    }

    void trap07_limitsHoldForTheWholeRemoval()
    {
        QFETCH(Change, change);
        QFETCH(QString, said);
        GateInput input = inputOf(40);
        change(input);
        const auto refusal = refusalOf(input, GateMode::Guarded);
        QCOMPARE(refusal.has_value(), !said.isNull());
        if (refusal) {
            QVERIFY2(refusal->text.contains(said), qPrintable(refusal->text));
            const bool isMirrored = input.removals[0].why == RemovalVerdict::GoneAtSource; // which prune cannot know
            QVERIFY(refusal->text.contains(isMirrored ? u"sync --force-removal" : u"prune --dry-run"));
        }
        QVERIFY(!refusalOf(input, GateMode::Forced));
    }
};

OMSYNC_TEST(TestRemovalGate)
#include "tst_removalgate.moc"
