// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/manpage.h"

#include <CLI/CLI.hpp>

#include <QStringList>

#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array exitCodes{
    Meaning{"0", "all that was asked for is here"},
    Meaning{"1", "any other failure; data that was to be removed was not, for its limits or for doubt"},
    Meaning{"2", "a wrong option, argument, setting or domain"},
    Meaning{"3", "some files could not be had, or `verify` leaves some damaged or missing; the others are here"},
    Meaning{"4", "nothing matched: no such domain or variable at the source, or no file of the time that is wanted"},
    Meaning{"5", "the server refused the key"},
    Meaning{"6", "the server could not be reached, or did not answer as it should in time"},
    Meaning{"7", "the disk is full, its reserve would be used, or a file or directory cannot be written"},
    Meaning{"8", "another omsync writes to the data directory"},
    Meaning{"9", "status shows a domain that is stale or worse"}};

constexpr std::array events{
    Meaning{
        "file",
        "a file was published, or could not be had: key (its id), pass (the id of its pass), source, state, "
        "size, received, attempt, next_attempt, ended, was_here, error; with key, pass, source and state alone: what "
        "announces runs, meta.json and "
        "latest.json, was published, or, state removed, a file was removed; state refused: a listed key that cannot "
        "be used, with key, source, error"},
    Meaning{
        "pass",
        "the pass of a domain has ended: id (counted on from the time in ms at which the program began, so that a "
        "later one gives others), tree, domain, source, state, started, "
        "ended, listed, wanted, to_fetch, "
        "bytes_to_fetch, waiting (for their run to be announced), set_aside (for another selection to have its part of "
        "the run), published, bytes_received, failed, burst_ms, took_short_cut, removed, bytes_removed, "
        "removal_refused, lacks, error"},
    Meaning{"progress", "all transfers together, at most four times a second"},
    Meaning{"plan",
            "what plan found for a domain, entry by entry; the last one, with totals, is for all of them and the disk"},
    Meaning{"prune", "what prune, or a pull that keeps a size, removed, or would, of a domain, file by file, and why "
                     "it was refused"},
    Meaning{"status", "the whole status, its form told by version"},
    Meaning{"domain", "a domain that a server has (domains)"},
    Meaning{"variable", "a variable of a domain (list, status --variables)"},
    Meaning{"run", "a run of a domain in data_run or data_spatial (list): run, files, bytes, modified, newest"},
    Meaning{"object", "a file of a variable or a run (list)"},
    Meaning{"explanation", "why a file would be fetched or not: key, verdict, conclusion, rules (explain)"},
    Meaning{"finding", "what a check of doctor found: check, subject, state, text, advice"},
    Meaning{"damaged", "a file that verify found damaged: key, domain, state, size, error"},
    Meaning{"missing", "a file that verify misses: the same"},
    Meaning{"altered", "a file that verify found altered since it was published: the same"},
    Meaning{"verify", "what verify came to"},
    Meaning{"serving", "serve or run has begun: address"},
    Meaning{"pause", "pulling is paused: paused_until; of one domain alone: domain"},
    Meaning{"resume", "pulling goes on; of one domain alone: domain"},
    Meaning{"note", "a sentence: text"},
    Meaning{"error", "what went wrong: code, text"},
    Meaning{"summary", "the last line of every command: files, bytes, failed, seconds, exit_code"}};

constexpr std::array files{
    Meaning{"~/.config/omsync/omsync.toml", "the settings, unless --settings or OMSYNC_SETTINGS names another file"},
    Meaning{"/etc/omsync/omsync.toml", "the settings, where the former is missing"},
    Meaning{"DIR/.omsync", "below a data directory: what is remembered of its files; a cache"}};

constexpr std::array variables{
    Meaning{"SYNC_SERVER, SYNC_DOMAINS, SYNC_VARIABLES, SYNC_PAST_DAYS", "what to pull, and from where"},
    Meaning{"SYNC_APIKEY, OMSYNC_APIKEY_FILE", "the key for the servers, or a file with it"},
    Meaning{"OMSYNC_ACCESS_KEY_ID, OMSYNC_SECRET_KEY, OMSYNC_SECRET_KEY_FILE, OMSYNC_REGION", "to sign requests with"},
    Meaning{"AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION",
            "the same, where --aws-environment or the settings say so"},
    Meaning{"SYNC_REPEAT_INTERVAL, SYNC_CONCURRENT, SYNC_CONCURRENT_MODELS", "how to pull"},
    Meaning{"SYNC_DATA_DIRECTORY_MAX_SIZE_GB", "how much the data directory may hold"},
    Meaning{"API_BIND, API_SYNC_APIKEYS, OMSYNC_KEYS_FILE, S3_READ_CREDENTIALS, OMSYNC_CREDENTIALS_FILE, "
            "NGINX_SENDFILE_PREFIX, OMSYNC_TLS_CERTIFICATE, OMSYNC_TLS_KEY",
            "how to serve, and to whom"},
    Meaning{
        "CREDENTIALS_DIRECTORY",
        "where systemd (LoadCredential=) has put files named apikey, secret_key, keys, credentials, tls_certificate "
        "or tls_key, which win over the variables for them"},
    Meaning{"DATA_DIRECTORY, DATA_RUN_DIRECTORY, DATA_SPATIAL_DIRECTORY", "where the trees of the database lie"}};

QString plainText(const std::string &text)
{
    return QString::fromStdString(text);
}

//! As the page shows it: a backslash, a hyphen, and a dot or quote that begins a line mean something to roff.
QString shown(QString text)
{
    text.replace(u'\\', u"\\e"_s).replace(u'-', u"\\-"_s).replace(u'~', u"\\(ti"_s);
    return text.startsWith(u'.') || text.startsWith(u'\'') ? u"\\&"_s + text : text;
}

void addEntry(QStringList &page, const QString &term, const QString &text)
{
    page += {u".TP"_s, u".B "_s + shown(term), shown(text)};
}

void addMeanings(QStringList &page, const QString &title, std::span<const Meaning> meanings)
{
    page.append(u".SH "_s + title);
    for (const auto &[word, text] : meanings)
        addEntry(page, QString::fromLatin1(word), QString::fromLatin1(text));
}

void addOptions(QStringList &page, const CLI::App &app)
{
    for (const CLI::Option *option : app.get_options()) {
        if (option->get_group().empty())
            continue; // hidden
        const QString value = plainText(option->get_type_name());
        const QString name = plainText(option->get_name(false, true));
        addEntry(page,
                 option->get_positional() || value.isEmpty() ? (option->get_positional() ? value : name)
                                                             : name + u' ' + value,
                 plainText(option->get_description()));
    }
}

void addCommand(QStringList &page, const CLI::App &command)
{
    QString usage = u"omsync-cli "_s + plainText(command.get_name()) + u" [OPTIONS]"_s;
    for (const CLI::Option *option : command.get_options()) {
        if (option->get_positional())
            usage += u" ["_s + plainText(option->get_type_name()) + u']';
    }
    page += {u".SS "_s + shown(usage), shown(plainText(command.get_description()) + u'.')};
    addOptions(page, command);
}

} // namespace

std::span<const Meaning> exitCodeMeanings()
{
    return exitCodes;
}

std::span<const Meaning> eventMeanings()
{
    return events;
}

QString manPage(const CLI::App &app)
{
    QStringList page{u".TH OMSYNC\\-CLI 1 \"\" \"omsync " OMSYNC_VERSION "\""_s,
                     u".SH NAME"_s,
                     u"omsync\\-cli \\- keep Open\\-Meteo weather databases in step"_s,
                     u".SH SYNOPSIS"_s,
                     u".B omsync\\-cli\n.RI [ OPTIONS ]\n.I COMMAND\n.RI [ ARGUMENTS ]"_s,
                     u".SH DESCRIPTION"_s,
                     shown(plainText(app.get_description())),
                     u".SH OPTIONS"_s};
    addOptions(page, app);
    page.append(u".SH COMMANDS"_s);
    for (const CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; }))
        addCommand(page, *command);
    addMeanings(page, u"\"EXIT STATUS\""_s, exitCodes);
    addMeanings(page, u"\"JSON LINES\""_s, events);
    addMeanings(page, u"FILES"_s, files);
    addMeanings(page, u"ENVIRONMENT"_s, variables);
    return page.join(u'\n') + u'\n';
}

} // namespace omsync
