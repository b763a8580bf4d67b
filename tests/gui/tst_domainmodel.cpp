// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/domaincolumns.h"
#include "gui/domains/domainfilter.h"
#include "gui/domains/domainmodel.h"
#include "gui/samples.h"
#include "testprogram.h"

#include <QAbstractItemModelTester>
#include <QIcon>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

enum Column { Name, State, Since, RunHere, AtSource, Age, Lag, NextRun, Runs, LastPass };

} // namespace

class TestDomainModel : public QObject
{
    Q_OBJECT

    [[nodiscard]] static QModelIndex find(const QAbstractItemModel &model, const QString &text)
    {
        const auto found =
            model.match(model.index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }

    [[nodiscard]] static QString text(const QModelIndex &row, int column)
    {
        return row.siblingAtColumn(column).data().toString();
    }

private Q_SLOTS:
    void groupsByProviderAndShowsWhatIsKnown()
    {
        DomainModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.display(sampleNode().engine);
        const QModelIndex provider = find(model, u"DWD"_s);
        QVERIFY(provider.isValid());
        QCOMPARE(model.rowCount(provider), 3);
        const QModelIndex row = find(model, u"dwd_icon_eu"_s);
        QCOMPARE(row.parent(), provider);
        QCOMPARE(text(row, State), u"late"_s);
        QCOMPARE(text(row, RunHere), u"24 Nov 00:00"_s);
        QCOMPARE(text(row, AtSource), u"24 Nov 06:00"_s);
        QCOMPARE(text(row, Age), u"12 h 00 min"_s);
        QCOMPARE(text(row, Lag), u"7 min"_s);
        QCOMPARE(text(row, NextRun), u"in 2 h 10 min"_s);
        QCOMPARE(text(row, Runs), u"3 runs, 5 missing"_s);
        QCOMPARE(text(row, LastPass), u"42 files, 12.4 MB"_s);
        QCOMPARE(provider.data(DomainModel::StateRole).toInt(), int(DomainState::Late)); // the worst of its three
    }

    void aPausedDomainSaysUntilWhen()
    {
        DomainStatus domain = sampleDomain(u"dwd_icon"_s, DomainState::Fresh);
        domain.pause = Pause{.until = sampleTime + 30min};
        DomainModel model;
        model.display(sampleNode({domain}).engine);
        const QModelIndex row = find(model, u"dwd_icon"_s);
        QCOMPARE(text(row, State), u"paused"_s);
        QCOMPARE(text(row, LastPass), u"paused until 18:00"_s); // Asia/Kolkata
        QCOMPARE(row.siblingAtColumn(State).data(Qt::ToolTipRole).toString(), u"paused until 18:00"_s);
        QCOMPARE(row.data(DomainModel::StateRole).toInt(), int(DomainState::Fresh)); // by which it is filtered
    }

    void eachTreeHasARowOfItsOwn()
    {
        DomainModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<DomainStatus> rows(3, sampleDomain(u"dwd_icon"_s, DomainState::Fresh));
        rows[1].tree = Tree::DataRun;
        rows[2].tree = Tree::DataSpatial;
        rows[2].freshness.state = DomainState::Stale;
        model.display(sampleNode(rows).engine);
        const QModelIndex provider = model.index(0, 0);
        QCOMPARE(model.rowCount(provider), 3);
        QCOMPARE(model.index(0, 0, provider).data().toString(), u"dwd_icon"_s);
        QCOMPARE(model.index(1, 0, provider).data().toString(), u"dwd_icon · whole runs"_s);
        QCOMPARE(model.index(2, 0, provider).data().toString(), u"dwd_icon · single time steps"_s);
        QCOMPARE(model.index(2, 0, provider).data(DomainModel::NameRole).toString(), u"dwd_icon"_s);
        QCOMPARE(text(model.index(2, 0, provider), State), u"stale"_s);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        std::swap(rows[1].tree, rows[2].tree); // another row in its place is another set
        model.display(sampleNode(rows).engine);
        QCOMPARE(reset.size(), 1);
    }

    void everyStateHasAWordAndAnIconOfItsOwn()
    {
        DomainModel model;
        model.display(sampleNode().engine);
        QSet<QString> words;
        QSet<QByteArray> pictures;
        for (const DomainStatus &domain : sampleNode().engine.domains) {
            const QModelIndex state = find(model, domain.name).siblingAtColumn(State);
            words.insert(state.data().toString());
            const QImage image = state.data(Qt::DecorationRole).value<QIcon>().pixmap(16).toImage();
            QVERIFY2(!image.isNull(), qPrintable(domain.name));
            pictures.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
        }
        QCOMPARE(words.size(), 9);
        QCOMPARE(pictures.size(), 9);
    }

    void announcesTheRowsThatChangedAlone()
    {
        DomainModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        NodeStatus node = sampleNode();
        model.display(node.engine);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.display(node.engine);
        QCOMPARE(changed.size(), 0);
        node.engine.domains[3].freshness.lag = 8min; // dwd_icon; its provider stays as it is
        model.display(node.engine);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().data(DomainModel::NameRole).toString(), u"dwd_icon"_s);
        node.engine.domains[3].freshness.state = DomainState::Error;
        model.display(node.engine);
        QCOMPARE(changed.size(), 3); // and the provider
        QCOMPARE(reset.size(), 0);
    }

    void anotherSetOfDomainsComesWhole()
    {
        DomainModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.display(sampleNode().engine);
        model.display(sampleNode({sampleDomain(u"my_own_model"_s, DomainState::Fresh)}).engine);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0, 0).data().toString(), u"Other"_s);
        model.display({});
        QCOMPARE(model.rowCount(), 0);
    }

    void filtersByTextAndState()
    {
        DomainModel model;
        model.display(sampleNode().engine);
        DomainFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setText(u"icon_"_s);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 2);
        filter.setText(u"dwd"_s); // the provider's name counts, too
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 3);
        filter.setWorstFrom(DomainState::Late);
        QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
        filter.setText({});
        QVERIFY(find(filter, u"meteofrance_arome_france_hd"_s).isValid());
        QVERIFY(!find(filter, u"ncep_gfs013"_s).isValid());
    }

    void sortsByRawValues()
    {
        NodeStatus node = sampleNode({sampleDomain(u"dwd_icon"_s, DomainState::Fresh),
                                      sampleDomain(u"dwd_icon_d2"_s, DomainState::Fresh),
                                      sampleDomain(u"dwd_icon_eu"_s, DomainState::Unknown)});
        node.engine.domains[0].freshness.lag = 100min; // "1 h 40 min" stands before "9 min" as a text
        node.engine.domains[1].freshness.lag = 9min;
        DomainModel model;
        model.display(node.engine);
        DomainFilter filter;
        filter.setSourceModel(&model);
        filter.sort(Lag, Qt::AscendingOrder);
        const QModelIndex provider = filter.index(0, 0);
        QCOMPARE(filter.index(0, Name, provider).data().toString(), u"dwd_icon_d2"_s);
        QCOMPARE(filter.index(1, Name, provider).data().toString(), u"dwd_icon"_s);
        QCOMPARE(filter.index(2, Name, provider).data().toString(), u"dwd_icon_eu"_s); // nothing is known
    }
};

OMSYNC_TEST(TestDomainModel)
#include "tst_domainmodel.moc"
