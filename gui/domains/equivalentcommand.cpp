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

const SourceSettings *sourceNamed(const Settings &settings, const QString &name)
{
    const auto found = std::ranges::find(settings.sources, name, &SourceSettings::name);
    return found == settings.sources.end() ? nullptr : &*found;
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

//! Where the Source is and how it is asked, but with which secret.
QStringList sourceOptions(const SourceSettings &source)
{
    QStringList words{u"--server"_s, shellQuoted(loggable(source.url))};
    if (!source.apiKeyFile.isEmpty())
        words << u"--apikey-file"_s << shellQuoted(source.apiKeyFile);
    return words;
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
        const SourceSettings *source =
            selection.sources.isEmpty() ? nullptr : sourceNamed(settings, selection.sources.first());
        if (!selection.domains.contains(domain) || !source)
            continue;
        if (const QString hint = secretHint(*source); !hint.isEmpty() && !lines.contains(hint))
            lines.append(hint);
        const QStringList rest{shellQuoted(domain), shellQuoted(selection.variables.join(u',')),
                               sourceOptions(*source).join(u' '), windowOptions(selection).join(u' '), directories};
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
