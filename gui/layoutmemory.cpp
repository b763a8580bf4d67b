// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/layoutmemory.h"

#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTreeView>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! A part whose state is kept.
template <typename Part>
struct Kept
{
    QString key;
    Part *part;
};

//! Its own name behind those of what holds it, as far as that has any below `root`.
QString pathOf(const QWidget &part, const QWidget &root)
{
    QStringList names;
    for (const QWidget *widget = &part; widget && widget != &root; widget = widget->parentWidget()) {
        const QString name = widget->objectName();
        if (!name.isEmpty() && !name.startsWith(u"qt_"))
            names.prepend(name);
    }
    return names.join(u'/');
}

template <typename Part>
std::vector<Kept<Part>> named(const QWidget &root, const QString &group)
{
    std::vector<Kept<Part>> found;
    for (Part *part : root.findChildren<Part *>()) {
        if (!part->objectName().isEmpty() && !part->objectName().startsWith(u"qt_"))
            found.push_back({.key = u"window/%1/%2"_s.arg(group, pathOf(*part, root)), .part = part});
    }
    return found;
}

//! With the number of columns in the key: a state of others would hide some, or leave them without a width.
std::vector<Kept<QHeaderView>> headers(const QWidget &root)
{
    std::vector<Kept<QHeaderView>> found;
    const auto add = [&found](const QString &key, QHeaderView *header) {
        found.push_back({.key = u"%1-%2"_s.arg(key).arg(header->count()), .part = header});
    };
    for (const auto &[key, tree] : named<QTreeView>(root, u"columns"_s))
        add(key, tree->header());
    for (const auto &[key, table] : named<QTableView>(root, u"columns"_s))
        add(key, table->horizontalHeader());
    return found;
}

void keep(QSettings &memory, const QString &key, const QVariant &value)
{
    if (memory.value(key) != value)
        memory.setValue(key, value);
}

} // namespace

void saveLayoutBelow(const QWidget &root, QSettings &memory)
{
    for (const auto &[key, tabs] : named<QTabBar>(root, u"tabs"_s))
        keep(memory, key, tabs->currentIndex());
    for (const auto &[key, splitter] : named<QSplitter>(root, u"splitters"_s))
        keep(memory, key, splitter->saveState());
    for (const auto &[key, header] : headers(root))
        keep(memory, key, header->saveState());
}

//! Tabs first, since which columns are shown may follow them.
void restoreLayoutBelow(const QWidget &root, const QSettings &memory)
{
    for (const auto &[key, tabs] : named<QTabBar>(root, u"tabs"_s))
        tabs->setCurrentIndex(memory.value(key, tabs->currentIndex()).toInt());
    for (const auto &[key, splitter] : named<QSplitter>(root, u"splitters"_s))
        splitter->restoreState(memory.value(key).toByteArray());
    for (const auto &[key, header] : headers(root)) {
        if (memory.contains(key))
            header->restoreState(memory.value(key).toByteArray());
    }
}

} // namespace omsync
