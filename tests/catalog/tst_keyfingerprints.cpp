// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/keyfingerprints.h"
#include "testprogram.h"

#include <QTest>

using namespace omsync;

namespace {

ObjectKey keyOf(int n)
{
    return *ObjectKey::parse("data/dwd_icon/cape/chunk_" + QByteArray::number(n) + ".om");
}

} // namespace

class TestKeyFingerprints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    //! Of a hundred thousand others it takes none for one of as many.
    void knowsWhatWasAddedAndNothingElse()
    {
        KeyFingerprints first, second;
        for (int n = 0; n < 50'000; ++n) {
            first.add(keyOf(n));
            second.add(keyOf(100'000 - 1 - n));
        }
        KeyFingerprints all;
        all.add(first);
        all.add(second);
        all.sort();
        for (int n = 0; n < 100'000; ++n)
            QVERIFY(all.mayContain(keyOf(n)));
        for (int n = 100'000; n < 200'000; ++n)
            QVERIFY(!all.mayContain(keyOf(n)));
        QVERIFY(!KeyFingerprints().mayContain(keyOf(0)));
    }
};

OMSYNC_TEST(TestKeyFingerprints)
#include "tst_keyfingerprints.moc"
