// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/listjob.h"
#include "plan/objectsieve.h"
#include "store/setaside.h"
#include "testprogram.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray prefix = "data/dwd_icon/cape/";
constexpr Instant then = instantOfUnix(1'700'000'000);

ListedObject listed(const QByteArray &name, qint64 size = 4)
{
    return {.key = prefix + name, .size = size, .modified = then, .etag = "\"e\""_ba};
}

std::vector<QByteArray> namesOf(const Listing &listing)
{
    std::vector<QByteArray> names;
    for (const ListedObject &object : listing.objects)
        names.push_back(object.key.sliced(prefix.size()));
    return names;
}

} // namespace

//! What of a listing is kept, and what is counted.
class TestObjectSieve : public QObject
{
    Q_OBJECT

    [[nodiscard]] DataDirectory data() const
    {
        return DataDirectory({.data = m_directory.path(), .dataRun = {}, .dataSpatial = {}});
    }

    void putHere(const QString &name)
    {
        QVERIFY(QDir(m_directory.path()).mkpath(u"dwd_icon/cape"_s));
        QFile file(m_directory.filePath(u"dwd_icon/cape/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("1234");
        file.flush();
        QVERIFY(file.setFileTime(QDateTime::fromSecsSinceEpoch(unixSeconds(then)), QFileDevice::FileModificationTime));
    }

    //! A listing that keeps the first object, and one that is to be fetched.
    [[nodiscard]] ListScope scope(const QSet<ObjectKey> &damaged = {}) const
    {
        const auto room = std::make_shared<ListingRoom>(KeepingLimits{.first = 1, .fetched = 1});
        const SieveOrder order{.data = data(), .source = u"origin"_s, .damaged = damaged};
        return {.prefix = prefix,
                .sieve = [order, room] { return std::make_unique<ObjectSieve>(order, u"dwd_icon", room); }};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        for (const char *name : {"a.om", "b.om", "d.om", "e.om"})
            putHere(QString::fromLatin1(name));
    }

    void trap15_countsWhatLiesHereAndWhatIsTooMuch()
    {
        ListingMerge merge(scope(), {});
        QVERIFY(merge.add(
            {.objects = {listed("a.om"), listed("b.om"), listed("c.om")}, .isTruncated = true, .nextToken = "1"_ba}));
        QVERIFY(merge.add({.objects = {listed("c.om"), listed("d.om", 5), listed("d.om", 5), listed("e.om")}}));
        const Listing whole = merge.take();
        QCOMPARE(namesOf(whole), (std::vector<QByteArray>{"a.om", "c.om"}));
        QCOMPARE(whole.counts, (ObjectCounts{.unchanged = 2, .unchangedBytes = 8, .later = 1, .laterBytes = 5}));
        QCOMPARE(whole.passedOver, 0);
    }

    void remembersTheKeysThatItCountsWhereSomethingIsMirrored_data()
    {
        QTest::addColumn<bool>("remembersKeys");
        QTest::newRow("mirrored") << true;
        QTest::newRow("not mirrored") << false;
    }

    void remembersTheKeysThatItCountsWhereSomethingIsMirrored()
    {
        QFETCH(bool, remembersKeys);
        ListScope scope = this->scope();
        const auto room = std::make_shared<ListingRoom>(KeepingLimits{.first = 1, .fetched = 1});
        const SieveOrder order{
            .data = data(), .source = u"origin"_s, .damaged = {}, .limits = {}, .remembersKeys = remembersKeys};
        scope.sieve = [order, room] { return std::make_unique<ObjectSieve>(order, u"dwd_icon", room); };
        ListingMerge merge(scope, {});
        QVERIFY(merge.add({.objects = {listed("a.om"), listed("b.om"), listed("c.om"), listed("d.om", 5)}}));
        Listing whole = merge.take();
        whole.counted.sort();
        QStringList found;
        for (const char *name : {"a.om", "b.om", "c.om", "d.om", "e.om"}) {
            if (whole.counted.mayContain(*ObjectKey::parse(prefix + name)))
                found.append(QString::fromLatin1(name));
        }
        // The first and the one to be fetched are kept, and known by that; the last is not listed.
        QCOMPARE(found, remembersKeys ? (QStringList{u"b.om"_s, u"d.om"_s}) : QStringList());
    }

    void countsWhatWasSetAsideInThisVersion()
    {
        auto state = StateDatabase::open(data().stateDirectory());
        QVERIFY(state);
        std::vector<ManifestEntry> entries;
        for (const char *name : {"b.om", "d.om", "e.om"}) {
            putHere(QString::fromLatin1(name) + u".omsync~"_s);
            entries.push_back({.key = *ObjectKey::parse(prefix + name),
                               .size = 4,
                               .modified = then,
                               .etag = "\"n\""_ba,
                               .verified = {},
                               .source = u"origin"_s});
        }
        entries.back().source = u"another"_s;
        QVERIFY(setAside(**state, entries));
        const auto renewed = [](const char *name, const char *etag) {
            ListedObject object = listed(name);
            object.modified = then + 5s;
            object.etag = etag;
            return object;
        };
        ListingMerge merge(scope(), {});
        QVERIFY(merge.add({.objects = {listed("a.om"), renewed("b.om", "\"o\""), renewed("c.om", "\"n\""),
                                       renewed("e.om", "\"n\"")}}));
        QCOMPARE(merge.take().setAside.size(), size_t(0)); // another version, none, and from elsewhere
        entries[1].modified = then + 5s;
        QVERIFY(setAside(**state, entries));
        QFile staged(m_directory.filePath(u"dwd_icon/cape/d.om.omsync~"_s));
        QVERIFY(staged.open(QIODevice::ReadWrite));
        QVERIFY(staged.setFileTime(QDateTime::fromSecsSinceEpoch(unixSeconds(then + 5s)),
                                   QFileDevice::FileModificationTime));
        ListingMerge again(scope(), {});
        QVERIFY(again.add({.objects = {listed("a.om"), renewed("d.om", "\"n\"")}}));
        const Listing whole = again.take();
        QCOMPARE(whole.counts, (ObjectCounts{.setAside = 1, .setAsideBytes = 4}));
        QCOMPARE(whole.setAside.size(), size_t(1));
    }

    void keepsWhatItCannotJudge()
    {
        const auto damaged = ObjectKey::parse(prefix + "b.om");
        QVERIFY(damaged);
        ListingMerge merge(scope({*damaged}), {});
        QVERIFY(merge.add({.objects = {listed("a.om"), listed("b.om"), listed("x~"), listed("y~")}}));
        const Listing whole = merge.take();
        QCOMPARE(namesOf(whole), (std::vector<QByteArray>{"a.om", "b.om", "x~", "y~"}));
    }

    void keepsAllThatComesOutOfOrder()
    {
        ListingMerge merge(scope(), {});
        QVERIFY(merge.add({.objects = {listed("e.om"), listed("d.om"), listed("b.om"), listed("a.om")}}));
        QCOMPARE(merge.take().objects.size(), size_t(4));
    }

    void aLinkIsNotTakenForAFile()
    {
        QVERIFY(QFile::link(u"a.om"_s, m_directory.filePath(u"dwd_icon/cape/f.om"_s)));
        ListingMerge merge(scope(), {});
        QVERIFY(merge.add({.objects = {listed("a.om"), listed("f.om")}}));
        QCOMPARE(merge.take().objects.size(), size_t(2));
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestObjectSieve)
#include "tst_objectsieve.moc"
