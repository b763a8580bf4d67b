// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domaininquiry.h"
#include "support/fakesource.h"
#include "testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <utility>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Does something once, before a queued call arrives at the object that it watches.
class Interrupter : public QObject
{
public:
    std::function<void()> action;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::MetaCall && action)
            std::exchange(action, nullptr)();
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

//! What the window asks about one Domain.
class TestDomainInquiry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void theEndOfAnEarlierPlanDoesNotEndTheNext()
    {
        Settings settings = settingsFor(u"http://127.0.0.1:1/"_s); // where nobody answers
        settings.selections[0].domains = {u"dwd_icon"_s, u"ncep_gfs013"_s};
        DomainInquiry inquiry(m_clock);
        QSignalSpy planned(&inquiry, &DomainInquiry::planned);
        Interrupter interrupter;
        interrupter.action = [&] { inquiry.plan(settings, u"ncep_gfs013"_s); };
        inquiry.installEventFilter(&interrupter); // just before the end of the first arrives
        inquiry.plan(settings, u"dwd_icon"_s);
        QTRY_COMPARE_WITH_TIMEOUT(planned.size(), 1, 40'000);
        const auto answer = planned[0][0].value<PlanAnswer>();
        QCOMPARE(answer.domain, u"ncep_gfs013"_s);
        QVERIFY(answer.error); // it was not cut short
    }

    void whatNobodyWaitsForIsGivenUp()
    {
        const Settings settings = settingsFor(u"http://127.0.0.1:1/"_s); // where nobody answers
        DomainInquiry inquiry(m_clock);
        QSignalSpy planned(&inquiry, &DomainInquiry::planned), verified(&inquiry, &DomainInquiry::verified);
        inquiry.plan(settings, u"dwd_icon"_s);
        inquiry.drop(DomainQuestion::Plan);
        inquiry.verify(settings, u"dwd_icon"_s);
        QTRY_COMPARE_WITH_TIMEOUT(verified.size(), 1, 40'000);
        QCOMPARE(planned.size(), 0);
    }

    //! Two selections see the same files, and the Source that does not answer stands before one that does.
    void countsWhatIsHereOnceAndTellsNoErrorThatWasMended()
    {
        FakeSource source;
        source.put("data/dwd_icon/cape/rolling_1.bin", {.size = 500});
        source.put("data/dwd_icon/wave_height/rolling_1.bin", {.size = 700});
        QVERIFY(QDir(m_directory->path()).mkpath(u"dwd_icon/cape"_s));
        QFile here(m_directory->filePath(u"dwd_icon/cape/rolling_1.bin"_s));
        QVERIFY(here.open(QIODevice::WriteOnly) && here.write(QByteArray(400, 'x')) == 400);
        here.close();
        Settings settings = settingsFor(u"http://127.0.0.1:1/"_s);
        settings.sources.push_back({.name = u"second"_s, .url = source.settings().url, .apiKey = {}});
        settings.selections[0].sources.append(u"second"_s);
        settings.selections.push_back(settings.selections[0]);
        settings.selections[1].variables = {u"wave_height"_s};
        DomainInquiry inquiry(m_clock);
        QSignalSpy planned(&inquiry, &DomainInquiry::planned);
        inquiry.plan(settings, u"dwd_icon"_s);
        QTRY_COMPARE_WITH_TIMEOUT(planned.size(), 1, 60'000);
        const auto answer = planned[0][0].value<PlanAnswer>();
        QVERIFY2(!answer.error, qPrintable(answer.error ? answer.error->text() : QString()));
        QCOMPARE(answer.bytesToFetch, 1'200);
        QCOMPARE(answer.bytesHere, 400);
        QCOMPARE(answer.growth, 800);
    }

private:
    [[nodiscard]] Settings settingsFor(const QString &address) const
    {
        Settings settings;
        settings.data.directory = m_directory->path();
        settings.sources.push_back({.name = u"node"_s, .url = QUrl(address), .apiKey = {}});
        SelectionSettings selection;
        selection.sources = {u"node"_s};
        selection.domains = {u"dwd_icon"_s};
        selection.variables = {u"cape"_s};
        settings.selections.push_back(selection);
        settings.pull.diskReserve = 0;
        return settings;
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
};

OMSYNC_TEST(TestDomainInquiry)
#include "tst_domaininquiry.moc"
