// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "catalog/domainregistry.h"
#include "config/wholenumber.h"

#include <CLI/CLI.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! An option, or an argument told by its place, that sets one field.
struct OverrideOption
{
    const char *name;
    OverrideField field;
    const char *value;
    const char *help;
};

constexpr std::array pullOptions{
    OverrideOption{"domains", OverrideField::Domains, "DOMAINS",
                   "names, separated by \",\"; \";\" separates the sets of the servers"},
    OverrideOption{"variables", OverrideField::Variables, "VARIABLES",
                   "names or selectors; one set for all servers, or one for each"},
    OverrideOption{"--server", OverrideField::Servers, "URL",
                   "servers, separated by \";\" (https://openmeteo.s3.amazonaws.com/)"},
    OverrideOption{"--apikey", OverrideField::ApiKey, "KEY",
                   "key for the servers; seen by all users of this machine: better SYNC_APIKEY or --apikey-file"},
    OverrideOption{"--apikey-file", OverrideField::ApiKeyFile, "FILE",
                   "file with the key, which only its owner may read"},
    OverrideOption{"--rate", OverrideField::Rate, "MB/S", "limit of all transfers together, in megabytes a second"},
    OverrideOption{"--past-days", OverrideField::PastDays, "DAYS", "how many days back (7)"},
    OverrideOption{"--year", OverrideField::Years, "YEARS", "2020 or 2018-2020, in place of --past-days"},
    OverrideOption{"--repeat-interval", OverrideField::RepeatInterval, "MINUTES",
                   "go on, with a round so often (one round)"},
    OverrideOption{"--concurrent", OverrideField::Concurrent, "N", "files at once (8)"},
    OverrideOption{"--concurrent-models", OverrideField::ConcurrentDomains, "N", "domains at once (2)"},
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"},
    OverrideOption{"--data-run", OverrideField::RunDirectory, "DIR", "directory of the tree data_run"},
    OverrideOption{"--data-spatial", OverrideField::SpatialDirectory, "DIR", "directory of the tree data_spatial"}};

constexpr std::array serveOptions{
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"},
    OverrideOption{"--data-run", OverrideField::RunDirectory, "DIR", "directory of the tree data_run"},
    OverrideOption{"--data-spatial", OverrideField::SpatialDirectory, "DIR", "directory of the tree data_spatial"},
    OverrideOption{"--bind", OverrideField::Bind, "HOST:PORT", "where to listen (127.0.0.1:8080)"},
    OverrideOption{"--apikey-file", OverrideField::ClientKeysFile, "FILE",
                   "file with the keys of clients, one a line, which only its owner may read"}};

constexpr std::array statusOptions{
    OverrideOption{"--data", OverrideField::DataDirectory, "DIR", "directory of the database (./data)"}};

const char *const exitCodes =
    "Exit codes: 0 done, 1 other failure or stopped, 2 usage, 3 partly done, 4 nothing matched,\n"
    "5 access denied, 6 source unreachable, 7 disk, 8 directory in use, 9 stale.";

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
    CLI::App *addCommand(const char *name, const char *help);
    void addOptions(CLI::App *command, std::span<const OverrideOption> options);
    void addServe();
    void addDemo();
    void note(Result<void> result);
    [[nodiscard]] Result<Arguments> result() const;
    [[nodiscard]] Command command() const;
    [[nodiscard]] std::optional<Error> problemOfRest() const;
    [[nodiscard]] QStringList knownOptions() const;

    CLI::App m_app{"omsync-cli keeps Open-Meteo weather databases in step: it pulls one, and serves it."};
    Arguments m_arguments;
    Overrides m_overrides;
    DemoArguments m_demo;
    std::optional<Error> m_error; // the first that an option's value gave
    bool m_isJson = false;
    bool m_isVerbose = false;
    bool m_isQuiet = false;
    bool m_isExecuteGiven = false;
};

CommandLine::CommandLine()
{
    addGlobalOptions();
    const char *const execute = "accepted for the sake of old scripts; does nothing";
    CLI::App *sync = addCommand("sync", "pull domains from a server into this database");
    addOptions(sync, pullOptions);
    sync->add_flag("--execute", m_isExecuteGiven, execute);
    CLI::App *plan = addCommand("plan", "show what sync would fetch, and fetch nothing");
    addOptions(plan, pullOptions);
    plan->add_flag("--execute", m_isExecuteGiven, execute);
    addServe();
    addOptions(addCommand("status", "show how fresh each domain of a database is"), statusOptions);
    addDemo();
}

void CommandLine::addGlobalOptions()
{
    m_app.name("omsync-cli");
    m_app.footer(exitCodes);
    m_app.require_subcommand(0, 1);
    m_app.allow_extras();
    m_app.set_version_flag("--version", "omsync-cli " OMSYNC_VERSION " (Qt " + std::string(qVersion()) + ")");
    m_app
        .add_option_function<std::string>(
            "--settings", [this](const std::string &file) { m_arguments.global.settingsFile = textOf(file); },
            "settings file (~/.config/omsync/omsync.toml, /etc/omsync/omsync.toml)")
        ->type_name("FILE");
    m_app.add_flag("--json", m_isJson, "print JSON lines");
    m_app.add_flag("--verbose", m_isVerbose, "log what happens to standard error");
    m_app.add_flag("--quiet", m_isQuiet, "print nothing but errors and what was asked for");
}

CLI::App *CommandLine::addCommand(const char *name, const char *help)
{
    CLI::App *command = m_app.add_subcommand(name, help);
    command->fallthrough();
    command->allow_extras();
    command->footer(exitCodes);
    return command;
}

void CommandLine::addOptions(CLI::App *command, std::span<const OverrideOption> options)
{
    for (const OverrideOption &option : options) {
        const auto take = [this, option](const std::string &text) {
            note(m_overrides.set(option.field, textOf(text), QString::fromLatin1(option.name)));
        };
        command->add_option_function<std::string>(option.name, take, option.help)->type_name(option.value);
    }
}

void CommandLine::addServe()
{
    CLI::App *serve = addCommand("serve", "serve this database over HTTP as an S3-style endpoint");
    addOptions(serve, serveOptions);
    const auto takeKeys = [this](const std::vector<std::string> &keys) {
        for (const std::string &key : keys)
            note(m_overrides.set(OverrideField::ClientKey, textOf(key), u"--apikey"_s));
    };
    serve
        ->add_option_function<std::vector<std::string>>(
            "--apikey", takeKeys,
            "key that clients show, repeatable; seen by all users of this machine: better API_SYNC_APIKEYS or "
            "--apikey-file")
        ->type_name("KEY")
        ->allow_extra_args(false);
    serve->add_flag_callback(
        "--public", [this] { m_overrides.isPublic = true; }, "answer requests without a key");
}

void CommandLine::addDemo()
{
    CLI::App *demo = addCommand("demo", "make a database, serve it, pull it twice and compare, all on this machine");
    const auto takeSize = [this](const std::string &text) {
        const auto megabytes = wholeNumberOf(textOf(text), {.first = 1, .last = 100'000});
        if (megabytes)
            m_demo.bytes = qint64(*megabytes) * 1'000'000;
        else
            note(Failure(Error(megabytes.error()).within(u"--size"_s)));
    };
    demo->add_option_function<std::string>("--size", takeSize, "size of the database in megabytes (20)")
        ->type_name("MB");
    demo->add_option_function<std::string>(
            "--keep", [this](const std::string &directory) { m_demo.keep = textOf(directory); },
            "work in this directory, and leave it there")
        ->type_name("DIR");
}

void CommandLine::note(Result<void> result)
{
    if (!result && !m_error)
        m_error = std::move(result).error();
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
        return wrong(u"no command is given: sync, plan, serve, status or demo; see --help"_s);
    const QString name = textOf(rest.front());
    const QString nearest = nearestNames(name, {u"sync"_s, u"plan"_s, u"serve"_s, u"status"_s, u"demo"_s}, 1).value(0);
    return wrong(nearest.isEmpty() ? u"there is no command %1; see --help"_s.arg(name)
                                   : u"there is no command %1; did you mean %2?"_s.arg(name, nearest));
}

Command CommandLine::command() const
{
    const std::string name = m_app.get_subcommands().front()->get_name();
    if (name == "sync")
        return SyncArguments{.overrides = m_overrides, .isExecuteGiven = m_isExecuteGiven};
    if (name == "plan")
        return PlanArguments{.overrides = m_overrides};
    if (name == "serve")
        return ServeArguments{.overrides = m_overrides};
    if (name == "status")
        return StatusArguments{.overrides = m_overrides};
    return m_demo;
}

Result<Arguments> CommandLine::result() const
{
    if (auto problem = problemOfRest())
        return Failure(*std::move(problem));
    if (m_error)
        return Failure(*m_error);
    if (m_isQuiet && m_isVerbose)
        return Failure(ErrorCode::BadInput, u"--quiet and --verbose exclude each other"_s);
    Arguments arguments = m_arguments;
    arguments.command = command();
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
    return result();
}

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments)
{
    return CommandLine().parse(arguments);
}

} // namespace omsync
