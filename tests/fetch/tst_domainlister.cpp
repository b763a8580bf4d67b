// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/domainlister.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

const QByteArray metaKey = "data/dwd_icon/static/meta.json"_ba;
const QByteArray chunkKey = "data/dwd_icon/cape/chunk_1972.om"_ba;

} // namespace

//! What announces a Run is asked for beside the first listings, once, and is known before any Chunk is listed.
class TestDomainLister : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_source = std::make_unique<FakeSource>();
        m_source->put(metaKey, {.body = "{}"});
        m_source->put(chunkKey, {.size = 1000});
        m_network = std::make_unique<NetworkThreads>(1);
        m_lister = std::make_unique<DomainLister>(*m_network, order());
    }

    void asksForMetaWhileNothingIsListedYet()
    {
        m_source->disturbAll({}, silence());
        m_lister->start();
        QTRY_COMPARE(m_source->requestCount(metaKey), 1);
    }

    void asksForMetaOnce()
    {
        const DomainListing listing = listed();
        QCOMPARE(keysOf(listing), (QList<QByteArray>{chunkKey, metaKey}));
        QCOMPARE(listing.announcements.size(), size_t(1));
        QCOMPARE(listing.announcements.front().body, "{}"_ba);
        QCOMPARE(m_source->requestCount(metaKey), 1);
    }

    void asksAgainForMetaThatIsListedAndCouldNotBeHad()
    {
        m_source->disturb(metaKey, 1, 1, withStatus(403));
        QCOMPARE(listed().announcements.size(), size_t(1));
        QCOMPARE(m_source->requestCount(metaKey), 2);
    }

    void asksNoMoreForMetaThatIsNotThere()
    {
        m_source->remove(metaKey);
        const DomainListing listing = listed();
        QCOMPARE(keysOf(listing), QList<QByteArray>{chunkKey});
        QVERIFY(listing.announcements.empty());
        QCOMPARE(m_source->requestCount(metaKey), 1);
    }

    //! For a repair, however many others there are.
    void passesOverWhatIsNotAskedFor()
    {
        const QByteArray other = "data/dwd_icon/cape/chunk_1973.om";
        m_source->put(other, {.size = 10});
        ListingOrder asked = order();
        asked.only = {*ObjectKey::parse(other)};
        m_lister = std::make_unique<DomainLister>(*m_network, asked);
        const DomainListing listing = listed();
        QCOMPARE(keysOf(listing), (QList<QByteArray>{other, metaKey}));
        QCOMPARE(listing.passedOver, 1);
    }

    void listsChunksOnlyOnceMetaIsKnown()
    {
        (void)listed();
        const auto isOfChunks = [](const FakeRequest &request) { return request.query.contains("cape"); };
        const auto isOfMeta = [](const FakeRequest &request) { return request.key == metaKey; };
        const auto &requests = m_source->requests();
        QVERIFY(std::ranges::find_if(requests, isOfMeta) < std::ranges::find_if(requests, isOfChunks));
    }

private:
    [[nodiscard]] ListingOrder order() const
    {
        Selection selection;
        selection.variables = *VariableSelection::parse({u"cape"_s});
        selection.window = {.begin = Instant::min(), .end = Instant::max()};
        return {.source = m_source->settings(),
                .domain = u"dwd_icon"_s,
                .layout = ChunkLayout{.step = 1h, .stepsPerChunk = 253},
                .selection = selection};
    }

    //! What the lister finds; empty, with a failure of the test, when it fails.
    [[nodiscard]] DomainListing listed()
    {
        DomainListing found;
        bool hasListed = false;
        connect(m_lister.get(), &TreeLister::listed, this, [&](DomainListing listing) {
            found = std::move(listing);
            hasListed = true;
        });
        m_lister->start();
        [&] { QTRY_VERIFY(hasListed); }();
        return found;
    }

    static QList<QByteArray> keysOf(const DomainListing &listing)
    {
        QList<QByteArray> keys;
        for (const RemoteObject &object : listing.objects)
            keys.append(object.key.bytes());
        return keys;
    }

    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<NetworkThreads> m_network;
    std::unique_ptr<DomainLister> m_lister;
};

OMSYNC_TEST(TestDomainLister)
#include "tst_domainlister.moc"
