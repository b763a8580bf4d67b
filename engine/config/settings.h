// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"
#include "catalog/selection.h"
#include "config/ratewindow.h"
#include "config/retentionsettings.h"
#include "config/s3settings.h"
#include "config/servesettings.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <vector>

namespace omsync {

//! Where this node keeps its database (DATA.md, sections 1 and 3).
struct DataSettings
{
    QString directory = QStringLiteral("./data"); //!< the tree `data`
    QString runDirectory;                         //!< the tree `data_run`; empty: this node keeps none
    QString spatialDirectory;                     //!< the tree `data_spatial`; empty: this node keeps none
    friend bool operator==(const DataSettings &, const DataSettings &) = default;
};

//! Whether to listen to what a Source tells of new Runs by itself (`/-/events`).
enum class ListenMode {
    Auto, //!< where its answers say that it is omsync
    On,   //!< everywhere: a proxy in between may hide what it is
    Off,
};

//! `auto`, `on` or `off`.
[[nodiscard]] QString nameOf(ListenMode mode);
//! BadInput for any other text.
[[nodiscard]] Result<ListenMode> listenModeOf(QStringView text);

//! A server that we pull from.
struct SourceSettings
{
    QString name;            //!< unique; how status and logs call it
    QUrl url;                //!< http or https, path with a trailing slash; the first directory is the bucket, if any
    Secret apiKey;           //!< sent as `?apikey=`; empty: none
    QString apiKeyFile = {}; //!< the file that apiKey was read from; empty: none, and then the key is not saved
    S3Settings s3 = {};
    qint64 bytesPerSecond = 0; //!< limit of all that comes from it; 0: none
    ListenMode events = ListenMode::Auto;
    friend bool operator==(const SourceSettings &, const SourceSettings &) = default;
};

//! In which order the Sources of a selection are tried.
enum class SourceOrder {
    Given,   //!< as they are named
    Fastest, //!< first the one with the newest Run of the Domain, then the one that answers first; looked at in each
             //!< round
};

//! `given` or `fastest`.
[[nodiscard]] QString nameOf(SourceOrder order);
//! BadInput for any other text.
[[nodiscard]] Result<SourceOrder> sourceOrderOf(QStringView text);

//! What to pull, and from where.
struct SelectionSettings
{
    QStringList sources; //!< names of SourceSettings
    SourceOrder sourceOrder = SourceOrder::Given;
    QStringList domains;
    QStringList variables;          //!< exact names and selectors, see VariableSelection
    int pastDays = 7;               //!< 0 to 36500
    std::optional<YearRange> years; //!< takes the place of pastDays
    std::vector<Tree> trees = {Tree::Data};
    int runDays = 2;                       //!< how far back Runs of `data_run` are pulled, 0 to 36500
    int spatialDays = 2;                   //!< the same for `data_spatial`
    std::optional<int> retentionDays = {}; //!< of these Domains, in place of RetentionSettings::days and its kin
    bool mirror = false; //!< whether what the Source no longer has is removed here; its Domains have one Source only
    friend bool operator==(const SelectionSettings &, const SelectionSettings &) = default;
};

//! When a file that replaces an older one appears.
enum class PublishMode {
    Run,  //!< together with all others of its Run, so that no reader sees two Runs mixed
    File, //!< as soon as it is here: takes less disk
};

//! `run` or `file`.
[[nodiscard]] QString nameOf(PublishMode mode);
//! BadInput for any other text.
[[nodiscard]] Result<PublishMode> publishModeOf(QStringView text);

//! How to pull.
struct PullSettings
{
    std::optional<std::chrono::minutes> repeatInterval; //!< absent: one Pass of each Domain, then done
    std::optional<int> concurrent;            //!< Transfers at once from a Source, 1 to 256; absent: see Concurrency
    int concurrentDomains = 2;                //!< Passes at once, 1 to 64
    qint64 bytesPerSecond = 0;                //!< limit of all Transfers together; 0: none
    std::vector<RateWindow> rateWindows = {}; //!< take the place of it, or of a Source's, at their times
    std::chrono::minutes pause{60};           //!< how long a pause lasts, 1 to 10080
    qint64 diskReserve = 1LL << 30;           //!< bytes that stay free on the file system
    PublishMode publish = PublishMode::Run;
    friend bool operator==(const PullSettings &, const PullSettings &) = default;
};

//! Everything that a user can set, with all defaults.
struct Settings
{
    DataSettings data;
    std::vector<SourceSettings> sources;
    std::vector<SelectionSettings> selections;
    PullSettings pull;
    RetentionSettings retention;
    ServeSettings serve;
    friend bool operator==(const Settings &, const Settings &) = default;
};

//! One field that cannot be used as it is.
struct SettingsProblem
{
    QString field;   //!< its path in the settings file, `source[0].url`
    QString problem; //!< what is wrong and what would be right
    friend bool operator==(const SettingsProblem &, const SettingsProblem &) = default;
};

//! Every bad field: numbers out of range, trees that share a directory, sources without a usable URL or with a name
//! that is empty or used twice, selections that name no source, no domain or no variable, a source that is not known
//! or what can be no name of a domain, or that pull a tree which has no directory here, and retention that would remove
//! what the next Pass fetches again.
[[nodiscard]] std::vector<SettingsProblem> validate(const Settings &settings);

//! The same, and that there is something to pull, and for each access key id its secret.
[[nodiscard]] std::vector<SettingsProblem> validateForPulling(const Settings &settings);

//! The same as validate(), and that it is said how long anything is kept.
[[nodiscard]] std::vector<SettingsProblem> validateForPruning(const Settings &settings);

//! The same as validate(), and that it is said who may read: keys, or everybody.
[[nodiscard]] std::vector<SettingsProblem> validateForServing(const Settings &settings);

//! What either of these two finds, pulling and serving.
[[nodiscard]] std::vector<SettingsProblem> validateForRunning(const Settings &settings);

//! BadInput with a line for each problem, `source[0].url: …`; absent when there is none.
[[nodiscard]] std::optional<Error> errorOf(const std::vector<SettingsProblem> &problems);

//! What is no error but should be seen when pulling: selected Domains that get no more Runs, or that nobody knew when
//! this program was made, and a size that is not kept.
[[nodiscard]] QStringList warningsOf(const Settings &settings);

} // namespace omsync
