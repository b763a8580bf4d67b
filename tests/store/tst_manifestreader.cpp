// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifestreader.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ObjectKey keyOf(int n, const QByteArray &domain = "dwd_icon")
{
    return *ObjectKey::parse("data/" + domain + "/cape/chunk_" + QByteArray::number(n).rightJustified(4, '0') + ".om");
}

ManifestEntry entryOf(const ObjectKey &key, qint64 size)
{
    return {.key = key,
            .size = size,
            .modified = instantOfUnix(size),
            .etag = "\"e\""_ba,
            .verified = {},
            .source = u"s"_s};
}

} // namespace

class TestManifestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsRememberedInAnyOrder()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        std::vector<ManifestEntry> entries;
        for (int n = 0; n < 400; n += 2)
            entries.push_back(entryOf(keyOf(n), n));
        entries.push_back(entryOf(keyOf(7, "dwd_icon_d2"), 7));
        QVERIFY((*state)->record(entries));
        ManifestReader reader(directory.path(), Tree::Data, u"dwd_icon");
        for (const int n : {0, 1, 2, 3, 150, 399, 398, 401, 10, 11, 64, 126, 127, 128}) {
            const ManifestEntry *entry = reader.find(keyOf(n));
            QCOMPARE(entry != nullptr, n % 2 == 0);
            if (entry)
                QCOMPARE(entry->size, n);
        }
        QCOMPARE(reader.find(keyOf(4))->etag, "\"e\"");
        QCOMPARE(reader.find(keyOf(4))->source, u"s"_s);
        QVERIFY(!reader.find(keyOf(7, "dwd_icon_d2")));
    }

    void knowsNothingWithoutADatabase()
    {
        const QTemporaryDir directory;
        ManifestReader reader(directory.path(), Tree::Data, u"dwd_icon");
        QVERIFY(!reader.find(keyOf(1)));
        QVERIFY(QDir(directory.path()).isEmpty());
    }
};

OMSYNC_TEST(TestManifestReader)
#include "tst_manifestreader.moc"
