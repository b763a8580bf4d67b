// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stagedfile.h"
#include "testprogram.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! The system calls of one publishTogether() in another process, each as `call name`, with names relative to `root`.
QStringList callsOfPublishing(const QStringList &targets, const QString &root)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s); // which needs ptrace for itself
    process.setProcessEnvironment(environment);
    const QString log = root + u"/strace.log"_s;
    process.start(QStringLiteral(STRACE), QStringList{u"-y"_s, u"-s"_s, u"4096"_s, u"-o"_s, log, u"-e"_s,
                                                      u"trace=fdatasync,fsync,syncfs,rename,renameat,renameat2"_s,
                                                      QStringLiteral(STOREDRIVER), u"publish"_s} +
                                              targets);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return {QString::fromUtf8(process.readAll())};

    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    static const QRegularExpression call(uR"x(^(\w+)\((?:\d+<([^>]+)>|"([^"]+)", "([^"]+)"))x"_s,
                                         QRegularExpression::MultilineOption);
    QStringList calls;
    for (const QRegularExpressionMatch &match : call.globalMatch(text)) {
        const QString name = match.captured(2).isEmpty() ? match.captured(4) : match.captured(2);
        if (name.startsWith(root))
            calls.append(match.captured(1) + u' ' + name.sliced(root.size()));
    }
    return calls;
}

} // namespace

//! Trap 10: what is published is on the disk. The order is seen from outside, by strace.
class TestPublishOrder : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    QString m_root;

    QStringList stage(const QStringList &names)
    {
        QStringList targets;
        for (const QString &name : names) {
            targets.append(m_root + name);
            auto staged = StagedFile::open(targets.last());
            if (!staged || !staged->file().writeAt(0, "content"_ba))
                return {};
        }
        return targets;
    }

private Q_SLOTS:
    void initTestCase() { m_root = QDir(m_directory.path()).canonicalPath(); }

    void trap10_fewFilesAreSyncedThenRenamedThenTheirDirectoriesSynced()
    {
        const QStringList targets = stage({u"/v/b.om"_s, u"/v/a.om"_s, u"/static/meta.json"_s});
        QCOMPARE(targets.size(), 3);
        const QStringList expected{
            u"fdatasync /v/b.om.omsync~"_s,
            u"fdatasync /v/a.om.omsync~"_s,
            u"fdatasync /static/meta.json.omsync~"_s,
            u"rename /v/b.om"_s,
            u"rename /v/a.om"_s,
            u"rename /static/meta.json"_s,
            u"fsync /v"_s,
            u"fsync /static"_s,
        };
        QCOMPARE(callsOfPublishing(targets, m_root), expected);
    }

    void trap10_manyFilesAreSyncedByTheirFileSystemAtOnce()
    {
        QStringList names;
        for (int i = 0; i < 100; ++i)
            names.append(u"/m%1/chunk_%2.om"_s.arg(i % 2).arg(i));
        const QStringList targets = stage(names);
        QCOMPARE(targets.size(), 100);
        const QStringList calls = callsOfPublishing(targets, m_root);
        QCOMPARE(calls.size(), 1 + 100 + 2);
        QCOMPARE(calls.first(), u"syncfs /m0"_s);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(calls.at(1 + i), u"rename "_s + names.at(i));
        QCOMPARE(calls.sliced(101), (QStringList{u"fsync /m0"_s, u"fsync /m1"_s}));
    }
};

OMSYNC_TEST(TestPublishOrder)
#include "tst_publishorder.moc"
