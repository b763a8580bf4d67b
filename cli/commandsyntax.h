// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <span>

namespace omsync {

//! An option, or an argument told by its place, that sets one field of Overrides.
struct OverrideOption
{
    const char *name;
    OverrideField field;
    const char *value; //!< how help calls what it takes, `DIR`
    const char *help;
};

//! What CLI11 knows of the commands, and what it found in a command line: the groups of commands (commandgroups.h) add
//! theirs before it reads, and their options fill the arguments of the command that was given.
class CommandSyntax
{
public:
    explicit CommandSyntax(CLI::App &app);
    CommandSyntax(const CommandSyntax &) = delete;
    CommandSyntax &operator=(const CommandSyntax &) = delete;

    //! `initial` are its arguments before any option is read.
    CLI::App *add(const char *name, const char *help, const Command &initial);

    //! The options of a command whose arguments have a field `overrides`.
    void addOptions(CLI::App *command, std::span<const OverrideOption> options);

    //! Which servers to ask, and how: with which key or signature, by which addresses, by which version of HTTP.
    //! `serverHelp` says what the servers are to this command.
    void addSourceOptions(CLI::App *command, const char *serverHelp);

    enum class Directories { Data, AllTrees };
    //! Where the database lies.
    void addDirectoryOptions(CLI::App *command, Directories directories);

    //! The argument TOPIC, which must be given, of a command with SurveyArguments.
    void addTopic(CLI::App *command, const char *help);

    //! The arguments of the command that is being read, for the callbacks of its options.
    template <typename T>
    [[nodiscard]] T &reading()
    {
        return std::get<T>(m_command);
    }
    [[nodiscard]] Overrides &overrides() { return m_overrides; }

    //! Takes down what is wrong with an option's value; the first counts.
    void note(const Result<void> &result);

    //! What was read, once all was.
    [[nodiscard]] Result<Command> command() const;

private:
    CLI::App &m_app;
    Command m_command;
    Overrides m_overrides;
    std::optional<Error> m_error;
};

//! What the program's exit codes mean, for the end of a help.
[[nodiscard]] const char *exitCodeHelp();

} // namespace omsync
