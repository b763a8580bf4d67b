// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/omcheck.h"
#include "testprogram.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

void put(QByteArray &bytes, qsizetype at, quint64 number, qsizetype size = 8)
{
    number = qToLittleEndian(number);
    bytes.replace(at, size, QByteArrayView(reinterpret_cast<const char *>(&number), size));
}

QByteArray numbers(std::initializer_list<quint64> list)
{
    QByteArray bytes;
    for (const quint64 number : list) {
        bytes.append(8, '\0');
        put(bytes, bytes.size() - 8, number);
    }
    return bytes;
}

// Where things stand in wholeTree().
constexpr qsizetype tableAt = 24;
constexpr qsizetype textAt = 32;
constexpr qsizetype numberVariableAt = 56;
constexpr qsizetype rootAt = 80;
constexpr qsizetype childSizesAt = rootAt + 40;
constexpr qsizetype childPlacesAt = childSizesAt + 16;
constexpr qsizetype lengthsAt = childPlacesAt + 16;
constexpr qsizetype chunksAt = lengthsAt + 16;
constexpr qsizetype rootSize = 40 + 2 * 16 + 2 * 16 + 4;
constexpr qsizetype trailerAt = 192;

//! Version 3: an array of 5 × 130 floats in chunks of 1 × 2, 325 in all, with a text and an integer below it.
QByteArray wholeTree()
{
    QByteArray bytes = "OM\x03 compressed chunks,  "_ba;
    bytes += QByteArray(6, 't') + "\0\0"_ba; // six parts of a table for 326 entries
    bytes += "\x0b\x04\x04\0\0\0\0\0"_ba + numbers({3}) + "m/sunit"_ba + '\0';
    bytes += "\x07\x04\x02\0\0\0\0\0"_ba + numbers({3600}) + "dt"_ba + QByteArray(6, '\0');
    bytes += "\x14\0\x04\0\x02\0\0\0"_ba + numbers({6, tableAt, 2}) + "\0\0\xa0\x41\0\0\0\0"_ba;
    bytes += numbers({23, 18, textAt, numberVariableAt, 5, 130, 1, 2}) + "data"_ba + QByteArray(4, '\0');
    return bytes + "OM\x03\0\0\0\0\0"_ba + numbers({rootAt, rootSize});
}

//! Version 2: 5 × 4 values in chunks of 2 × 4.
QByteArray wholeTable()
{
    return "OM\x02\0\0\0\x80\x3f"_ba + numbers({5, 4, 2, 4}) + numbers({7, 7, 12}) + "twelve bytes"_ba;
}

struct Patch
{
    qsizetype at;
    quint64 number;
    qsizetype size = 8;
};

} // namespace

Q_DECLARE_METATYPE(Patch)

class TestOmCheck : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_directory;

    //! Empty when the check passes, else the Error's text.
    QString check(const QByteArray &bytes, QByteArrayView name = "x.om")
    {
        QFile file(m_directory.filePath(u"x.om"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return u"(cannot be written)"_s;
        file.close();
        const auto opened = File::openForReading(file.fileName());
        if (!opened)
            return opened.error().text();
        const auto checked = checkContent(*opened, name);
        if (!checked && checked.error().code() != ErrorCode::Damaged)
            return u"(not Damaged) "_s + checked.error().text();
        return checked ? QString() : checked.error().text();
    }

    void checkPatched(QByteArray bytes, const Patch &patch, const QString &rule)
    {
        QVERIFY(patch.at + patch.size <= bytes.size());
        put(bytes, patch.at, patch.number, patch.size);
        const QString text = check(bytes);
        QVERIFY2(rule.isEmpty() ? text.isEmpty() : text.contains(rule), qPrintable(text));
    }

private Q_SLOTS:
    void wholeFilesPass()
    {
        QCOMPARE(wholeTree().sliced(trailerAt, 2), "OM");
        QCOMPARE(check(wholeTree()), QString());
        QCOMPARE(check(wholeTable()), QString());
        QCOMPARE(check(wholeTable() + "and more"_ba), QString());
    }

    void everyTruncationIsRejected()
    {
        for (const QByteArray &whole : {wholeTree(), wholeTable()}) {
            for (qsizetype size = 0; size < whole.size(); ++size)
                QVERIFY2(!check(whole.first(size)).isEmpty(), qPrintable(QString::number(size)));
        }
    }

    void aBeginningThatLooksLikeATrailerIsRejected()
    {
        QVERIFY2(check(wholeTree().first(24)).contains(u"lies outside"_s), "24 bytes");
        QVERIFY2(check("OM\x03\0\0\0\0\0"_ba + numbers({0, 24})).contains(u"lies outside"_s), "names itself");
        QVERIFY2(check("OM\x03\0\0\0\0\0"_ba + numbers({3, 8})).contains(u"lies outside"_s), "just behind the magic");
    }

    void brokenTreesAreRejected_data()
    {
        QTest::addColumn<Patch>("patch");
        QTest::addColumn<QString>("rule");
        constexpr quint64 most = std::numeric_limits<quint64>::max();
        const auto row = [](const char *name, const Patch &patch, const QString &rule) {
            QTest::newRow(name) << patch << rule;
        };
        row("no magic", {1, 'N', 1}, u"begin with OM"_s);
        row("version 0", {2, 0, 1}, u"unknown version 0"_s);
        row("version 4", {2, 4, 1}, u"unknown version 4"_s);
        row("no magic in the trailer", {trailerAt, 'N', 1}, u"no trailer"_s);
        row("another version in the trailer", {trailerAt + 2, 2, 1}, u"no trailer"_s);
        row("the reserved bytes may be anything", {trailerAt + 3, most, 5}, {});
        row("root of no bytes", {trailerAt + 16, 0}, u"lies outside"_s);
        row("root of fewer bytes than a head", {trailerAt + 16, 7}, u"lies outside"_s);
        row("root reaches into the trailer", {trailerAt + 16, trailerAt - rootAt + 1}, u"lies outside"_s);
        row("root at the trailer", {trailerAt + 8, trailerAt}, u"lies outside"_s);
        row("root in the magic", {trailerAt + 8, 2}, u"lies outside"_s);
        row("root whose end overflows", {trailerAt + 16, most - 8}, u"lies outside"_s);
        row("root whose place overflows", {trailerAt + 8, most - 8}, u"lies outside"_s);
        row("root size one less", {trailerAt + 16, rootSize - 1}, u"is said to have 107"_s);
        row("root size one more", {trailerAt + 16, rootSize + 1}, u"is said to have 109"_s);
        row("array of fewer bytes than its head", {trailerAt + 16, 39}, u"an array of 39"_s);
        row("type 22", {rootAt, 22, 1}, u"unknown type"_s);
        row("array without dimensions", {rootAt + 24, 0}, u"0 dimensions"_s);
        row("more dimensions than have room", {rootAt + 24, 3}, u"is said to have"_s);
        row("dimensions whose size overflows", {rootAt + 24, quint64(1) << 60}, u"dimensions"_s);
        row("children whose size is huge", {rootAt + 4, 0xffffffff, 4}, u"is said to have"_s);
        row("name of another size", {rootAt + 2, 5, 2}, u"is said to have"_s);
        row("chunk of nothing", {chunksAt, 0}, u"chunks of 0"_s);
        row("chunk larger than its dimension", {chunksAt, 6}, u"chunks of 6 in a dimension of 5"_s);
        row("chunk equal to its dimension", {chunksAt + 8, 130}, {}); // 5 chunks: one part
        row("more chunks than can be counted", {lengthsAt, most / 65 + 1}, u"can be counted"_s);
        row("as many chunks as can be counted", {lengthsAt, most / 65}, u"equal parts"_s);
        row("table empty", {rootAt + 8, 0}, u"table of 0 bytes"_s);
        row("table not in equal parts", {rootAt + 8, 7}, u"6 equal parts"_s);
        row("table in the magic", {rootAt + 16, 2}, u"table of 6 bytes at 2"_s);
        row("table beyond the end", {rootAt + 16, trailerAt - 5}, u"table of 6 bytes at 187"_s);
        row("table whose end overflows", {rootAt + 16, most - 3}, u"lies outside"_s);
        row("child beyond the end", {childPlacesAt, trailerAt}, u"lies outside"_s);
        row("child size one more", {childSizesAt, 24}, u"23 bytes is said to have 24"_s);
        row("child size one less", {childSizesAt, 22}, u"a text of 3 bytes"_s);
        row("child number size one more", {childSizesAt + 8, 19}, u"18 bytes is said to have 19"_s);
        row("root is its own child", {childPlacesAt, rootAt}, u"contains itself"_s);
        row("text whose length overflows", {textAt + 8, most - 3}, u"passes its variable's end"_s);
        row("array type in the place of a child", {textAt, 20, 1}, u"compression 4 of type 20"_s);
    }

    void brokenTreesAreRejected()
    {
        QFETCH(Patch, patch);
        QFETCH(QString, rule);
        checkPatched(wholeTree(), patch, rule);
    }

    void eachTypeHasItsCompressions_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("allowed");
        for (int type = 12; type <= 19; ++type)
            QTest::addRow("array of integers %d", type) << type << u"2"_s;
        QTest::newRow("array of floats") << 20 << u"0123"_s;
        QTest::newRow("array of doubles") << 21 << u"12"_s;
    }

    void eachTypeHasItsCompressions()
    {
        QFETCH(int, type);
        QFETCH(QString, allowed);
        QByteArray bytes = wholeTree();
        put(bytes, rootAt, quint64(type), 1);
        for (int compression = 0; compression < 6; ++compression) {
            put(bytes, rootAt + 1, quint64(compression), 1);
            QCOMPARE(check(bytes).isEmpty(), allowed.contains(QString::number(compression)));
        }
    }

    void eachScalarHasItsSize_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("size");
        const int sizes[]{0, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8};
        for (int type = 0; type < int(std::size(sizes)); ++type)
            QTest::addRow("type %d", type) << type << sizes[type];
    }

    void eachScalarHasItsSize()
    {
        QFETCH(int, type);
        QFETCH(int, size);
        QByteArray bytes = wholeTree();
        put(bytes, numberVariableAt, quint64(type), 1);
        for (int told = 0; told < 10; ++told) {
            put(bytes, childSizesAt + 8, quint64(10 + told));
            QCOMPARE(check(bytes).isEmpty(), told == size);
        }
        put(bytes, childSizesAt + 8, quint64(10 + size));
        put(bytes, numberVariableAt + 1, 0, 1);
        QVERIFY(check(bytes).contains(u"compression 0 of type"_s));
    }

    void brokenTablesAreRejected_data()
    {
        QTest::addColumn<Patch>("patch");
        QTest::addColumn<QString>("rule");
        constexpr quint64 most = std::numeric_limits<quint64>::max();
        const auto row = [](const char *name, const Patch &patch, const QString &rule) {
            QTest::newRow(name) << patch << rule;
        };
        row("version 1, whose compression is not looked at", {2, 0xff01, 2}, {});
        row("compression 1", {3, 1, 1}, {});
        row("compression 2", {3, 2, 1}, u"unknown compression 2"_s);
        row("compression 3", {3, 3, 1}, {});
        row("compression 4", {3, 4, 1}, u"unknown compression 4"_s);
        row("no rows", {8, 0}, u"chunks of 2 in a dimension of 0"_s);
        row("no columns in a chunk", {32, 0}, u"chunks of 0"_s);
        row("more columns in a chunk than there are", {32, 5}, u"chunks of 5 in a dimension of 4"_s);
        row("table one entry too long for the file", {8, 9}, u"table of 5"_s);
        row("rows whose number overflows", {8, most}, u"reaches beyond the end"_s);
        row("columns whose number overflows", {16, most}, u"reaches beyond the end"_s);
        row("an entry smaller than the one before", {48, 6}, u"chunk 1 ends before"_s);
        row("the last smaller than the one before", {56, 6}, u"chunk 2 ends before"_s);
        row("the last ends as the file does", {56, 12}, {});
        row("the last ends a byte later", {56, 13}, u"last chunk reaches"_s);
        row("the last end overflows", {56, most}, u"last chunk reaches"_s);
    }

    void brokenTablesAreRejected()
    {
        QFETCH(Patch, patch);
        QFETCH(QString, rule);
        checkPatched(wholeTable(), patch, rule);
    }

    void aTableOfZerosIsAnUnfinishedFile()
    {
        const QString text = check(wholeTable().first(40) + QByteArray(72, '\0'));
        QVERIFY2(text.contains(u"never finished"_s), qPrintable(text));
    }

    void aTableLongerThanOneReadIsCheckedToItsEnd()
    {
        constexpr quint64 entries = 70'000;
        QByteArray bytes = "OM\x02\0\0\0\x80\x3f"_ba + numbers({entries, 1, 1, 1});
        for (quint64 i = 1; i <= entries; ++i)
            bytes += numbers({i});
        bytes += QByteArray(qsizetype(entries), 'c');
        QCOMPARE(check(bytes), QString());
        put(bytes, 40 + 8 * (qsizetype(entries) - 1), 5);
        QVERIFY(check(bytes).contains(u"chunk 69999 ends before"_s));
    }

    //! Each variable has the next one as its child twice: 2^30 ways through a file of 2 KiB.
    void aTreeOfSharedChildrenEnds()
    {
        constexpr qsizetype step = 40;
        QByteArray bytes = "OM\x03\0\0\0\0\0"_ba;
        for (int i = 1; i <= 30; ++i) {
            const quint64 next = quint64(8 + step * i);
            bytes += "\0\x04\0\0\x02\0\0\0"_ba + numbers({step, step, next, next});
        }
        bytes += "\0\x04\0\0\0\0\0\0"_ba + QByteArray(32, '\0') + "OM\x03\0\0\0\0\0"_ba + numbers({8, step});
        put(bytes, 8 + step * 29 + 8, 8);
        put(bytes, 8 + step * 29 + 16, 8);
        const QString text = check(bytes);
        QVERIFY2(text.contains(u"more than 100000 variables"_s), qPrintable(text));
    }

    void aTreeThatIsTooDeepIsRejected()
    {
        constexpr qsizetype step = 24;
        for (const int depth : {32, 33}) {
            QByteArray bytes = "OM\x03\0\0\0\0\0"_ba;
            for (int i = 1; i < depth; ++i)
                bytes += "\0\x04\0\0\x01\0\0\0"_ba + numbers({i + 1 == depth ? 8u : 24u, quint64(8 + step * i)});
            bytes += "\0\x04\0\0\0\0\0\0"_ba + "OM\x03\0\0\0\0\0"_ba + numbers({8, step});
            QCOMPARE(check(bytes).contains(u"more than 32 deep"_s), depth == 33);
            QCOMPARE(check(bytes).isEmpty(), depth == 32);
        }
    }

    void otherFilesAreCheckedByTheirName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("passes");
        QTest::newRow("JSON") << "meta.json"_ba
                              << "{\"a\":1}\n"_ba << true;
        QTest::newRow("JSON cut short") << "meta.json"_ba
                                        << "{\"a\":"_ba << false;
        QTest::newRow("JSON empty") << "meta.json"_ba
                                    << ""_ba << false;
        QTest::newRow("a login page") << "meta.json"_ba
                                      << "<html></html>"_ba << false;
        QTest::newRow("om") << "a.om"_ba << wholeTable() << true;
        QTest::newRow("JSON in an om") << "a.om"_ba
                                       << "{\"a\":1}\n"_ba << false;
        QTest::newRow("any other kind") << "cdo_weights.nc"_ba
                                        << "x"_ba << true;
    }

    void otherFilesAreCheckedByTheirName()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        QFETCH(bool, passes);
        QCOMPARE(check(content, name).isEmpty(), passes);
    }

    //! Real files, where OMSYNC_SAMPLES names a directory of them: those called incomplete are, all others are whole.
    void realFilesAreJudgedRightly()
    {
        const QString samples = qEnvironmentVariable("OMSYNC_SAMPLES");
        const QStringList names = samples.isEmpty() ? QStringList() : QDir(samples).entryList({u"*.om"_s}, QDir::Files);
        for (const QString &name : names) {
            QFile file(QDir(samples).filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = check(file.readAll());
            QVERIFY2(text.isEmpty() == !name.contains(u"incomplete"_s), qPrintable(name + u": "_s + text));
        }
    }
};

OMSYNC_TEST(TestOmCheck)
#include "tst_omcheck.moc"
