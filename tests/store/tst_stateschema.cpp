// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagedversions.h"
#include "store/damagerecord.h"
#include "testprogram.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <tuple>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ObjectKey keyOf(const QByteArray &text)
{
    auto key = ObjectKey::parse(text);
    Q_ASSERT(key);
    return *key;
}

//! A database as the first format was written.
bool makeFirstFormat(const QString &path)
{
    const QString name = u"first"_s;
    bool isMade = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(path);
        isMade = database.open();
        QSqlQuery query(database);
        for (const QString &statement :
             {u"CREATE TABLE manifest (key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
              "etag BLOB NOT NULL, verified INTEGER NOT NULL, source TEXT NOT NULL) WITHOUT ROWID"_s,
              u"CREATE TABLE unfinished (key BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, "
              "etag BLOB NOT NULL, part_size INTEGER NOT NULL, parts TEXT NOT NULL, synced INTEGER NOT NULL, "
              "boot_id TEXT NOT NULL) WITHOUT ROWID"_s,
              u"CREATE TABLE pass (id INTEGER PRIMARY KEY, domain TEXT NOT NULL, source TEXT NOT NULL, "
              "started INTEGER NOT NULL, ended INTEGER NOT NULL, files INTEGER NOT NULL, bytes INTEGER NOT NULL, "
              "failed INTEGER NOT NULL, error TEXT NOT NULL)"_s,
              u"INSERT INTO manifest VALUES (CAST('data/dwd_icon/v/x.om' AS BLOB), 5, 1700000000, "
              "CAST('\"e\"' AS BLOB), 1700000001, 'origin')"_s,
              u"PRAGMA user_version = 1"_s})
            isMade = isMade && query.exec(statement);
    }
    QSqlDatabase::removeDatabase(name);
    return isMade;
}

} // namespace

class TestStateSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstFormatIsTakenOver()
    {
        const QTemporaryDir directory;
        QVERIFY(makeFirstFormat(directory.filePath(u"state.db"_s)));
        QCOMPARE(StateDatabase::openForReading(directory.path()).error().code(), ErrorCode::NotFound);
        for (int opening = 1; opening <= 2; ++opening) {
            auto state = StateDatabase::open(directory.path());
            QVERIFY2(state, qPrintable(state ? QString() : state.error().text()));
            const auto manifest = (*state)->manifest(Tree::Data, u"dwd_icon");
            QVERIFY(manifest);
            const ManifestEntry expected{.key = keyOf("data/dwd_icon/v/x.om"),
                                         .size = 5,
                                         .modified = instantOfUnix(1'700'000'000),
                                         .etag = "\"e\"",
                                         .verified = instantOfUnix(1'700'000'001),
                                         .source = u"origin"_s};
            QCOMPARE(manifest->size(), 1);
            QCOMPARE(*manifest->constFind(expected.key), expected);
            QVERIFY(damageOf(**state, Tree::Data, u"dwd_icon")->isEmpty());
            QVERIFY(damagedVersionsOf(**state, Tree::Data, u"dwd_icon")->isEmpty());
            QVERIFY(StateDatabase::openForReading(directory.path()));
        }
        QVERIFY(!QFile::exists(directory.filePath(u"state.db.bad~"_s)));
    }

    void digestsAreKeptAndTakenOverForTheSameFileOnly()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        ManifestEntry entry{.key = keyOf("data/dwd_icon/v/x.om"),
                            .size = 5,
                            .modified = instantOfUnix(1'700'000'000),
                            .etag = "\"e\"",
                            .verified = instantOfUnix(1'700'000'001),
                            .source = u"origin"_s,
                            .digest = Digest{.form = ownDigestForm, .bytes = "12345"}};
        QVERIFY((*state)->record({entry}));
        QCOMPARE(*(*state)->manifest(Tree::Data, u"dwd_icon")->constFind(entry.key), entry);

        ManifestEntry other = entry;
        other.size = 6;
        other.digest = Digest{.form = ownDigestForm, .bytes = "other"};
        QVERIFY(recordVerified(**state, {other}));
        QCOMPARE(*(*state)->manifest(Tree::Data, u"dwd_icon")->constFind(entry.key), entry);

        entry.digest = other.digest;
        entry.verified += 1s;
        QVERIFY(recordVerified(**state, {entry}));
        QCOMPARE(*(*state)->manifest(Tree::Data, u"dwd_icon")->constFind(entry.key), entry);
    }

    void fetchesOfADamagedVersionAreCounted()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        const ObjectKey key = keyOf("data/dwd_icon/v/x.om");
        DamagedVersion version{
            .object = {.key = key, .size = 5, .modified = instantOfUnix(1'700'000'000), .etag = "\"e\""},
            .source = u"origin"_s,
            .reason = u"no .om file"_s};
        QVERIFY(countDamaged(**state, version));
        QVERIFY(countDamaged(**state, version));
        DamagedVersion elsewhere = version;
        elsewhere.source = u"aws"_s;
        QVERIFY(countDamaged(**state, elsewhere));
        version.fetches = 2;
        state = StateDatabase::open(directory.path()); // by a later process
        const auto known = [&] { return damagedVersionsOf(**state, Tree::Data, u"dwd_icon")->value(key); };
        QCOMPARE(known(), (std::vector<DamagedVersion>{elsewhere, version}));

        for (const auto &[size, seconds, etag] :
             {std::tuple(6, 0, "\"e\""), std::tuple(6, 1, "\"e\""), std::tuple(6, 1, "\"f\""), std::tuple(6, 1, "")}) {
            version.object.size = size;
            version.object.modified = instantOfUnix(1'700'000'000 + seconds);
            version.object.etag = etag;
            version.fetches = 1;
            QVERIFY(countDamaged(**state, version));
            QCOMPARE(known(), (std::vector<DamagedVersion>{elsewhere, version}));
        }
        QVERIFY((*state)->record({ManifestEntry{.key = key,
                                                .size = 6,
                                                .modified = version.object.modified,
                                                .etag = {},
                                                .verified = version.object.modified,
                                                .source = u"origin"_s}}));
        QVERIFY(known().empty());
        QVERIFY(countDamaged(**state, version));
        QVERIFY((*state)->forget({key}));
        QVERIFY(known().empty());
    }

    void damageIsRememberedUntilTheFileIsPublishedAgain()
    {
        const QTemporaryDir directory;
        auto state = StateDatabase::open(directory.path());
        QVERIFY(state);
        const auto damage = [](const QByteArray &key) {
            return Damage{.key = keyOf(key), .found = instantOfUnix(1'700'000'000), .reason = u"cut"_s};
        };
        const Damage a = damage("data/dwd_icon/v/a.om"), b = damage("data/dwd_icon/v/b.om");
        QVERIFY(recordDamage(**state, {a, b, damage("data/dwd_icon_d2/v/a.om")}));
        QCOMPARE(*damageOf(**state, Tree::Data, u"dwd_icon"), (QHash<ObjectKey, Damage>{{a.key, a}, {b.key, b}}));
        QVERIFY((*state)->record({ManifestEntry{
            .key = a.key, .size = 1, .modified = a.found, .etag = {}, .verified = a.found, .source = u"origin"_s}}));
        QVERIFY(forgetDamage(**state, {b.key}));
        QVERIFY(damageOf(**state, Tree::Data, u"dwd_icon")->isEmpty());
        QCOMPARE(damageOf(**state, Tree::Data, u"dwd_icon_d2")->size(), 1);
    }
};

OMSYNC_TEST(TestStateSchema)
#include "tst_stateschema.moc"
