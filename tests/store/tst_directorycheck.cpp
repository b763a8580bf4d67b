// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/directorycheck.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QStringList statesOf(const std::vector<Finding> &findings)
{
    QStringList states;
    for (const Finding &finding : findings)
        states.append(finding.check + u' ' + nameOf(finding.state));
    return states;
}

} // namespace

class TestDirectoryCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_directory.isValid()); }

    void findsALocalFileSystemGoodAndLeavesNothingBehind()
    {
        const auto findings = examineDirectory(m_directory.path(), 0);
        const QStringList expected{u"directory ok"_s, u"disk ok"_s,       u"inodes ok"_s,
                                   u"rename ok"_s,    u"file_times ok"_s, u"case ok"_s};
        QCOMPARE(statesOf(findings), expected);
        QCOMPARE(findings.front().text, u"can be written to"_s);
        QVERIFY(QDir(m_directory.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void looksAboveADirectoryThatIsStillToBeMade()
    {
        const auto findings = examineDirectory(m_directory.filePath(u"a/b"_s), 0);
        QCOMPARE(findings.front().text, u"does not exist yet; sync makes it"_s);
        QVERIFY(!QDir(m_directory.filePath(u"a"_s)).exists());
    }

    void tellsWhereItCannotWrite()
    {
        const auto findings = examineDirectory(u"/proc/nothing"_s, 0); // not even for root
        QCOMPARE(findings.front().state, FindingState::Failure);
        QCOMPARE(findings.front().advice, u"let this user write to /proc, or name another directory with --data"_s);
    }

    void tellsWhenTheReserveIsUsedUp()
    {
        constexpr qint64 exabyte = 1'000'000'000'000'000'000;
        const auto findings = examineDirectory(m_directory.path(), exabyte);
        QCOMPARE(findings[1].check, u"disk"_s);
        QCOMPARE(findings[1].state, FindingState::Failure);
        QCOMPARE(findings[1].advice, u"make room, or lower pull.disk_reserve"_s);
    }

private:
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestDirectoryCheck)
#include "tst_directorycheck.moc"
