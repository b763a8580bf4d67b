// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct Usage
{
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

QString versionText()
{
    return u"omsync %1 (Qt %2)\n"_s.arg(QStringLiteral(OMSYNC_VERSION), QString::fromLatin1(qVersion()));
}

} // namespace

Result<std::variant<StartArguments, TextAnswer>> parseArguments(const QStringList &arguments)
{
    const QCommandLineOption help({u"h"_s, u"help"_s}, Usage::tr("Shows this text."));
    const QCommandLineOption version({u"v"_s, u"version"_s}, Usage::tr("Shows the version."));
    const QCommandLineOption minimized(u"minimized"_s, Usage::tr("Starts in the tray, or with a minimized window."));
    const QCommandLineOption demo(u"demo"_s,
                                  Usage::tr("Makes a small database, serves it on this machine, and pulls it "
                                            "into a temporary directory."));
    const QCommandLineOption profile(u"profile"_s,
                                     Usage::tr("Uses the settings file <name>.toml in place of omsync.toml, "
                                               "with a window of its own."),
                                     Usage::tr("name"));
    QCommandLineParser parser;
    parser.setApplicationDescription(Usage::tr(
        "Shows how fresh each weather domain is here, and what moves; pulls and serves as its settings say."));
    parser.addOptions({help, version, minimized, profile, demo});
    if (!parser.parse(QStringList{u"omsync"_s} + arguments))
        return Failure(ErrorCode::BadInput, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return Failure(ErrorCode::BadInput,
                       Usage::tr("what is \"%1\" for? See omsync --help").arg(parser.positionalArguments().first()));
    if (parser.isSet(help))
        return std::variant<StartArguments, TextAnswer>(TextAnswer{parser.helpText()});
    if (parser.isSet(version))
        return std::variant<StartArguments, TextAnswer>(TextAnswer{versionText()});
    static const QRegularExpression plainName(u"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"_s);
    const QString name = parser.value(profile);
    if (parser.isSet(profile) && !plainName.match(name).hasMatch())
        return Failure(ErrorCode::BadInput,
                       Usage::tr("--profile: letters, digits, - and _ only, not \"%1\"").arg(name));
    if (parser.isSet(profile) && parser.isSet(demo))
        return Failure(ErrorCode::BadInput, Usage::tr("--demo has settings of its own; leave --profile out"));
    return std::variant<StartArguments, TextAnswer>(
        StartArguments{.profile = name, .isMinimized = parser.isSet(minimized), .isDemo = parser.isSet(demo)});
}

} // namespace omsync
