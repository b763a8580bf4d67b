// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/domains/equivalentcommand.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct EquivalentCommand
{
    Q_DECLARE_TR_FUNCTIONS(EquivalentCommand)
};

//! Those of a selection, in the order in which they are tried.
std::vector<const SourceSettings *> sourcesOf(const SelectionSettings &selection, const Settings &settings)
{
    std::vector<const SourceSettings *> sources;
    for (const QString &name : selection.sources) {
        const auto found = std::ranges::find(settings.sources, name, &SourceSettings::name);
        if (found != settings.sources.end())
            sources.push_back(&*found);
    }
    return sources;
}

QStringList directoryOptions(const DataSettings &data)
{
    QStringList words{u"--data"_s, shellQuoted(QDir::current().absoluteFilePath(data.directory))};
    if (!data.runDirectory.isEmpty())
        words << u"--data-run"_s << shellQuoted(QDir::current().absoluteFilePath(data.runDirectory));
    if (!data.spatialDirectory.isEmpty())
        words << u"--data-spatial"_s << shellQuoted(QDir::current().absoluteFilePath(data.spatialDirectory));
    return words;
}

QStringList windowOptions(const SelectionSettings &selection)
{
    QStringList words;
    if (selection.years) {
        const auto [first, last] = *selection.years;
        words << u"--year"_s << (first == last ? QString::number(first) : u"%1-%2"_s.arg(first).arg(last));
    } else {
        words << u"--past-days"_s << QString::number(selection.pastDays);
    }
    if (selection.trees == std::vector{Tree::Data})
        return words;
    QStringList trees;
    for (const Tree tree : selection.trees)
        trees.append(QString::fromLatin1(nameOf(tree)));
    words << u"--trees"_s << trees.join(u',') << u"--run-days"_s << QString::number(selection.runDays)
          << u"--spatial-days"_s << QString::number(selection.spatialDays);
    return words;
}

//! Where the Sources are and how they are asked, but with which secret.
QStringList sourceOptions(const std::vector<const SourceSettings *> &sources)
{
    QStringList urls;
    QString keyFile;
    for (const SourceSettings *source : sources) {
        urls.append(loggable(source->url));
        if (keyFile.isEmpty())
            keyFile = source->apiKeyFile;
    }
    QStringList words{u"--server"_s, shellQuoted(urls.join(u';'))};
    if (!keyFile.isEmpty())
        words << u"--apikey-file"_s << shellQuoted(keyFile);
    return words;
}

//! How long files are kept, and how fast they may come.
QStringList limitOptions(const SelectionSettings &selection, const Settings &settings)
{
    QStringList words;
    if (const auto days = selection.retentionDays ? selection.retentionDays : settings.retention.days)
        words << u"--retention-days"_s << QString::number(*days);
    if (settings.pull.bytesPerSecond > 0)
        words << u"--rate"_s << QString::number(double(settings.pull.bytesPerSecond) / 1e6, 'g', 12);
    return words;
}

//! What the settings say and no option does.
QStringList settingsHints(const SelectionSettings &selection, const Settings &settings,
                          const std::vector<const SourceSettings *> &sources)
{
    QStringList hints;
    if (selection.mirror)
        hints.append(
            EquivalentCommand::tr("The settings say mirror: only they can, no option of a command line does."));
    if (selection.sourceOrder == SourceOrder::Fastest)
        hints.append(EquivalentCommand::tr("The settings try the fastest source first, a command line in this order."));
    const auto hasRate = [](const SourceSettings *source) { return source->bytesPerSecond > 0; };
    if (!settings.pull.rateWindows.empty() || std::ranges::any_of(sources, hasRate))
        hints.append(EquivalentCommand::tr("The settings have rates by time or by source; --rate is one for all."));
    for (QString &hint : hints)
        hint.prepend(u"# "_s);
    return hints;
}

QString secretHint(const SourceSettings &source)
{
    if (!source.apiKey.isEmpty() && source.apiKeyFile.isEmpty())
        return u"# "_s + EquivalentCommand::tr("%1 wants a key: put it into the environment as SYNC_APIKEY, or into a "
                                               "file that --apikey-file names.")
                             .arg(source.name);
    if (!source.s3.credentials.accessKeyId.isEmpty())
        return u"# "_s + EquivalentCommand::tr("%1 wants signed requests: see --access-key-id and --secret-key-file.")
                             .arg(source.name);
    return {};
}

} // namespace

QString shellQuoted(const QString &text)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    if (plain.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\'';
}

QStringList equivalentCommands(const Settings &settings, const QString &domain)
{
    const QString directories = directoryOptions(settings.data).join(u' ');
    QStringList lines;
    for (const SelectionSettings &selection : settings.selections) {
        const auto sources = sourcesOf(selection, settings);
        if (!selection.domains.contains(domain) || sources.empty())
            continue;
        QStringList hints = settingsHints(selection, settings, sources);
        for (const SourceSettings *source : sources)
            hints.append(secretHint(*source));
        for (const QString &hint : hints) {
            if (!hint.isEmpty() && !lines.contains(hint))
                lines.append(hint);
        }
        const QStringList words = QStringList{shellQuoted(domain), shellQuoted(selection.variables.join(u','))} +
                                  sourceOptions(sources) + windowOptions(selection) + limitOptions(selection, settings);
        const QStringList rest{words.join(u' '), directories};
        for (const auto &command : {u"sync"_s, u"plan"_s})
            lines.append(u"omsync-cli %1 %2"_s.arg(command, rest.join(u' ')));
    }
    if (lines.isEmpty())
        return {};
    lines.append(u"omsync-cli verify %1 %2"_s.arg(shellQuoted(domain), directories));
    lines.append(u"omsync-cli status --variables --data %1"_s.arg(
        shellQuoted(QDir::current().absoluteFilePath(settings.data.directory))));
    return lines;
}

} // namespace omsync
