// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "catalog/domainregistry.h"
#include "cli/commandgroups.h"
#include "cli/commandsyntax.h"
#include "cli/completion.h"
#include "cli/manpage.h"

#include <optional>
#include <string>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const std::string &text)
{
    return QString::fromStdString(text);
}

//! The command line as CLI11 sees it. What CLI11 itself says of bad input is shown only where it can repeat no secret.
class CommandLine
{
public:
    CommandLine();
    [[nodiscard]] Result<Arguments> parse(const QStringList &arguments);

private:
    void addGlobalOptions();
    [[nodiscard]] Result<Arguments> result() const;
    [[nodiscard]] std::optional<Error> problemOfRest() const;
    [[nodiscard]] QStringList knownOptions() const;
    [[nodiscard]] QStringList knownCommands() const;

    CLI::App m_app{"omsync-cli keeps Open-Meteo weather databases in step: it pulls one, and serves it."};
    CommandSyntax m_syntax{m_app};
    GlobalArguments m_global;
    bool m_isJson = false;
    bool m_isVerbose = false;
    bool m_isQuiet = false;
    bool m_isManPage = false;
    QString m_shell; // that a script is wanted for
};

CommandLine::CommandLine()
{
    addGlobalOptions();
    addPullCommands(m_syntax);
    addLookCommands(m_syntax);
    addServeCommands(m_syntax);
    addVerifyCommands(m_syntax);
}

void CommandLine::addGlobalOptions()
{
    m_app.name("omsync-cli");
    m_app.footer(exitCodeHelp());
    m_app.require_subcommand(0, 1);
    m_app.allow_extras();
    m_app.set_version_flag("--version", "omsync-cli " OMSYNC_VERSION " (Qt " + std::string(qVersion()) + ")");
    m_app
        .add_option_function<std::string>(
            "--settings", [this](const std::string &file) { m_global.settingsFile = textOf(file); },
            "settings file (~/.config/omsync/omsync.toml, /etc/omsync/omsync.toml)")
        ->type_name("FILE");
    m_app.add_flag("--json", m_isJson, "print JSON lines");
    m_app.add_flag("--verbose", m_isVerbose, "log what happens to standard error");
    m_app.add_flag("--man", m_isManPage, "print the manual page")->group(""); // for the build: not in the help
    m_app
        .add_option_function<std::string>(
            "--completion", [this](const std::string &shell) { m_shell = textOf(shell); }, "print a script for a shell")
        ->group(""); // the same
    m_app.add_flag("--quiet", m_isQuiet, "print nothing but errors and what was asked for");
}

QStringList CommandLine::knownOptions() const
{
    QStringList known;
    const auto add = [&known](const CLI::App *app) {
        for (const CLI::Option *option : app->get_options()) {
            for (const std::string &name : option->get_lnames())
                known.append(u"--"_s + textOf(name));
        }
    };
    add(&m_app);
    for (const CLI::App *command : m_app.get_subcommands())
        add(command);
    return known;
}

QStringList CommandLine::knownCommands() const
{
    QStringList known;
    for (const CLI::App *command : m_app.get_subcommands([](const CLI::App *) { return true; }))
        known.append(textOf(command->get_name()));
    return known;
}

//! What no option and no command took: a misspelled one, or one argument too many, which may be a secret.
std::optional<Error> CommandLine::problemOfRest() const
{
    const std::vector<std::string> rest = m_app.remaining(true);
    const auto wrong = [](const QString &cause) { return Error(ErrorCode::BadInput, cause); };
    for (const std::string &extra : rest) {
        const QString name = textOf(extra).section(u'=', 0, 0);
        if (!name.startsWith(u'-') || name == u"--")
            continue;
        const QString nearest = nearestNames(name, knownOptions(), 1).value(0);
        return wrong(nearest.isEmpty() ? u"there is no option %1; see --help"_s.arg(name)
                                       : u"there is no option %1; did you mean %2?"_s.arg(name, nearest));
    }
    const bool hasCommand = !m_app.get_subcommands().empty();
    if (hasCommand)
        return rest.empty() ? std::nullopt
                            : std::optional(wrong(u"there are more arguments than %1 takes; see --help"_s.arg(
                                  textOf(m_app.get_subcommands().front()->get_name()))));
    if (rest.empty())
        return wrong(u"no command is given: %1; see --help"_s.arg(knownCommands().join(u", "_s)));
    const QString name = textOf(rest.front());
    const QString nearest = nearestNames(name, knownCommands(), 1).value(0);
    return wrong(nearest.isEmpty() ? u"there is no command %1; see --help"_s.arg(name)
                                   : u"there is no command %1; did you mean %2?"_s.arg(name, nearest));
}

Result<Arguments> CommandLine::result() const
{
    if (auto problem = problemOfRest())
        return Failure(*std::move(problem));
    auto command = m_syntax.command();
    if (!command)
        return Failure(std::move(command).error());
    if (m_isQuiet && m_isVerbose)
        return Failure(ErrorCode::BadInput, u"--quiet and --verbose exclude each other"_s);
    Arguments arguments{.global = m_global, .command = *std::move(command)};
    arguments.global.form = m_isJson ? OutputForm::Json : OutputForm::Text;
    if (m_isVerbose || m_isQuiet)
        arguments.global.verbosity = m_isQuiet ? Verbosity::Quiet : Verbosity::Verbose;
    return arguments;
}

Result<Arguments> CommandLine::parse(const QStringList &arguments)
{
    std::vector<std::string> reversed; // as CLI11 wants them
    for (auto argument = arguments.crbegin(); argument != arguments.crend(); ++argument)
        reversed.push_back(argument->toStdString());
    try {
        m_app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp &) {
        return Arguments{.global = {}, .command = ShowText{textOf(m_app.help())}};
    } catch (const CLI::CallForVersion &version) {
        return Arguments{.global = {}, .command = ShowText{textOf(version.what()) + u'\n'}};
    } catch (const CLI::ArgumentMismatch &problem) { // names the option, never a value
        return Failure(ErrorCode::BadInput, textOf(problem.what()));
    } catch (const CLI::ParseError &) {
        return Failure(ErrorCode::BadInput, u"the arguments cannot be read; see --help"_s);
    }
    if (m_isManPage)
        return Arguments{.global = {}, .command = ShowText{manPage(m_app)}};
    if (!m_shell.isEmpty()) {
        const auto shell = shellOf(m_shell);
        if (!shell)
            return Failure(Error(shell.error()).within(u"--completion"_s));
        return Arguments{.global = {}, .command = ShowText{completionScript(m_app, *shell)}};
    }
    return result();
}

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments)
{
    return CommandLine().parse(arguments);
}

} // namespace omsync
