// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/samples.h"
#include "gui/trayicon.h"
#include "testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

class TestTrayIcon : public QObject
{
    Q_OBJECT

    [[nodiscard]] static QAction *find(const QMenu &menu, const QString &text)
    {
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void theToolTipSaysWhatIsWrongSinceWhenAndWhatMoves()
    {
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Late)});
        node.engine.transfers = {
            .active = 1, .bytesWanted = 2'000'000, .bytesReceived = 1'000'000, .bytesPerSecond = 500'000};
        QCOMPARE(TrayIcon::toolTipOf(overviewOf(node)),
                 u"omsync: dwd_icon is late\n"
                 "Since 17:00 · the source has the run of 24 Nov 06:00 UTC, here is 24 Nov 00:00 UTC\n"
                 "1 file left, 1.0 MB of 2.0 MB, 500.0 kB/s"_s);
    }

    void theMenuOffersWhatCanBeDone()
    {
        QMenu pauseMenu(u"Pause"_s);
        pauseMenu.addAction(u"For 10 minutes"_s);
        TrayIcon tray(&pauseMenu);
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)});
        tray.allow(node);
        tray.display(overviewOf(Fleet{.own = node}));
        QVERIFY(find(tray.menu(), u"dwd_icon is fresh"_s));
        QVERIFY(find(tray.menu(), u"Sync now"_s)->isEnabled());
        QVERIFY(!find(tray.menu(), u"Resume"_s)->isVisible());
        node.activity = Activity::Paused;
        node.pause = Pause{.until = sampleTime + 10min};
        tray.allow(node);
        tray.display(overviewOf(Fleet{.own = node}));
        QVERIFY(find(tray.menu(), u"Paused until 17:40"_s));
        QVERIFY(!find(tray.menu(), u"Sync now"_s)->isEnabled());
        QVERIFY(find(tray.menu(), u"Resume"_s)->isVisible());
        QVERIFY(!find(tray.menu(), u"Pause"_s)->isVisible());
    }

    void eachNodeInTroubleHasALineTheWorstFirst()
    {
        QMenu pauseMenu(u"Pause"_s);
        TrayIcon tray(&pauseMenu);
        Fleet fleet{.own = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Late)}), .others = sampleSights()};
        fleet.others.erase(fleet.others.begin()); // this computer
        fleet.now = sampleTime;
        tray.display(overviewOf(fleet));
        QStringList lines;
        for (const QAction *action : tray.menu().actions().first(4))
            lines.append(action->text());
        QCOMPARE(lines,
                 (QStringList{u"oslo does not tell its state with this key"_s, u"lima does not answer, since 17:18"_s,
                              u"This computer: dwd_icon is late, since 17:00"_s,
                              u"berlin: ecmwf_ifs025 is late, since 17:00"_s}));
        QSignalSpy window(&tray, &TrayIcon::windowRequested);
        tray.menu().actions().at(3)->trigger();
        QCOMPARE(window.size(), 1);
        fleet.others.clear();
        tray.display(overviewOf(fleet));
        QVERIFY(!find(tray.menu(), u"lima does not answer, since 17:18"_s));
        QVERIFY(find(tray.menu(), u"dwd_icon is late"_s));
    }

    void itsEntriesAsk()
    {
        QMenu pauseMenu(u"Pause"_s);
        TrayIcon tray(&pauseMenu);
        tray.allow(sampleNode({}));
        QSignalSpy sync(&tray, &TrayIcon::syncRequested);
        QSignalSpy window(&tray, &TrayIcon::windowRequested);
        QSignalSpy quit(&tray, &TrayIcon::quitRequested);
        find(tray.menu(), u"Sync now"_s)->trigger();
        find(tray.menu(), u"Open window"_s)->trigger();
        find(tray.menu(), u"Quit"_s)->trigger();
        QCOMPARE(sync.size() + window.size() + quit.size(), 3);
    }
};

OMSYNC_TEST(TestTrayIcon)
#include "tst_trayicon.moc"
