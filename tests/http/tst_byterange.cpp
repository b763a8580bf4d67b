// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/byterange.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

QByteArray described(const RangeChoice &choice, qint64 size)
{
    if (const auto *range = std::get_if<ByteRange>(&choice))
        return contentRange(*range, size);
    return std::holds_alternative<WholeBody>(choice) ? "whole"_ba : "none"_ba;
}

} // namespace

class TestByteRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRangeSelectsAPart_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("none asked for") << ""_ba << 100LL << "whole"_ba;
        QTest::newRow("first ten") << "bytes=0-9"_ba << 100LL << "bytes 0-9/100"_ba;
        QTest::newRow("one byte") << "bytes=5-5"_ba << 100LL << "bytes 5-5/100"_ba;
        QTest::newRow("the last byte") << "bytes=99-99"_ba << 100LL << "bytes 99-99/100"_ba;
        QTest::newRow("open end") << "bytes=90-"_ba << 100LL << "bytes 90-99/100"_ba;
        QTest::newRow("all of it") << "bytes=0-"_ba << 100LL << "bytes 0-99/100"_ba;
        QTest::newRow("end past the end") << "bytes=90-8388607"_ba << 100LL << "bytes 90-99/100"_ba;
        QTest::newRow("suffix") << "bytes=-10"_ba << 100LL << "bytes 90-99/100"_ba;
        QTest::newRow("suffix longer than the body") << "bytes=-1000"_ba << 100LL << "bytes 0-99/100"_ba;
        QTest::newRow("suffix of nothing") << "bytes=-0"_ba << 100LL << "none"_ba;
        QTest::newRow("begins at the end") << "bytes=100-"_ba << 100LL << "none"_ba;
        QTest::newRow("begins past 64 bits") << "bytes=99999999999999999999-"_ba << 100LL << "none"_ba;
        QTest::newRow("ends past 64 bits") << "bytes=1-99999999999999999999"_ba << 100LL << "bytes 1-99/100"_ba;
        QTest::newRow("beyond 4 GiB") << "bytes=5000000000-5000000001"_ba << 6000000000LL
                                      << "bytes 5000000000-5000000001/6000000000"_ba;
        QTest::newRow("empty body from its beginning") << "bytes=0-"_ba << 0LL << "none"_ba;
        QTest::newRow("suffix of an empty body") << "bytes=-5"_ba << 0LL << "whole"_ba;
        QTest::newRow("unit in capitals") << "Bytes=0-9"_ba << 100LL << "bytes 0-9/100"_ba;
        QTest::newRow("spaces around") << " bytes= 0-9 "_ba << 100LL << "bytes 0-9/100"_ba;
        QTest::newRow("several") << "bytes=0-9,20-29"_ba << 100LL << "whole"_ba;
        QTest::newRow("ends before it begins") << "bytes=9-0"_ba << 100LL << "whole"_ba;
        QTest::newRow("another unit") << "lines=0-9"_ba << 100LL << "whole"_ba;
        QTest::newRow("no unit") << "0-9"_ba << 100LL << "whole"_ba;
        QTest::newRow("no numbers") << "bytes=-"_ba << 100LL << "whole"_ba;
        QTest::newRow("letters") << "bytes=a-b"_ba << 100LL << "whole"_ba;
        QTest::newRow("two dashes") << "bytes=1-2-3"_ba << 100LL << "whole"_ba;
        QTest::newRow("negative first") << "bytes=--5"_ba << 100LL << "whole"_ba;
        QTest::newRow("hexadecimal") << "bytes=0x0-0x9"_ba << 100LL << "whole"_ba;
        QTest::newRow("only the unit") << "bytes"_ba << 100LL << "whole"_ba;
        QTest::newRow("only the unit and its sign") << "bytes="_ba << 100LL << "whole"_ba;
    }

    void aRangeSelectsAPart()
    {
        QFETCH(QByteArray, field);
        QFETCH(qint64, size);
        QFETCH(QByteArray, sent);
        QCOMPARE(described(rangeToSend(field, size), size), sent);
    }

    void nothingIsSaidWithTheSize() { QCOMPARE(contentRangeOfNothing(3000), "bytes */3000"_ba); }

    void readsWhatAServerSaysItSends_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("read"); // first, length and size; empty: absent
        QTest::newRow("ordinary") << "bytes 100-199/69999"_ba
                                  << "100 100 69999"_ba;
        QTest::newRow("size not known") << "bytes 0-0/*"_ba
                                        << "0 1 *"_ba;
        QTest::newRow("up to the last byte") << "bytes 2990-2999/3000"_ba
                                             << "2990 10 3000"_ba;
        QTest::newRow("nothing") << "bytes */3000"_ba
                                 << ""_ba;
        QTest::newRow("ends past the size") << "bytes 0-3000/3000"_ba
                                            << ""_ba;
        QTest::newRow("ends before it begins") << "bytes 9-0/3000"_ba
                                               << ""_ba;
        QTest::newRow("another unit") << "lines 0-9/10"_ba
                                      << ""_ba;
        QTest::newRow("as a request says it") << "bytes=0-9"_ba
                                              << ""_ba;
        QTest::newRow("no size") << "bytes 0-9"_ba
                                 << ""_ba;
        QTest::newRow("slash first") << "bytes /10-20"_ba
                                     << ""_ba;
        QTest::newRow("empty size") << "bytes 0-9/"_ba
                                    << ""_ba;
        QTest::newRow("empty") << ""_ba
                               << ""_ba;
        QTest::newRow("past 64 bits") << "bytes 0-99999999999999999999/*"_ba
                                      << ""_ba;
    }

    void readsWhatAServerSaysItSends()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, read);
        QByteArray told;
        if (const auto content = readContentRange(field)) {
            told = QByteArray::number(content->range.first) + ' ' + QByteArray::number(content->range.length) + ' ' +
                   (content->size ? QByteArray::number(*content->size) : "*"_ba);
        }
        QCOMPARE(told, read);
    }
};

OMSYNC_TEST(TestByteRange)
#include "tst_byterange.moc"
