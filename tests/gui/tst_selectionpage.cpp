// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/selectionpage.h"
#include "testprogram.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

Settings twoSelections()
{
    Settings settings;
    settings.sources = {{.name = u"aws"_s, .url = QUrl(u"https://openmeteo.s3.amazonaws.com/"_s), .apiKey = {}},
                        {.name = u"node"_s, .url = QUrl(u"https://node.example.org/"_s), .apiKey = {}}};
    settings.selections = {
        {.sources = {u"node"_s}, .domains = {u"dwd_icon"_s}, .variables = {u"temperature_2m"_s}, .years = std::nullopt},
        {.sources = {u"aws"_s},
         .domains = {u"copernicus_era5"_s},
         .variables = {u"temperature_2m"_s},
         .years = std::nullopt}};
    return settings;
}

template <typename T>
T *named(const QWidget &parent, const QString &name)
{
    for (T *child : parent.findChildren<T *>()) {
        if (child->accessibleName() == name)
            return child;
    }
    return nullptr;
}

//! Types it into the line above the Domains.
void enter(const SelectionPage &page, const QString &domain)
{
    auto *filter = named<QLineEdit>(page, u"Filter: Domains"_s);
    filter->setText(domain);
    QTest::keyClick(filter, Qt::Key_Return);
}

bool says(const SelectionPage &page, const QString &text)
{
    const auto labels = page.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
}

QStringList domainsOf(SelectionPage &page)
{
    Settings settings;
    page.store(settings);
    return settings.selections.at(0).domains;
}

DomainEntry found(const QString &name)
{
    DomainEntry entry;
    entry.name = name;
    entry.updateInterval = 3h;
    return entry;
}

} // namespace

//! Domains that this program knows nothing of, and what the sources answer.
class TestSelectionPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<SelectionPage>();
        m_page->display(twoSelections());
        m_page->show();
    }

    void whatOnlyTheSourceKnowsCanBeChosen()
    {
        named<QPushButton>(*m_page, u"Ask the source"_s)->click();
        m_page->takeDomains({found(u"zamg_arome_7"_s)});
        QVERIFY(says(*m_page, u"Asking node for sizes"_s));
        m_page->takeEnd();
        const auto *list = named<QTreeView>(*m_page, u"Domains"_s);
        const auto rows = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"zamg_arome_7"_s);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].siblingAtColumn(1).data().toString(), u"Other"_s);
        QCOMPARE(rows[0].siblingAtColumn(2).data().toString(), u"every 3 h"_s);
        enter(*m_page, u"zamg_arome_7"_s);
        QCOMPARE(domainsOf(*m_page), QStringList({u"dwd_icon"_s, u"zamg_arome_7"_s}));
        QVERIFY(!says(*m_page, u"zamg_arome_7"_s));
    }

    void aNameThatNobodyKnowsIsKeptAndDoubted()
    {
        for (const QString &name : {u"zamg_arome_7"_s, u"dwd_icno"_s, u"two words"_s, u"dwd_ic"_s}) // a part of others
            enter(*m_page, name);
        QVERIFY(says(*m_page, u"This version does not know the domain zamg_arome_7"_s));
        QVERIFY(says(*m_page, u"This version does not know the domain dwd_icno; is it dwd_icon?"_s));
        const QStringList kept{u"dwd_icon"_s, u"zamg_arome_7"_s, u"dwd_icno"_s};
        QCOMPARE(domainsOf(*m_page), kept);
        Settings settings = twoSelections();
        m_page->store(settings);
        m_page->display(settings);
        QCOMPARE(domainsOf(*m_page), kept);
        named<QPushButton>(*m_page, u"Ask the source"_s)->click();
        m_page->takeDomains({found(u"zamg_arome_7"_s)});
        m_page->takeEnd();
        QVERIFY(says(*m_page, u"The source has no domain dwd_icno; is it dwd_icon?"_s));
        QVERIFY(!says(*m_page, u"no domain zamg_arome_7"_s));
    }

    void theFailureOfASourceIsShownForItAlone()
    {
        named<QPushButton>(*m_page, u"Ask the source"_s)->click();
        m_page->takeFailure(Error(ErrorCode::AccessDenied, u"403"_s));
        m_page->takeEnd();
        QVERIFY(says(*m_page, u"In its own words: 403"_s));
        auto *list = named<QListWidget>(*m_page, u"Selections"_s);
        list->setCurrentRow(1);
        QVERIFY(!says(*m_page, u"403"_s));
        list->setCurrentRow(0);
        QVERIFY(says(*m_page, u"403"_s));
    }

private:
    std::unique_ptr<SelectionPage> m_page;
};

OMSYNC_TEST(TestSelectionPage)
#include "tst_selectionpage.moc"
