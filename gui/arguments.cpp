// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/arguments.h"

#include "gui/manpage.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

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

//! What the program understands. --man prints the manual page, for the build.
struct Options
{
    QCommandLineOption help{{u"h"_s, u"help"_s}, Usage::tr("Shows this text.")};
    QCommandLineOption version{{u"v"_s, u"version"_s}, Usage::tr("Shows the version.")};
    QCommandLineOption minimized{u"minimized"_s, Usage::tr("Starts in the tray, or with a minimized window.")};
    QCommandLineOption profile{u"profile"_s,
                               Usage::tr("Uses the settings file <name>.toml in place of omsync.toml, "
                                         "with a window of its own."),
                               Usage::tr("name")};
    QCommandLineOption demo{u"demo"_s, Usage::tr("Makes a small database, serves it on this machine, and pulls it "
                                                 "into a temporary directory.")};
    QCommandLineOption man{u"man"_s};

    [[nodiscard]] QList<QCommandLineOption> all() const { return {help, version, minimized, profile, demo, man}; }
};

//! The answer to an option that asks for a text; absent when there is none.
std::optional<TextAnswer> answerTo(const QCommandLineParser &parser, const Options &options)
{
    if (parser.isSet(options.help))
        return TextAnswer{parser.helpText()};
    if (parser.isSet(options.version))
        return TextAnswer{versionText()};
    if (parser.isSet(options.man))
        return TextAnswer{manPage(parser.applicationDescription(), options.all())};
    return std::nullopt;
}

} // namespace

Result<std::variant<StartArguments, TextAnswer>> parseArguments(const QStringList &arguments)
{
    Options options;
    options.man.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineParser parser;
    parser.setApplicationDescription(Usage::tr(
        "Shows how fresh each weather domain is here, and what moves; pulls and serves as its settings say."));
    parser.addOptions(options.all());
    if (!parser.parse(QStringList{u"omsync"_s} + arguments))
        return Failure(ErrorCode::BadInput, parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return Failure(ErrorCode::BadInput,
                       Usage::tr("what is \"%1\" for? See omsync --help").arg(parser.positionalArguments().first()));
    if (auto answer = answerTo(parser, options))
        return std::variant<StartArguments, TextAnswer>(*std::move(answer));
    static const QRegularExpression plainName(u"^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$"_s);
    const QString name = parser.value(options.profile);
    if (parser.isSet(options.profile) && !plainName.match(name).hasMatch())
        return Failure(ErrorCode::BadInput,
                       Usage::tr("--profile: letters, digits, - and _ only, not \"%1\"").arg(name));
    if (parser.isSet(options.profile) && parser.isSet(options.demo))
        return Failure(ErrorCode::BadInput, Usage::tr("--demo has settings of its own; leave --profile out"));
    return std::variant<StartArguments, TextAnswer>(StartArguments{
        .profile = name, .isMinimized = parser.isSet(options.minimized), .isDemo = parser.isSet(options.demo)});
}

} // namespace omsync
