// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetch/runlister.h"

#include "catalog/runpath.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

RunLister::RunLister(NetworkThreads &network, ListingOrder order)
    : TreeLister(network, std::move(order))
{
}

void RunLister::begin()
{
    list(prefix(), Form::Delimited, [this](const Listing &found) { takeDomain(found); });
}

void RunLister::takeDomain(const Listing &found)
{
    if (found.commonPrefixes.empty() && found.objects.empty())
        return failWithoutDomain();
    add(found, [](const ObjectKey &key) { return rankOf(key) == PublicationRank::Announcement; });
    readAnnouncements([this, found] {
        m_pending = 0;
        walk(found);
        if (m_pending == 0)
            takeWhole();
    });
}

//! Goes into what lies within the window.
void RunLister::walk(const Listing &found)
{
    const qsizetype cut = prefix().size();
    for (const QByteArray &directory : found.commonPrefixes) {
        const auto span = runSpanOf(QByteArrayView(directory).sliced(cut));
        if (span && span->overlaps(order().selection.window))
            listDirectory(directory);
    }
}

void RunLister::listDirectory(const QByteArray &directory)
{
    ++m_pending;
    list(directory, Form::Delimited, [this](const Listing &found) {
        add(found, [](const ObjectKey &key) { return runOf(key).has_value(); });
        walk(found);
        if (--m_pending == 0)
            takeWhole();
    });
}

//! An Announcement is of use when its Run lies in the window; that of a whole Run must then have files.
void RunLister::dropAnnouncements()
{
    const auto isOf = [](Instant run) {
        return [run](const RemoteObject &object) { return runOf(object.key) == run; };
    };
    std::erase_if(listing().announcements, [&](const FetchedObject &announcement) {
        const ObjectKey &key = announcement.object.key;
        auto run = announcedRun(announcement.body);
        const bool isInWindow = run && order().selection.window.contains(*run);
        const bool hasFiles = isInWindow && std::ranges::any_of(listing().objects, isOf(*run));
        if (!run)
            refuse(key.text(), std::move(run).error().within(key.text()));
        else if (isInWindow && !hasFiles && announcesWholeRun(key))
            refuse(key.text(),
                   Error(ErrorCode::NotFound, u"it names the run %1, of which there is no file"_s.arg(runText(*run)))
                       .within(key.text()));
        if (!hasFiles)
            std::erase_if(listing().objects, [&key](const RemoteObject &object) { return object.key == key; });
        return !hasFiles;
    });
}

void RunLister::takeWhole()
{
    dropAnnouncements();
    if (auto found = findWanted(); found)
        finish();
    else
        fail(std::move(found).error());
}

//! In `data_run` the files of a Run are those of its Variables; where no Run lies in the window, nobody can tell.
Result<void> RunLister::findWanted()
{
    QSet<QString> variables;
    for (const RemoteObject &object : listing().objects) {
        if (const QByteArrayView name = variableInRun(object.key); !name.isEmpty())
            variables.insert(QString::fromUtf8(name));
    }
    listing().variables = order().selection.variables;
    if (order().tree != Tree::DataRun || variables.isEmpty())
        return {};
    const QStringList stored = variables.values();
    const VariableSelection &wanted = matchNames(stored);
    const bool isAny = std::ranges::any_of(stored, [&](const QString &name) { return wanted.wants(name.toUtf8()); });
    return isAny ? Result<void>() : Result<void>(Failure(nothingMatched(stored)));
}

} // namespace omsync
