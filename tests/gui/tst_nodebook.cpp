// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/loopbacknode.h"
#include "gui/nodes/nodebook.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

std::vector<NodeSight> lastOf(const QSignalSpy &changed)
{
    return changed.isEmpty() ? std::vector<NodeSight>() : changed.last()[0].value<std::vector<NodeSight>>();
}

bool answers(const QSignalSpy &changed, size_t row)
{
    const auto sights = lastOf(changed);
    return row < sights.size() && sights[row].contact == Contact::Answering;
}

} // namespace

class TestNodeBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus"); }

    void nodesAndTheirKeysAreThereAtTheNextStart()
    {
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.start());
        {
            NodeBook book(place(), m_clock);
            book.setSecretPlace(SecretPlace::PrivateFile);
            QSignalSpy changed(&book, &NodeBook::changed);
            book.start();
            book.keep({}, {.name = u"berlin"_s, .url = node.url()}, LoopbackNode::adminKey());
            book.keep({}, {.name = u"lima"_s, .url = QUrl(u"http://127.0.0.1:1/"_s)}, Secret());
            QTRY_VERIFY_WITH_TIMEOUT(answers(changed, 0), patience);
        }
        QVERIFY(!readFile(place().memory).contains("marker"));
        const QDir secrets(place().secretsDirectory);
        QCOMPARE(secrets.entryList(QDir::Files).size(), 1);
        const auto others = QFileInfo(secrets.filePath(secrets.entryList(QDir::Files).first())).permissions() &
                            (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther);
        QVERIFY(!others);

        NodeBook later(place(), m_clock);
        later.setSecretPlace(SecretPlace::PrivateFile);
        QSignalSpy changed(&later, &NodeBook::changed);
        later.start();
        QCOMPARE(lastOf(changed).size(), size_t(2));
        QTRY_VERIFY_WITH_TIMEOUT(answers(changed, 0), patience);

        later.keep(u"berlin"_s, {.name = u"bonn"_s, .url = node.url()}, std::nullopt); // it keeps its key
        QCOMPARE(lastOf(changed)[0].address.name, u"bonn"_s);
        QTRY_VERIFY_WITH_TIMEOUT(answers(changed, 0), patience);
        QCOMPARE(secrets.entryList(QDir::Files).size(), 1);
        later.remove(u"bonn"_s);
        QCOMPARE(lastOf(changed).size(), size_t(1));
        QCOMPARE(secrets.entryList(QDir::Files).size(), 0);
    }

    void aNodeIsTestedBeforeItIsKept()
    {
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.start());
        NodeBook book(place(), m_clock);
        book.setSecretPlace(SecretPlace::Nowhere);
        QSignalSpy tested(&book, &NodeBook::tested);
        const NodeAddress address{.name = u"berlin"_s, .url = node.url()};
        book.test({}, address, Secret(u"wrong"_s));
        QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, patience);
        QCOMPARE(tested[0][0].value<NodeSight>().contact, Contact::Refused);
        QCoreApplication::processEvents();
        book.test({}, address, LoopbackNode::adminKey());
        QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 2, patience);
        QCOMPARE(tested[1][0].value<NodeSight>().contact, Contact::Answering);
    }

    void whatCannotBeKeptIsSaid()
    {
        NodeBookPlace nowhere = place();
        nowhere.secretsDirectory = u"/dev/null/none"_s;
        NodeBook book(nowhere, m_clock);
        book.setSecretPlace(SecretPlace::PrivateFile);
        QSignalSpy missing(&book, &NodeBook::keysMissing);
        book.keep({}, {.name = u"berlin"_s, .url = QUrl(u"http://127.0.0.1:1/"_s)}, Secret(u"marker"_s));
        QCOMPARE(missing.size(), 1);
        QVERIFY(!missing[0][0].toString().contains(u"marker"));
    }

    void whereNoKeychainAnswersAnotherPlaceIsChosen()
    {
        const QTemporaryDir directory;
        const NodeBookPlace kept = placeIn(directory);
        NodeBook book(kept, m_clock);
        QSignalSpy refused(&book, &NodeBook::keychainRefused);
        book.keep({}, {.name = u"berlin"_s, .url = QUrl(u"http://127.0.0.1:1/"_s)}, Secret(u"marker"_s));
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
        const auto files = [&kept] { return QDir(kept.secretsDirectory).entryList(QDir::Files).size(); };
        QCOMPARE(files(), 0);
        book.setSecretPlace(SecretPlace::PrivateFile);
        QCOMPARE(files(), 1);
        book.setSecretPlace(SecretPlace::Nowhere);
        QCOMPARE(files(), 0);
    }

    void aKeyStaysWhereItIsUntilItIsElsewhere()
    {
        const QTemporaryDir directory;
        const NodeBookPlace kept = placeIn(directory);
        NodeBook book(kept, m_clock);
        book.setSecretPlace(SecretPlace::PrivateFile);
        book.keep({}, {.name = u"berlin"_s, .url = QUrl(u"http://127.0.0.1:1/"_s)}, Secret(u"marker"_s));
        QSignalSpy refused(&book, &NodeBook::keychainRefused);
        book.setSecretPlace(SecretPlace::Keychain);
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
        QCOMPARE(QDir(kept.secretsDirectory).entryList(QDir::Files).size(), 1);
    }

    void keysThatAreKeptNowhereAreAskedFor()
    {
        const QTemporaryDir directory;
        LoopbackNode node(LoopbackNode::Kind::Serves);
        QVERIFY(node.start());
        {
            NodeBook book(placeIn(directory), m_clock);
            book.setSecretPlace(SecretPlace::Nowhere);
            book.keep({}, {.name = u"berlin"_s, .url = node.url()}, LoopbackNode::adminKey());
        }
        NodeBook later(placeIn(directory), m_clock);
        later.setSecretPlace(SecretPlace::Nowhere);
        QSignalSpy wanted(&later, &NodeBook::keysWanted), changed(&later, &NodeBook::changed);
        later.start();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toStringList(), QStringList(u"berlin"_s));
        later.takeKeys({{u"berlin"_s, LoopbackNode::adminKey()}});
        QTRY_VERIFY_WITH_TIMEOUT(answers(changed, 0), patience);
    }

private:
    [[nodiscard]] NodeBookPlace place() const { return placeIn(m_directory); }

    [[nodiscard]] static NodeBookPlace placeIn(const QTemporaryDir &directory)
    {
        return {.memory = directory.filePath(u"window.ini"_s),
                .secretsDirectory = directory.filePath(u"omsync.secrets"_s),
                .profile = u"test"_s};
    }

    SystemClock m_clock;
    QTemporaryDir m_directory;
};

OMSYNC_TEST(TestNodeBook)
#include "tst_nodebook.moc"
