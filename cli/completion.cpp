// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/completion.h"

#include "catalog/domainregistry.h"

#include <CLI/CLI.hpp>

#include <QStringList>

#include <utility>
#include <vector>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! An option, as a shell wants to know it.
struct ShellOption
{
    QString name;  // `--data`
    QString value; // what it takes, `DIR`; empty: nothing
    QString help;
};

//! A command, or what comes before any.
struct ShellCommand
{
    QString name;
    QString help;
    bool takesDomains = false; // as its first argument
    std::vector<ShellOption> options = {};
};

QString shellText(const std::string &text)
{
    return QString::fromStdString(text);
}

ShellCommand shellCommandOf(const CLI::App &app)
{
    ShellCommand command{.name = shellText(app.get_name()), .help = shellText(app.get_description())};
    bool isFirst = true;
    for (const CLI::Option *option : app.get_options()) {
        const QString value = shellText(option->get_type_name());
        if (option->get_positional()) {
            command.takesDomains |= isFirst && (value.startsWith(u"DOMAIN") || value == u"TOPIC");
            isFirst = false;
        } else if (!option->get_group().empty() && !option->get_lnames().empty()) {
            const bool isFlag = option->get_items_expected_max() == 0;
            command.options.push_back({.name = u"--"_s + shellText(option->get_lnames().front()),
                                       .value = isFlag ? QString() : value,
                                       .help = shellText(option->get_description())});
        }
    }
    return command;
}

std::vector<ShellCommand> shellCommandsOf(const CLI::App &app)
{
    std::vector<ShellCommand> commands;
    for (const CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; }))
        commands.push_back(shellCommandOf(*command));
    return commands;
}

QString knownDomains()
{
    QStringList names;
    for (const Domain &domain : DomainRegistry::builtIn().domains())
        names.append(domain.name);
    return names.join(u' ');
}

QString namesOf(const ShellCommand &command)
{
    QStringList names;
    for (const ShellOption &option : command.options)
        names.append(option.name);
    return names.join(u' ');
}

//! The names of all options that take a value of this kind, `--data|--keep`.
QString patternOf(const std::vector<ShellCommand> &commands, bool (*isOfKind)(const QString &value))
{
    QStringList names;
    for (const ShellCommand &command : commands) {
        for (const ShellOption &option : command.options) {
            if (!option.value.isEmpty() && isOfKind(option.value) && !names.contains(option.name))
                names.append(option.name);
        }
    }
    return names.join(u'|');
}

bool isDirectory(const QString &value)
{
    return value == u"DIR";
}

bool isFile(const QString &value)
{
    return value == u"FILE";
}

bool isAny(const QString &)
{
    return true;
}

constexpr QStringView bashForm = uR"(# Completion of omsync-cli in bash.
_omsync_cli()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command= options="%1" words="%2" at=0 word skips=
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [ -n "$skips" ]; then skips=; continue; fi
        case $word in
        %3) skips=1 ;;
        -*) ;;
        *) if [ -z "$command" ]; then command=$word; else at=$((at + 1)); fi ;;
        esac
    done
    COMPREPLY=()
    case $previous in
    %4) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    %5) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    %3) return ;;
    esac
    case $command in
    '') ;;
%6    *) words= ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    elif [ "$at" -eq 0 ]; then
        local before=
        [[ $current == *,* ]] && before=${current%,*},
        mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${current##*,}")
    fi
}
complete -F _omsync_cli omsync-cli
)";

QString bashScript(const ShellCommand &global, const std::vector<ShellCommand> &commands)
{
    std::vector<ShellCommand> all = commands;
    all.push_back(global);
    QStringList names;
    QString cases;
    for (const ShellCommand &command : commands) {
        names.append(command.name);
        cases += u"    %1) options=\"$options %2\" words=\"%3\" ;;\n"_s.arg(
            command.name, namesOf(command), command.takesDomains ? knownDomains() : QString());
    }
    return bashForm.toString().arg(namesOf(global), names.join(u' '), patternOf(all, isAny),
                                   patternOf(all, isDirectory), patternOf(all, isFile), cases);
}

//! Within single quotes.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

//! As _arguments of zsh wants it.
QString zshOption(const ShellOption &option)
{
    QString help = option.help;
    help.replace(u'\\', u"\\\\"_s).replace(u'[', u"\\["_s).replace(u']', u"\\]"_s);
    QString text = u"%1[%2]"_s.arg(option.name, help);
    if (!option.value.isEmpty()) {
        const QString action = isDirectory(option.value) ? u"_files -/"_s : isFile(option.value) ? u"_files"_s : u" "_s;
        text += u':' + QString(option.value).replace(u':', u"\\:"_s) + u':' + action;
    }
    return u"        "_s + quoted(text);
}

QString zshScript(const ShellCommand &global, const std::vector<ShellCommand> &commands)
{
    QStringList globals, described;
    for (const ShellOption &option : global.options)
        globals.append(zshOption(option));
    QString script = u"#compdef omsync-cli\n# Completion of omsync-cli in zsh.\n\n_omsync_cli()\n{\n"
                     u"    local -a commands globals\n    local context state state_descr line\n"
                     u"    local domains=\"%1\"\n    globals=(\n%2\n    )\n"_s.arg(knownDomains(), globals.join(u'\n'));
    for (const ShellCommand &command : commands)
        described.append(u"        "_s + quoted(command.name + u':' + command.help));
    script += u"    commands=(\n%1\n    )\n"_s.arg(described.join(u'\n'));
    script += u"    _arguments -C $globals '1: :->command' '*:: :->rest'\n    case $state in\n"
              u"    command) _describe command commands ;;\n    rest)\n        case $line[1] in\n"_s;
    for (const ShellCommand &command : commands) {
        QStringList options;
        for (const ShellOption &option : command.options)
            options.append(zshOption(option));
        const QString arguments =
            command.takesDomains ? u"'1:domains:_values -s , domain ${=domains}' '*: : '"_s : u"'*: : '"_s;
        script += u"        %1)\n        _arguments $globals \\\n%2 \\\n        %3 ;;\n"_s.arg(
            command.name, options.join(u" \\\n"_s), arguments);
    }
    return script + u"        esac ;;\n    esac\n}\n\n_omsync_cli \"$@\"\n"_s;
}

QString fishOption(const QString &condition, const ShellOption &option)
{
    QString line = u"complete -c omsync-cli"_s;
    if (!condition.isEmpty())
        line += u" -n "_s + quoted(condition);
    line += u" -l %1 -d %2"_s.arg(option.name.sliced(2), quoted(option.help));
    if (isDirectory(option.value))
        line += u" -x -a '(__fish_complete_directories (commandline -ct))'"_s;
    else if (isFile(option.value))
        line += u" -r -F"_s;
    else if (!option.value.isEmpty())
        line += u" -x"_s;
    return line + u'\n';
}

QString fishScript(const ShellCommand &global, const std::vector<ShellCommand> &commands)
{
    QString script =
        u"# Completion of omsync-cli in fish.\ncomplete -c omsync-cli -f\nset -g __omsync_domains %1\n"_s.arg(
            knownDomains());
    for (const ShellOption &option : global.options)
        script += fishOption(QString(), option);
    for (const ShellCommand &command : commands) {
        script +=
            u"complete -c omsync-cli -n __fish_use_subcommand -a %1 -d %2\n"_s.arg(command.name, quoted(command.help));
        const QString condition = u"__fish_seen_subcommand_from "_s + command.name;
        for (const ShellOption &option : command.options)
            script += fishOption(condition, option);
        if (command.takesDomains)
            script +=
                u"complete -c omsync-cli -n %1 -a '(__fish_append , $__omsync_domains)'\n"_s.arg(quoted(condition));
    }
    return script;
}

} // namespace

Result<Shell> shellOf(const QString &name)
{
    for (const auto &[known, shell] :
         {std::pair(u"bash"_s, Shell::Bash), std::pair(u"zsh"_s, Shell::Zsh), std::pair(u"fish"_s, Shell::Fish)}) {
        if (name == known)
            return shell;
    }
    return Failure(ErrorCode::BadInput, u"\"%1\" is none of bash, zsh and fish"_s.arg(name));
}

QString completionScript(const CLI::App &app, Shell shell)
{
    const ShellCommand global = shellCommandOf(app);
    const std::vector<ShellCommand> commands = shellCommandsOf(app);
    switch (shell) {
    case Shell::Bash: return bashScript(global, commands);
    case Shell::Zsh: return zshScript(global, commands);
    case Shell::Fish: return fishScript(global, commands);
    }
    Q_UNREACHABLE();
}

} // namespace omsync
