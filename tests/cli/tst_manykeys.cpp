// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakesource.h"
#include "testprogram.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <sys/resource.h>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int keysOfAPage = 1000;

QByteArray pageOf(const QByteArray &entries, const QByteArray &nextToken)
{
    const QByteArray truncation = nextToken.isEmpty() ? "<IsTruncated>false</IsTruncated>"
                                                      : "<IsTruncated>true</IsTruncated><NextContinuationToken>" +
                                                            nextToken + "</NextContinuationToken>";
    return "<ListBucketResult>" + truncation + entries + "</ListBucketResult>";
}

QByteArray entry(const QByteArray &name)
{
    return "<Contents><Key>data/dwd_icon/cape/" + name +
           "</Key><LastModified>2024-01-01T00:00:00.000Z</LastModified><ETag>&quot;0123456789abcdef-1&quot;</ETag>"
           "<Size>1000</Size></Contents>";
}

//! A page of a Variable with `count` Chunks of times that nobody asks for, and after them one of the year 2114.
QByteArray chunksFrom(int first, int count)
{
    QByteArray entries;
    const int end = std::min(first + keysOfAPage, count);
    for (int n = first; n < end; ++n)
        entries += entry("chunk_" + QByteArray::number(1'000'000 + n) + ".om");
    if (end == count)
        entries += entry("chunk_5000.om");
    return pageOf(entries, end == count ? QByteArray() : QByteArray::number(end));
}

//! The listing that is asked for, made as it is asked for.
QByteArray listingFor(const QByteArray &query, int count)
{
    const QUrlQuery asked(QString::fromLatin1(query));
    const QString prefix = asked.queryItemValue(u"prefix"_s, QUrl::FullyDecoded);
    if (prefix == "data/dwd_icon/"_L1)
        return pageOf("<CommonPrefixes><Prefix>data/dwd_icon/cape/</Prefix></CommonPrefixes>", {});
    if (prefix == "data/dwd_icon/cape/"_L1)
        return chunksFrom(asked.queryItemValue(u"continuation-token"_s).toInt(), count);
    return pageOf({}, {});
}

//! The most memory that any program took that this one started and waited for, in bytes.
qint64 peakOfChildren()
{
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    return qint64(usage.ru_maxrss) << 10;
}

} // namespace

//! The built program, and a Source with more keys than fit into memory many times over.
class TestManyKeys : public QObject
{
    Q_OBJECT

    //! What `plan` says of a Variable with so many Chunks, under a narrow limit of descriptors.
    [[nodiscard]] QString plan(int count)
    {
        m_source.undisturb();
        m_source.disturbAll({}, [this, count](FakeAnswer &answer) {
            answer.setBody(listingFor(m_source.requests().back().query, count));
        });
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_directory.path());
        environment.insert(u"ASAN_OPTIONS"_s, u"quarantine_size_mb=1"_s); // else memory that was freed counts
        process.setProcessEnvironment(environment);
        process.start(u"sh"_s, {u"-c"_s, u"ulimit -n 256; exec \"$0\" \"$@\""_s, QStringLiteral(OMSYNC_CLI),
                                u"--json"_s, u"plan"_s, u"dwd_icon"_s, u"cape"_s, u"--server"_s,
                                m_source.settings().url.toString(), u"--data"_s, m_directory.path()});
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 120'000))
            return u"the program did not end"_s;
        return process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput())
                                       : QString::fromUtf8(process.readAllStandardError());
    }

private Q_SLOTS:
    void trap15_keysThatAreNotWantedTakeNoMemory()
    {
        QVERIFY(m_directory.isValid());
        const QString few = plan(keysOfAPage);
        QVERIFY2(few.contains(u"chunk_5000.om"), qPrintable(few));
        const qint64 usual = peakOfChildren();
        const int before = m_source.requestCount({});
        const QString many = plan(100 * keysOfAPage);
        QVERIFY2(many.contains(u"chunk_5000.om"), qPrintable(many));
        QVERIFY(many.contains(u"100000")); // told as not wanted
        QCOMPARE(m_source.requestCount({}) - before, 102);
        const qint64 more = (peakOfChildren() - usual) >> 20;
        QVERIFY2(more < 16, qPrintable(u"%1 MiB more"_s.arg(more)));
    }

private:
    QTemporaryDir m_directory;
    FakeSource m_source;
};

OMSYNC_TEST(TestManyKeys)
#include "tst_manykeys.moc"
