// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/manpage.h"

#include <QStringList>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

struct Place
{
    const char *path;
    const char *text;
};

constexpr std::array places{
    Place{"~/.config/omsync/omsync.toml", "the settings, as omsync-cli reads them, too"},
    Place{"~/.config/omsync/NAME.toml", "those of the profile NAME"},
    Place{"/etc/omsync/omsync.toml", "the settings, where the former are missing"},
    Place{"~/.config/autostart/omsync.desktop", "starts the program with the session, where the settings want that"},
};

//! As the page shows it: a backslash, a hyphen, and a dot or quote that begins a line mean something to roff.
QString shown(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s).replace(u'~', u"\\(ti"_s);
    return text.startsWith(u'.') || text.startsWith(u'\'') ? u"\\&"_s + text : text;
}

//! `-h, --help` or `--profile NAME`.
QString termOf(const QCommandLineOption &option)
{
    QStringList names;
    for (const QString &name : option.names())
        names.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    const QString value = option.valueName().toUpper();
    return names.join(u", "_s) + (value.isEmpty() ? QString() : u' ' + value);
}

} // namespace

QString manPage(const QString &description, const QList<QCommandLineOption> &options)
{
    QStringList page{u".TH OMSYNC 1 \"\" \"omsync " OMSYNC_VERSION "\""_s,
                     u".SH NAME"_s,
                     u"omsync \\- see how fresh Open\\-Meteo weather databases are"_s,
                     u".SH SYNOPSIS"_s,
                     u".B omsync\n.RI [ OPTIONS ]"_s,
                     u".SH DESCRIPTION"_s,
                     shown(description),
                     u".SH OPTIONS"_s};
    for (const QCommandLineOption &option : options) {
        if (!option.flags().testFlag(QCommandLineOption::HiddenFromHelp))
            page += {u".TP"_s, u".B "_s + shown(termOf(option)), shown(option.description())};
    }
    page.append(u".SH FILES"_s);
    for (const auto &[path, text] : places)
        page += {u".TP"_s, u".B "_s + shown(QString::fromLatin1(path)), shown(QString::fromLatin1(text))};
    page += {u".SH \"SEE ALSO\""_s, u".BR omsync\\-cli (1)"_s};
    return page.join(u'\n') + u'\n';
}

} // namespace omsync
