// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/namesakes.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

ObjectKey keyOf(const QString &pathInDomain)
{
    const auto key = ObjectKey::parse("data/demo/" + pathInDomain.toUtf8());
    Q_ASSERT(key);
    return *key;
}

Plan planWith(const QStringList &paths)
{
    Plan plan;
    for (const QString &path : paths)
        plan.entries.push_back({.remote = {.key = keyOf(path), .size = 1, .modified = {}, .etag = {}}, .local = {}});
    return plan;
}

} // namespace

class TestNamesakes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trap13_oneOfEachSpellingIsKept_data()
    {
        QTest::addColumn<QStringList>("here");
        QTest::addColumn<QStringList>("there");
        QTest::addColumn<QStringList>("kept");
        const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
        row("nothing alike") << QStringList{u"v/a.om"_s} << QStringList{u"v/b.om"_s, u"w/a.om"_s}
                             << QStringList{u"v/b.om"_s, u"w/a.om"_s};
        row("the first in byte order") << QStringList() << QStringList{u"v/a.om"_s, u"v/b.om"_s, u"v/A.om"_s}
                                       << QStringList{u"v/b.om"_s, u"v/A.om"_s};
        row("the one that lies here") << QStringList{u"v/a.om"_s} << QStringList{u"v/a.om"_s, u"v/A.om"_s}
                                      << QStringList{u"v/a.om"_s};
        row("renamed at the source") << QStringList{u"v/a.om"_s} << QStringList{u"v/A.om"_s} << QStringList();
        row("directories") << QStringList() << QStringList{u"Cape/a.om"_s, u"cape/b.om"_s, u"Cape/c.om"_s}
                           << QStringList{u"Cape/a.om"_s, u"Cape/c.om"_s};
        row("a directory that lies here") << QStringList{u"cape/a.om"_s} << QStringList{u"Cape/b.om"_s, u"cape/c.om"_s}
                                          << QStringList{u"cape/c.om"_s};
        row("letters beyond ASCII") << QStringList()
                                    << QStringList{u"v/\u00c4.om"_s, u"v/\u00e4.om"_s, u"v/A\u0308.om"_s}
                                    << QStringList{u"v/A\u0308.om"_s};
        row("a file and a directory") << QStringList() << QStringList{u"v/A/b.om"_s, u"v/a"_s}
                                      << QStringList{u"v/A/b.om"_s};
    }

    void trap13_oneOfEachSpellingIsKept()
    {
        QFETCH(QStringList, here);
        QFETCH(QStringList, there);
        QFETCH(QStringList, kept);
        std::vector<LocalFile> locals;
        for (const QString &path : here)
            locals.push_back({.key = keyOf(path), .size = 1, .modified = {}});
        Plan plan = planWith(there);
        const auto namesakes = takeNamesakes(plan, locals);
        QStringList left;
        for (const PlanEntry &entry : plan.entries)
            left.append(entry.remote.key.text().sliced(10));
        QCOMPARE(left, kept);
        QCOMPARE(qsizetype(namesakes.size()), there.size() - kept.size());
        for (const Namesake &namesake : namesakes) {
            QCOMPARE(namesake.error.code(), ErrorCode::UnsafeKey);
            QVERIFY2(namesake.error.text().startsWith(namesake.key.text() + u" differs from data/demo"_s),
                     qPrintable(namesake.error.text()));
        }
    }
};

OMSYNC_TEST(TestNamesakes)
#include "tst_namesakes.moc"
