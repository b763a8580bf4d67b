// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagerecord.h"
#include "store/manifestreader.h"
#include "store/setaside.h"
#include "testprogram.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ManifestEntry entryOf(int n, qint64 size)
{
    return {.key = *ObjectKey::parse("data/dwd_icon/cape/rolling_" + QByteArray::number(n) + ".bin"),
            .size = size,
            .modified = instantOfUnix(1'700'000'000),
            .etag = "\"e\""_ba,
            .verified = instantOfUnix(1'700'000'001),
            .source = u"origin"_s,
            .digest = Digest{.form = ownDigestForm, .bytes = "1234"_ba}};
}

} // namespace

class TestSetAside : public QObject
{
    Q_OBJECT

    [[nodiscard]] std::vector<qint64> sizes() const
    {
        std::vector<qint64> sizes;
        const ManifestReader reader(m_directory->path(), Tree::Data, u"dwd_icon", ManifestReader::Table::SetAside);
        const auto visited = reader.visit([&](const ReadEntry &entry) -> Result<void> {
            sizes.push_back(entry.size);
            return {};
        });
        return visited ? sizes : std::vector<qint64>{-1};
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto state = StateDatabase::open(m_directory->path());
        QVERIFY(state);
        m_state = *std::move(state);
        QVERIFY(setAside(*m_state, {entryOf(1, 10), entryOf(2, 20), entryOf(3, 30)}));
    }

    void cleanup() { m_state.reset(); }

    void whatIsInPlaceGoesIntoTheManifestSliceBySlice()
    {
        QVERIFY(recordDamage(*m_state, {{.key = entryOf(1, 0).key, .found = {}, .reason = u"cut"_s}}));
        const auto recorded = recordSetAside(*m_state, Tree::Data, u"dwd_icon", 2);
        QVERIFY(recorded);
        QCOMPARE(recorded->size(), size_t(2));
        const SetAsideFile second{.key = entryOf(2, 0).key, .source = entryOf(2, 0).source, .size = 20};
        QCOMPARE(recorded->back(), second);
        QCOMPARE(sizes(), std::vector<qint64>{30});
        const auto manifest = m_state->manifest(Tree::Data, u"dwd_icon");
        QVERIFY(manifest);
        QCOMPARE(manifest->size(), 2);
        QCOMPARE(*manifest->constFind(entryOf(2, 0).key), entryOf(2, 20));
        QVERIFY(damageOf(*m_state, Tree::Data, u"dwd_icon")->isEmpty());
        QCOMPARE(recordSetAside(*m_state, Tree::Data, u"dwd_icon", 2)->size(), size_t(1));
        QVERIFY(recordSetAside(*m_state, Tree::Data, u"dwd_icon", 2)->empty());
    }

    void forgetsWhatWasUnfinishedOfTheSame()
    {
        const ObjectKey key = entryOf(4, 0).key;
        QVERIFY(m_state->keepUnfinished({.key = key,
                                         .size = 9,
                                         .modified = {},
                                         .etag = {},
                                         .partSize = 3,
                                         .parts = QBitArray(3, true),
                                         .synced = true,
                                         .bootId = {}}));
        QVERIFY(setAside(*m_state, {entryOf(4, 9)}));
        QVERIFY(m_state->unfinished(Tree::Data, u"dwd_icon")->isEmpty());
    }

    void dropsAVersionByItsIdAndADomainAsAWhole()
    {
        ManifestReader reader(m_directory->path(), Tree::Data, u"dwd_icon", ManifestReader::Table::SetAside);
        QVERIFY(dropSetAside(*m_state, {reader.find(entryOf(2, 0).key)->id}));
        QCOMPARE(sizes(), (std::vector<qint64>{10, 30}));
        QVERIFY(dropSetAside(*m_state, Tree::Data, u"dwd_icon_eu"));
        QCOMPARE(sizes().size(), size_t(2));
        QVERIFY(dropSetAside(*m_state, Tree::Data, u"dwd_icon"));
        QCOMPARE(sizes().size(), size_t(0));
    }

    //! Their bytes may never have reached the disk.
    void forgetsWhatWasSetAsideBeforeTheMachineBooted()
    {
        QVERIFY(QSqlQuery(m_state->connection()).exec(u"UPDATE set_aside SET boot_id = 'another' WHERE size = 20"_s));
        m_state.reset();
        auto state = StateDatabase::open(m_directory->path());
        QVERIFY(state);
        m_state = *std::move(state);
        QCOMPARE(sizes(), currentBootId().isEmpty() ? std::vector<qint64>{} : (std::vector<qint64>{10, 30}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<StateDatabase> m_state;
};

OMSYNC_TEST(TestSetAside)
#include "tst_setaside.moc"
