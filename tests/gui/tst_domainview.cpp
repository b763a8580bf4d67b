// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/accessiblenames.h"
#include "gui/domains/domainview.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

//! Of the Domain dwd_icon, whose newest Chunk ends so many hours after the sample is taken.
VariableEntry variable(const QString &name, std::chrono::hours end)
{
    const FileEntry newest{.key = *ObjectKey::parse("data/dwd_icon/" + name.toLatin1() + "/chunk_2.om"),
                           .size = 5'000'000,
                           .modified = sampleTime - 2h,
                           .span = TimeRange{.begin = sampleTime - 24h, .end = sampleTime + end}};
    return {.name = name, .files = 2, .bytes = 9'000'000, .span = newest.span, .newest = newest};
}

PlanAnswer samplePlan()
{
    PlanAnswer plan{.domain = u"dwd_icon"_s,
                    .filesToFetch = 2,
                    .bytesToFetch = 7'000'000,
                    .filesToKeep = 40,
                    .filesToRemove = 1,
                    .bytesToRemove = 2'000'000,
                    .bytesHere = 90'000'000,
                    .growth = 5'000'000,
                    .room = DiskRoom{.bytes = 50'000'000'000},
                    .reserved = 1'000'000'000};
    for (const char *name : {"chunk_1.om", "chunk_2.om", "chunk_0.om"})
        plan.files.push_back({.key = *ObjectKey::parse(QByteArray("data/dwd_icon/cape/") + name),
                              .size = 3'500'000,
                              .reason = Reason::Missing,
                              .verdict = {}});
    plan.files.back().reason.reset();
    plan.files.back().verdict = RemovalVerdict::Expired;
    return plan;
}

//! Takes what would be shown to a person.
class UrlKeeper : public QObject
{
    Q_OBJECT

public:
    QList<QUrl> urls;

    Q_INVOKABLE void keep(const QUrl &url) { urls.append(url); }
};

} // namespace

class TestDomainView : public QObject
{
    Q_OBJECT

    //! Chooses what the menu of a Domain offers.
    static void choose(DomainView &view, const QString &domain, const QString &text)
    {
        auto *tree = view.findChild<QTreeView *>(u"board"_s);
        const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, domain, 1,
                                                Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree->setCurrentIndex(found.first());
        tree->scrollTo(found.first());
        Q_EMIT tree->customContextMenuRequested(tree->visualRect(found.first()).center());
        auto *menu = view.findChild<QMenu *>();
        QVERIFY(menu);
        QList<QAction *> actions = menu->actions();
        for (const QAction *action : menu->actions()) {
            if (action->menu())
                actions += action->menu()->actions();
        }
        for (QAction *action : std::as_const(actions)) {
            if (action->text() == text)
                action->trigger();
        }
        delete menu;
    }

    static bool says(const QWidget &widget, const QString &text)
    {
        const auto labels = widget.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
    }

private Q_SLOTS:
    void variablesAreAskedForAgainWhenFilesCame()
    {
        DomainView view;
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)});
        DomainStatus &domain = node.engine.domains.front();
        view.display(node);
        QSignalSpy asked(&view, &DomainView::asked);
        choose(view, u"dwd_icon"_s, u"Variables"_s);
        QCOMPARE(asked.size(), 1);
        view.display(node);
        QCOMPARE(asked.size(), 1);
        domain.freshness.runHere = sampleTime;
        view.display(node);
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[1][1].value<DomainInTree>(), DomainInTree{.name = u"dwd_icon"_s});
        domain.lastPass->id = 2;
        domain.lastPass->state = PassState::Transferring;
        view.display(node);
        QCOMPARE(asked.size(), 2);
        domain.lastPass->state = PassState::Done;
        view.display(node);
        view.display(node);
        QCOMPARE(asked.size(), 3);
    }

    void showsTheVariablesThatLagBehind()
    {
        DomainView view;
        view.display(sampleNode());
        view.show();
        QSignalSpy asked(&view, &DomainView::asked);
        choose(view, u"dwd_icon"_s, u"Variables"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<DomainQuestion>(), DomainQuestion::Variables);
        QCOMPARE(asked[0][1].value<DomainInTree>(), DomainInTree{.name = u"dwd_icon"_s});
        view.showVariables({.domain = {.name = u"ncep_gfs013"_s}, .variables = {variable(u"x"_s, 1h)}}); // came late
        view.showVariables({.domain = {.name = u"dwd_icon"_s},
                            .variables = {variable(u"cape"_s, 12h), variable(u"temperature_2m"_s, -6h)}});
        QVERIFY(says(view, u"Variables of dwd_icon: 1 of 2 lags behind"_s));
        const auto *list = view.findChild<VariablePane *>()->findChild<QTreeView *>();
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"temperature_2m"_s); // what lags comes first
        const QStringList nameless = namelessBelow(view);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u"; "_s)));
        QVERIFY(saveScreenshot(view, u"variables"_s));
        QTest::keyClick(view.findChild<VariablePane *>(), Qt::Key_Escape);
        QVERIFY(!view.findChild<VariablePane *>()->isVisible());
    }

    void theBoxOfStatesShowsWhatComesIntoThem()
    {
        DomainView view;
        NodeStatus node = sampleNode(
            {sampleDomain(u"dwd_icon"_s, DomainState::Fresh), sampleDomain(u"ncep_gfs013"_s, DomainState::Unknown)});
        view.display(node);
        view.show();
        const auto *tree = view.findChild<QTreeView *>(u"board"_s);
        const auto shown = [&](const QString &domain) {
            const auto found = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, domain, 1,
                                                    Qt::MatchExactly | Qt::MatchRecursive);
            return !found.isEmpty() && tree->visualRect(found.first()).isValid();
        };
        auto *states = view.findChild<QComboBox *>();
        states->setCurrentIndex(1); // not fresh
        QVERIFY(shown(u"ncep_gfs013"_s));
        QVERIFY(!shown(u"dwd_icon"_s));
        states->setCurrentIndex(2); // late or worse
        QVERIFY(!shown(u"ncep_gfs013"_s));
        node.engine.domains[0] = sampleDomain(u"dwd_icon"_s, DomainState::Late);
        view.display(node);
        QVERIFY(shown(u"dwd_icon"_s));
    }

    void theMenuOfADomainDoesWhatItSays()
    {
        DomainView view;
        NodeStatus node = sampleNode();
        const QTemporaryDir directory;
        node.data = {.directory = directory.path(), .runDirectory = {}, .spatialDirectory = {}};
        view.display(node);
        QSignalSpy ordered(&view, &DomainView::orderRequested);
        choose(view, u"dwd_icon"_s, u"Sync dwd_icon now"_s);
        QCOMPARE(ordered.size(), 1);
        QVERIFY(ordered[0][0].value<ControlOrder>() ==
                (ControlOrder{.command = ControlOrder::Command::Sync, .domains = {u"dwd_icon"_s}}));
        choose(view, u"dwd_icon"_s, u"Copy name"_s);
        QCOMPARE(QApplication::clipboard()->text(), u"dwd_icon"_s);

        UrlKeeper keeper;
        QDesktopServices::setUrlHandler(u"file"_s, &keeper, "keep");
        choose(view, u"dwd_icon"_s, u"Open folder"_s);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QCOMPARE(keeper.urls, QList<QUrl>({QUrl::fromLocalFile(directory.filePath(u"dwd_icon"_s))}));

        node.activity = Activity::Paused;
        view.display(node);
        choose(view, u"dwd_icon"_s, u"Sync dwd_icon now"_s);
        QCOMPARE(ordered.size(), 1); // what is told to all is told first
    }

    void aRowOfWholeRunsIsAskedForItsOwnTree()
    {
        const QTemporaryDir directory;
        NodeStatus node = sampleNode(std::vector(3, sampleDomain(u"dwd_icon"_s, DomainState::Fresh)));
        node.engine.domains[1].tree = Tree::DataRun;
        node.engine.domains[2].tree = Tree::DataSpatial;
        node.data = {.directory = directory.filePath(u"data"_s),
                     .runDirectory = directory.filePath(u"runs"_s),
                     .spatialDirectory = directory.filePath(u"steps"_s)};
        DomainView view;
        view.display(node);
        view.show();
        QSignalSpy asked(&view, &DomainView::asked);
        const DomainInTree runs{.name = u"dwd_icon"_s, .tree = Tree::DataRun};
        choose(view, u"dwd_icon · whole runs"_s, u"Variables"_s);
        QCOMPARE(asked[0][1].value<DomainInTree>(), runs);
        const FileEntry file{.key = *ObjectKey::parse("data_run/dwd_icon/2026/11/24/0600Z/cape.om"),
                             .size = 7,
                             .modified = sampleTime,
                             .span = TimeRange{.begin = sampleTime - 6h, .end = sampleTime - 6h}};
        view.showVariables(
            {.domain = runs, .variables = {{.name = u"cape"_s, .files = 1, .span = file.span, .newest = file}}});
        QVERIFY(says(view, u"Variables of dwd_icon · whole runs: 1, none lags behind"_s));
        const auto *list = view.findChild<VariablePane *>()->findChild<QTreeView *>();
        QCOMPARE(list->model()->index(0, 4).data().toString(), u"cape.om"_s);
        QCOMPARE(list->model()->index(0, 3).data().toString(), QString()); // it ends nowhere
        choose(view, u"dwd_icon · single time steps"_s, u"Variables"_s);   // is not offered: each file has all of them
        QCOMPARE(asked.size(), 1);

        UrlKeeper keeper;
        QDesktopServices::setUrlHandler(u"file"_s, &keeper, "keep");
        for (const auto &title : {u"dwd_icon"_s, u"dwd_icon · whole runs"_s, u"dwd_icon · single time steps"_s})
            choose(view, title, u"Open folder"_s);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QList<QUrl> expected;
        for (const auto &tree : {u"data"_s, u"runs"_s, u"steps"_s})
            expected.append(QUrl::fromLocalFile(directory.filePath(tree + u"/dwd_icon"_s)));
        QCOMPARE(keeper.urls, expected);
    }

    void theMenuOffersEquivalentCommandLines()
    {
        DomainView view;
        view.display(sampleNode());
        choose(view, u"dwd_icon"_s, u"Equivalent command lines …"_s);
        QVERIFY(!view.findChild<TextDialog *>()); // while settings are not known
        Settings settings;
        settings.sources = {{.name = u"aws"_s, .url = QUrl(u"https://example.org/"_s), .apiKey = Secret(u"marker"_s)}};
        settings.selections = {
            {.sources = {u"aws"_s}, .domains = {u"dwd_icon"_s}, .variables = {u"cape"_s}, .years = {}}};
        view.takeSettings(settings);
        choose(view, u"dwd_icon"_s, u"Equivalent command lines …"_s);
        const auto *dialog = view.findChild<TextDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const QString text = dialog->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(text.contains(u"omsync-cli") && text.contains(u"dwd_icon"), qPrintable(text));
        QVERIFY(!text.contains(u"marker"));
    }

    void showsAPlan()
    {
        DomainView view;
        view.display(sampleNode());
        view.show();
        QSignalSpy asked(&view, &DomainView::asked);
        choose(view, u"dwd_icon"_s, u"Plan …"_s);
        QCOMPARE(asked[0][0].value<DomainQuestion>(), DomainQuestion::Plan);
        const auto *dialog = view.findChild<PlanDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        view.showPlan(samplePlan());
        QVERIFY(says(*dialog, u"2 files, 7.0 MB"_s));
        QVERIFY(says(*dialog, u"1 file, 2.0 MB"_s));
        QVERIFY(says(*dialog, u"50.0 GB now, 50.0 GB afterwards; 1.0 GB stay reserved"_s));
        const QStringList nameless = namelessBelow(*dialog);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u"; "_s)));
        QVERIFY(saveScreenshot(*view.findChild<PlanDialog *>(), u"plan"_s));
    }

    void showsWhatVerifyingFound()
    {
        DomainView view;
        view.display(sampleNode());
        view.show();
        choose(view, u"dwd_icon"_s, u"Verify files …"_s);
        auto *dialog = view.findChild<VerificationDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        view.showVerifying({.domain = u"dwd_icon"_s, .files = 1'042, .checked = 17, .bytes = 30'000'000});
        QVERIFY(says(*dialog, u"17 of 1,042 files so far, 30.0 MB read."_s));
        VerifyAnswer answer{.domain = u"dwd_icon"_s, .files = 42, .bytes = 90'000'000};
        view.showVerification(answer);
        QVERIFY(says(*dialog, u"All files of dwd_icon are whole: 42 files, 90.0 MB."_s));
        const auto repair = [dialog] {
            const auto buttons = dialog->findChildren<QPushButton *>();
            return *std::ranges::find(buttons, u"&Fetch again"_s, &QPushButton::text);
        };
        QVERIFY(!repair()->isVisible());
        for (const FileFault fault : {FileFault::Damaged, FileFault::Missing, FileFault::Altered})
            answer.amiss.push_back({.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"),
                                    .size = 5,
                                    .error = Error(ErrorCode::Damaged, u"not a whole .om file"_s),
                                    .fault = fault});
        view.showVerification({.domain = u"ncep_gfs013"_s}); // came late
        view.showVerification(answer);
        QVERIFY(says(*dialog, u"dwd_icon: 1 damaged, 1 missing, 1 altered (of 42 files, 90.0 MB)."_s));
        const QAbstractItemModel *files = dialog->findChild<QTreeView *>()->model();
        QCOMPARE(files->rowCount(), 3);
        QCOMPARE(files->index(1, VerificationModel::What).data().toString(), u"missing"_s);
        QCOMPARE(files->index(0, VerificationModel::Why).data().toString(), u"The file is damaged"_s);
        const QString why = files->index(0, VerificationModel::Why).data(Qt::ToolTipRole).toString();
        QVERIFY2(why.endsWith(u"not a whole .om file"), qPrintable(why));
        QVERIFY(saveScreenshot(*dialog, u"verification"_s));
        std::vector<DamagedFile> wanted;
        connect(&view, &DomainView::repairRequested, this,
                [&wanted](const std::vector<DamagedFile> &damaged) { wanted = damaged; });
        repair()->click();
        QCOMPARE(wanted.size(), size_t(2)); // what was altered is whole
        QVERIFY(!repair()->isEnabled());
        const QStringList nameless = namelessBelow(*dialog);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u"; "_s)));
    }

    void whoClosesADialogWaitsForNoAnswer()
    {
        DomainView view;
        view.display(sampleNode());
        view.show();
        QSignalSpy asked(&view, &DomainView::asked);
        choose(view, u"dwd_icon"_s, u"Verify files …"_s);
        view.findChild<VerificationDialog *>()->close();
        choose(view, u"dwd_icon"_s, u"Plan …"_s);
        view.findChild<PlanDialog *>()->close();
        QCOMPARE(asked.size(), 4);
        QCOMPARE(asked[1][0].value<DomainQuestion>(), DomainQuestion::Verify);
        QCOMPARE(asked[3][0].value<DomainQuestion>(), DomainQuestion::Plan);
        QVERIFY(asked[1][1].value<DomainInTree>().name.isEmpty());
        QVERIFY(asked[3][1].value<DomainInTree>().name.isEmpty());
    }

    void fetchingAgainIsOfferedWhereSomethingIsPulled_data()
    {
        QTest::addColumn<NodeStatus>("node");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("saidThen"); // empty: it cannot be had
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh)});
        const auto can = u"What is damaged or missing can be fetched again."_s;
        QTest::addRow("pulling") << node << can << u"by the pass that begins now"_s;
        node.engine.domains[0].pause = Pause();
        QTest::addRow("the domain pauses") << node << can << u"once pulling goes on"_s;
        node.engine.domains[0].pause.reset();
        node.activity = Activity::Paused;
        QTest::addRow("all pause") << node << can << u"once pulling goes on"_s;
        node.activity = Activity::Running;
        node.engine.domains[0].tree = Tree::DataRun;
        QTest::addRow("another tree is pulled") << node << u"The settings do not select it"_s << QString();
        node.engine.domains[0].tree = Tree::Data;
        node.engine.isPulling = false;
        QTest::addRow("serving alone") << node << u"Nothing is pulled here"_s << QString();
    }

    void fetchingAgainIsOfferedWhereSomethingIsPulled()
    {
        QFETCH(NodeStatus, node);
        QFETCH(QString, said);
        QFETCH(QString, saidThen);
        DomainView view;
        view.display(sampleNode());
        view.show();
        choose(view, u"dwd_icon"_s, u"Verify files …"_s);
        view.showVerification({.domain = u"dwd_icon"_s,
                               .files = 2,
                               .bytes = 9,
                               .amiss = {{.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"),
                                          .size = 5,
                                          .error = Error(ErrorCode::Damaged, u"not a whole .om file"_s)}}});
        view.display(node); // as it is meanwhile
        const auto *dialog = view.findChild<VerificationDialog *>();
        QVERIFY(says(*dialog, said));
        const auto buttons = dialog->findChildren<QPushButton *>();
        QPushButton *repair = *std::ranges::find(buttons, u"&Fetch again"_s, &QPushButton::text);
        QVERIFY(repair->isVisible());
        QCOMPARE(repair->isEnabled(), !saidThen.isEmpty());
        QCOMPARE(repair->toolTip().isEmpty(), repair->isEnabled());
        QSignalSpy wanted(&view, &DomainView::repairRequested);
        repair->click();
        view.display(node);
        QCOMPARE(wanted.size(), saidThen.isEmpty() ? 0 : 1);
        QVERIFY(says(*dialog, saidThen));
        QVERIFY(!repair->isEnabled());
    }

    void pausesADomainAndLetsItGoOn()
    {
        DomainView view;
        NodeStatus node = sampleNode();
        view.display(node);
        view.show();
        std::vector<ControlOrder> orders;
        connect(&view, &DomainView::orderRequested, this,
                [&orders](const ControlOrder &order) { orders.push_back(order); });
        choose(view, u"dwd_icon"_s, u"For 30 minutes"_s);
        choose(view, u"dwd_icon"_s, u"Until resumed"_s);
        choose(view, u"dwd_icon"_s, u"Resume dwd_icon"_s); // which is not offered yet
        for (DomainStatus &domain : node.engine.domains)
            domain.pause = Pause();
        view.display(node);
        choose(view, u"dwd_icon"_s, u"Resume dwd_icon"_s);
        choose(view, u"dwd_icon"_s, u"Until resumed"_s); // no longer
        using Command = ControlOrder::Command;
        const QStringList one{u"dwd_icon"_s};
        const std::vector<ControlOrder> expected{
            {.command = Command::Pause, .pause = PauseLength{.limit = 30min}, .domains = one},
            {.command = Command::Pause, .pause = PauseLength(), .domains = one},
            {.command = Command::Resume, .domains = one}};
        QVERIFY(orders == expected);
    }

    void theModelsKeepTheRules()
    {
        VariableModel variables;
        const QAbstractItemModelTester first(&variables, QAbstractItemModelTester::FailureReportingMode::QtTest);
        variables.display({variable(u"cape"_s, 12h), {.name = u"static"_s, .span = {}, .newest = {}}}, sampleTime - 6h,
                          sampleTime);
        QCOMPARE(variables.rowCount(), 2);
        QCOMPARE(variables.lagging(), 0);
        PlanModel plan;
        const QAbstractItemModelTester second(&plan, QAbstractItemModelTester::FailureReportingMode::QtTest);
        VerificationModel files;
        const QAbstractItemModelTester third(&files, QAbstractItemModelTester::FailureReportingMode::QtTest);
        files.display({{.key = *ObjectKey::parse("data/dwd_icon/cape/chunk_1.om"),
                        .size = 5,
                        .error = Error(ErrorCode::Damaged, u"x"_s)}});
        plan.display(samplePlan().files);
        QCOMPARE(plan.index(0, 0).data().toString(), u"fetch"_s);
        QCOMPARE(plan.index(2, 0).data().toString(), u"remove"_s);
        QCOMPARE(plan.index(2, 1).data().toString(), u"older than is kept"_s);
    }
};

OMSYNC_TEST(TestDomainView)
#include "tst_domainview.moc"
