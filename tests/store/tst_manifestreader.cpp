// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifestreader.h"
#include "store/setaside.h"
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

    void findsWhatWasSetAsideByItself()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        QVERIFY((*state)->record({entryOf(keyOf(1), 1)}));
        QVERIFY(setAside(**state, {entryOf(keyOf(2), 2), entryOf(keyOf(3), 3), entryOf(keyOf(2, "dwd_icon_d2"), 2)}));
        ManifestReader reader(directory.path(), Tree::Data, u"dwd_icon", ManifestReader::Table::SetAside);
        QVERIFY(!reader.find(keyOf(1)));
        QCOMPARE(reader.find(keyOf(2))->size, 2);
        const qint64 id = reader.find(keyOf(3))->id;
        QVERIFY(id != reader.find(keyOf(2))->id);
        QVERIFY(setAside(**state, {entryOf(keyOf(3), 30)}));
        std::vector<qint64> sizes;
        QVERIFY(reader.visit([&](const ReadEntry &entry) -> Result<void> {
            sizes.push_back(entry.size);
            return entry.id == id ? Failure(ErrorCode::Changed, QString()) : Result<void>();
        }));
        QCOMPARE(sizes, (std::vector<qint64>{2, 30}));
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
