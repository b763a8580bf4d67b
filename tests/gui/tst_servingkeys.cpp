// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/configuration.h"
#include "gui/enginethread.h"
#include "gui/serving/servingview.h"
#include "support/datatree.h"
#include "testprogram.h"

#include <QMessageBox>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 40'000;

} // namespace

//! The page Serving, the settings behind it and an engine that serves by them, as the program puts them together.
class TestServingKeys : public QObject
{
    Q_OBJECT

    //! What a client with that key is answered; no status: nobody answers.
    struct Answer
    {
        int status = 0;
        QByteArray body;
    };

    [[nodiscard]] Answer fetch(const Secret &key)
    {
        QNetworkRequest request(
            QUrl(u"http://%1/data/dwd_icon/cape/rolling_1.bin"_s.arg(m_status.engine.server.address)));
        request.setRawHeader("X-Api-Key", key.reveal().toUtf8());
        QNetworkAccessManager network;
        QNetworkReply *reply = network.get(request);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (finished.isEmpty() && !finished.wait(patience))
            return {};
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), .body = reply->readAll()};
    }

    [[nodiscard]] const ClientStatus *client(const QString &name) const
    {
        const auto &clients = m_status.engine.clients;
        const auto found = std::ranges::find(clients, name, &ClientStatus::name);
        return found == clients.end() ? nullptr : &*found;
    }

    //! Presses the button, and a second one in the question that follows.
    static void revokeFirst(ServingView &view, const QString &answer)
    {
        auto *rows = view.findChild<QTreeWidget *>();
        rows->setCurrentItem(rows->topLevelItem(0));
        for (QPushButton *button : view.findChild<KeyList *>()->findChildren<QPushButton *>()) {
            if (button->accessibleName() == u"Revoke …")
                button->click();
        }
        auto *question = view.findChild<QMessageBox *>();
        QVERIFY(question);
        for (QAbstractButton *button : question->buttons()) {
            if (button->text().remove(u'&') == answer)
                button->click();
        }
        QVERIFY(!question->isVisible());
        QCoreApplication::sendPostedEvents(question, QEvent::DeferredDelete);
    }

private Q_SLOTS:
    void aKeyServesUntilItIsRevoked()
    {
        QVERIFY(writeFile(m_directory.filePath(u"data/dwd_icon/cape/rolling_1.bin"_s), "some"));
        QVERIFY(writeFile(
            m_directory.filePath(u"omsync.toml"_s),
            u"[data]\ndirectory = \"%1\"\n[serve]\nbind = \"127.0.0.1:0\"\n"_s.arg(m_directory.filePath(u"data"_s))
                .toUtf8()));
        EngineThread engine(m_clock);
        QWidget window;
        Configuration configuration({.path = m_directory.filePath(u"omsync.toml"_s),
                                     .profile = u"test"_s,
                                     .memory = m_directory.filePath(u"window.ini"_s),
                                     .environment = {}},
                                    m_clock, &window);
        ServingView view;
        connect(&configuration, &Configuration::ready, &engine, &EngineThread::apply);
        connect(&configuration, &Configuration::servingKnown, &view, &ServingView::displayKeys);
        connect(&view, &ServingView::keysChanged, &configuration, &Configuration::keepKeys);
        connect(&engine, &EngineThread::statusChanged, &view, &ServingView::display);
        connect(&engine, &EngineThread::statusChanged, this, [this](const NodeStatus &status) { m_status = status; });
        view.show();
        configuration.load();
        QTRY_COMPARE_WITH_TIMEOUT(m_status.activity, Activity::NothingToDo, patience);

        auto *keys = view.findChild<KeyList *>();
        const Secret first = *keys->make(u"berlin"_s, {});
        QTRY_VERIFY_WITH_TIMEOUT(m_status.engine.server.isListening, patience);
        QCOMPARE(fetch(first).status, 200);
        QCOMPARE(fetch(first).body, QByteArray("some"));
        engine.control({.command = ControlOrder::Command::Sync}); // a status follows
        QTRY_VERIFY_WITH_TIMEOUT(client(u"berlin"_s) && client(u"berlin"_s)->bytes > 0, patience);

        const Secret second = *keys->make(u"lima"_s, {});
        QTRY_COMPARE_WITH_TIMEOUT(fetch(second).status, 200, patience);
        revokeFirst(view, u"Cancel"_s);
        QCOMPARE(keys->keys().size(), size_t(2));
        revokeFirst(view, u"Revoke"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fetch(first).status, 403, patience);
        QCOMPARE(fetch(second).status, 200);

        revokeFirst(view, u"Revoke"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_status.engine.server.isListening, patience);
        QSignalSpy stopped(&engine, &EngineThread::stopped);
        engine.stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, patience);
    }

private:
    SystemClock m_clock;
    QTemporaryDir m_directory;
    NodeStatus m_status; // the last that was told
};

OMSYNC_TEST(TestServingKeys)
#include "tst_servingkeys.moc"
