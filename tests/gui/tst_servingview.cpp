// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/samples.h"
#include "gui/serving/servingview.h"
#include "gui/translations.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

std::vector<ReplicaStatus> sampleReplicas()
{
    const auto replica = [](const QString &client, const QString &domain, std::chrono::seconds lag) {
        return ReplicaStatus{
            .client = client, .domain = domain, .run = sampleTime - 6h, .lastLook = sampleTime - 4min, .lag = lag};
    };
    return {replica(u"berlin"_s, u"dwd_icon"_s, 0s), replica(u"lima"_s, u"dwd_icon"_s, 38min),
            replica(u"berlin"_s, u"ncep_gfs013"_s, 0s)};
}

NodeStatus sampleServer()
{
    NodeStatus node = sampleNode();
    node.engine.server = {.isListening = true,
                          .address = u"192.0.2.7:8443"_s,
                          .connections = 14,
                          .requests = 18'204,
                          .bytesSent = 734'000'000'000,
                          .isEncrypted = true};
    node.engine.clients = {{.name = {}, .requests = 12, .bytes = 0},
                           {.name = u"berlin"_s, .requests = 17'100, .bytes = 720'000'000'000},
                           {.name = u"lima"_s, .requests = 1'092, .bytes = 14'000'000'000}};
    node.engine.replicas = sampleReplicas();
    return node;
}

ServeSettings sampleServing()
{
    ServeSettings serve;
    serve.keys = {{.name = u"berlin"_s, .key = {}, .digest = QByteArray(32, 'x')},
                  {.name = u"lima"_s, .key = {}, .digest = QByteArray(32, 'y'), .grant = {.until = sampleTime + 240h}},
                  {.name = u"ops"_s, .key = {}, .digest = QByteArray(32, 'z'), .grant = {.isAdmin = true}}};
    return serve;
}

bool isShown(const QWidget &widget, const QString &text)
{
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&widget) && label->text().contains(text))
            return true;
    }
    return false;
}

QPushButton *shownButton(const QWidget &widget, const QString &name)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->accessibleName() == name && button->isVisibleTo(&widget))
            return button;
    }
    return nullptr;
}

} // namespace

class TestServingView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelsFollowTheServer()
    {
        ClientModel clients;
        ReplicaModel replicas;
        const QAbstractItemModelTester clientTester(&clients, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester replicaTester(&replicas, QAbstractItemModelTester::FailureReportingMode::QtTest);
        NodeStatus node = sampleServer();
        clients.display(node.engine.clients);
        replicas.display(node.engine.replicas, sampleTime);
        QCOMPARE(clients.index(0, 0).data().toString(), u"without a key"_s);
        QCOMPARE(clients.index(1, 2).data(ClientModel::SortRole).toLongLong(), 720'000'000'000);
        QCOMPARE(replicas.index(1, ReplicaModel::BehindColumn).data().toString(), u"for 38 min"_s);
        QCOMPARE(replicas.index(0, ReplicaModel::BehindColumn).data().toString(), u"has the newest run"_s);
        QSignalSpy changed(&clients, &QAbstractItemModel::dataChanged),
            reset(&clients, &QAbstractItemModel::modelReset);
        node.engine.clients[1].bytes += 1;
        clients.display(node.engine.clients);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<QModelIndex>().row(), 1);
        QCOMPARE(reset.size(), 0);
        replicas.display(node.engine.replicas, sampleTime + 1min);
        QCOMPARE(replicas.index(0, ReplicaModel::LookColumn).data().toString(), u"5 min ago"_s);
        clients.display({});
        replicas.display({}, sampleTime);
        QCOMPARE(clients.rowCount() + replicas.rowCount(), 0);
    }

    void whoeverServesNothingIsLedToTheSettings()
    {
        ServingView view;
        view.display(sampleNode());
        QVERIFY(isShown(view, u"Nothing is served"_s));
        QSignalSpy wanted(&view, &ServingView::settingsRequested);
        shownButton(view, u"Set up serving"_s)->click();
        QCOMPARE(wanted.size(), 1);
        view.display(sampleServer());
        QVERIFY(!isShown(view, u"Nothing is served"_s));
        QVERIFY(isShown(view, u"https://192.0.2.7:8443/"_s));
        QVERIFY(isShown(view, u"encrypted"_s));
        shownButton(view, u"Copy address"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://192.0.2.7:8443/"_s);
    }

    void oneOfSomethingIsNotSeveral()
    {
        ServingView view;
        NodeStatus node = sampleServer();
        node.engine.server.connections = 1;
        node.engine.server.requests = 1;
        view.display(node);
        const auto labels = view.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->text().startsWith(u"1 connection open · 1 request answered · 734");
        }));
    }

    void whereItListensEverywhereItIsCalledByItsName()
    {
        ServingView view;
        NodeStatus node = sampleServer();
        node.engine.server.address = u"[::]:8080"_s;
        node.engine.server.isEncrypted = false;
        view.display(node);
        QVERIFY(isShown(view, u"http://%1:8080/"_s.arg(QSysInfo::machineHostName())));
    }

    void onlyWhatTheUserDoesChangesKeys()
    {
        ServingView view;
        view.display(sampleServer());
        QSignalSpy changed(&view, &ServingView::keysChanged);
        view.displayKeys(sampleServing());
        QCOMPARE(changed.size(), 0);
        view.findChild<KeyList *>()->revoke(sampleServing().keys[1].name);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<std::vector<KeySettings>>().size(), size_t(2));
    }

    void noKeyIsRevokedWithoutAQuestion_data()
    {
        QTest::addColumn<bool>("isPublic");
        QTest::addColumn<size_t>("row");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<size_t>("left"); // with the one that has expired
        const QString last = u"lima is the last key that is good"_s;
        const QString one = u"Whoever has the key lima"_s;
        QTest::newRow("the last one") << false << size_t(0) << last << u"Revoke"_s << size_t(1);
        QTest::newRow("the last one, left") << false << size_t(0) << last << u"Cancel"_s << size_t(2);
        QTest::newRow("everybody may read anyway") << true << size_t(0) << one << u"Revoke"_s << size_t(1);
        QTest::newRow("one that has expired") << false << size_t(1) << u"the key ops"_s << u"Revoke"_s << size_t(1);
    }

    void noKeyIsRevokedWithoutAQuestion()
    {
        QFETCH(bool, isPublic);
        QFETCH(size_t, row);
        QFETCH(QString, question);
        QFETCH(QString, answer);
        QFETCH(size_t, left);
        ServingView view;
        view.display(sampleServer());
        ServeSettings serve = sampleServing();
        serve.isPublic = isPublic;
        serve.keys.erase(serve.keys.begin());
        serve.keys[0].grant.until.reset();
        serve.keys[1].grant.until = instantOfUnix(1'000'000'000); // has expired, and serves nobody
        view.displayKeys(serve);
        view.show();
        auto *keys = view.findChild<KeyList *>();
        auto *rows = keys->findChild<QTreeWidget *>();
        rows->setCurrentItem(rows->topLevelItem(int(row)));
        shownButton(*keys, u"Revoke …"_s)->click();
        auto *box = view.findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY2(box->text().contains(question), qPrintable(box->text()));
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QCOMPARE(keys->keys().size(), size_t(2));
        shownButton(*box, answer)->click();
        QCOMPARE(keys->keys().size(), left);
    }

    void looksAsItShould_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isDark");
        for (const QString &language : {u"en"_s, u"de"_s}) {
            QTest::addRow("%s-light", qPrintable(language)) << language << false;
            QTest::addRow("%s-dark", qPrintable(language)) << language << true;
        }
    }

    void looksAsItShould()
    {
        QFETCH(QString, language);
        QFETCH(bool, isDark);
        const Translations translations{QLocale(language)};
        const PaletteOfTest palette(isDark);
        ServingView view;
        view.resize(1240, 640);
        view.setAutoFillBackground(true);
        view.show();
        const QString name = u"serving-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()));
        view.display(sampleNode());
        QVERIFY(saveScreenshot(view, name + u"-off"_s));
        QStringList found = namelessBelow(view);
        view.display(sampleServer());
        view.displayKeys(sampleServing());
        QVERIFY(saveScreenshot(view, name));
        found += namelessBelow(view);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u"; "_s)));
    }
};

OMSYNC_TEST(TestServingView)
#include "tst_servingview.moc"
