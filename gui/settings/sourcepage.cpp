// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/sourcepage.h"

#include "config/serverurl.h"

#include <QHash>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Gives each source the name that it has now wherever Settings name it; one without is named nowhere any more.
void renameSources(Settings &settings, const QHash<QString, QString> &names)
{
    for (SelectionSettings &selection : settings.selections) {
        QStringList renamed;
        for (const QString &source : std::as_const(selection.sources)) {
            if (const QString now = names.value(source, source); !now.isEmpty())
                renamed.append(now);
        }
        selection.sources = renamed;
    }
    std::vector<RateWindow> &windows = settings.pull.rateWindows;
    std::erase_if(windows, [&](const RateWindow &window) {
        return !window.source.isEmpty() && names.value(window.source, window.source).isEmpty();
    });
    for (RateWindow &window : windows)
        window.source = names.value(window.source, window.source);
}

} // namespace

SourcePage::SourcePage(QWidget *parent)
    : SettingsPage(parent)
    , m_list(u"source"_s, {.name = tr("Sources"),
                           .add = tr("A&dd"),
                           .addName = tr("Add a source"),
                           .remove = tr("Re&move"),
                           .removeName = tr("Remove this source")})
    , m_name(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_apiKey(new SecretEdit(this))
    , m_accessKeyId(new QLineEdit(this))
    , m_secretKey(new SecretEdit(this))
    , m_aws(new QCheckBox(tr("Take credentials from the AWS environment"), this))
    , m_region(new QLineEdit(this))
    , m_addressing(new QComboBox(this))
    , m_http2(new QCheckBox(tr("Use HTTP/2 where the server does it well"), this))
    , m_rate(new ByteBox(ByteBox::Unit::MegabytesPerSecond, tr("no limit"), this))
{
    buildForm();
    auto *right = new QVBoxLayout;
    right->addWidget(&m_form);
    right->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(&m_list, 1);
    row->addLayout(right, 3);
    connect(&m_list, &EntryList::left, this, &SourcePage::readEntry);
    connect(&m_list, &EntryList::shown, this, &SourcePage::showEntry);
    connect(&m_list, &EntryList::addRequested, this, &SourcePage::addSource);
    connect(&m_list, &EntryList::removed, this, [this](int removed) { m_entries.erase(m_entries.begin() + removed); });
}

void SourcePage::buildForm()
{
    m_url->setPlaceholderText(defaultServer().toString());
    m_region->setPlaceholderText(u"us-east-1"_s);
    m_addressing->addItem(tr("in the path: https://host/bucket/"), int(Addressing::Path));
    m_addressing->addItem(tr("before the host: https://bucket.host/"), int(Addressing::VirtualHost));
    m_form.add(tr("&Name:"), m_name, u"name"_s);
    m_form.add(tr("&URL:"), m_url, u"url"_s);
    m_form.add(tr("API &key:"), m_apiKey, u"api_key_file"_s);
    m_form.add(tr("&Access key id (S3):"), m_accessKeyId, u"access_key_id"_s);
    m_form.add(tr("&Secret key (S3):"), m_secretKey, u"secret_key_file"_s);
    m_form.addWide(m_aws, u"aws_environment"_s);
    m_form.add(tr("Re&gion (S3):"), m_region, u"region"_s);
    m_form.add(tr("&Bucket:"), m_addressing, u"addressing"_s);
    m_form.addWide(m_http2, u"http2"_s);
    m_form.add(tr("Rate &limit:"), m_rate, u"rate"_s);
    m_form.addHint(tr("Keys are never written into the settings file."));
    for (QCheckBox *box : {m_aws, m_http2})
        box->setAccessibleName(box->text());
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        readEntry();
        m_list.setTitle(m_list.row(), m_name->text().trimmed());
    });
    const auto allowCredentials = [this](bool isOn) {
        m_accessKeyId->setEnabled(!isOn);
        m_secretKey->setEnabled(!isOn);
    };
    connect(m_aws, &QCheckBox::toggled, this, allowCredentials);
}

QString SourcePage::title() const
{
    return tr("Sources");
}

void SourcePage::display(const Settings &settings)
{
    m_entries.clear();
    QStringList names;
    for (const SourceSettings &source : settings.sources) {
        m_entries.push_back({.nameBefore = source.name, .source = source});
        names.append(source.name);
    }
    m_list.display(names);
}

void SourcePage::store(Settings &settings)
{
    readEntry();
    QHash<QString, QString> names;
    for (const SourceSettings &source : settings.sources)
        names.insert(source.name, QString());
    settings.sources.clear();
    for (Entry &entry : m_entries) {
        settings.sources.push_back(entry.source);
        if (!entry.nameBefore.isEmpty())
            names.insert(entry.nameBefore, entry.source.name);
        entry.nameBefore = entry.source.name;
    }
    renameSources(settings, names);
}

bool SourcePage::showProblems(const std::vector<SettingsProblem> &problems)
{
    const bool isWrong = m_list.showProblems(problems);
    showEntryProblems();
    return isWrong;
}

void SourcePage::showEntryProblems()
{
    m_form.showProblems(m_list.problems(), m_list.path());
}

void SourcePage::addSource()
{
    readEntry();
    QString name = tr("source");
    const auto isTaken = [&] {
        return std::ranges::any_of(m_entries, [&](const Entry &entry) { return entry.source.name == name; });
    };
    for (int number = 2; isTaken(); ++number)
        name = tr("source %1").arg(number);
    m_entries.push_back({.nameBefore = {}, .source = {.name = name, .url = defaultServer(), .apiKey = {}}});
    m_list.append(name);
    m_name->setFocus();
    m_name->selectAll();
}

void SourcePage::showEntry(int row)
{
    m_form.setEnabled(row >= 0);
    const SourceSettings shown =
        row >= 0 ? m_entries[size_t(row)].source : SourceSettings{.name = {}, .url = {}, .apiKey = {}};
    const S3Settings &s3 = shown.s3;
    m_name->setText(shown.name);
    m_url->setText(shown.url.toString());
    m_apiKey->setSecret(shown.apiKey, shown.apiKeyFile);
    m_accessKeyId->setText(s3.credentials.accessKeyId);
    m_secretKey->setSecret(s3.credentials.secretKey, s3.secretKeyFile);
    m_aws->setChecked(s3.usesAwsEnvironment);
    m_region->setText(s3.region);
    m_addressing->setCurrentIndex(m_addressing->findData(int(s3.addressing)));
    m_http2->setChecked(s3.usesHttp2);
    m_rate->setBytes(shown.bytesPerSecond);
    showEntryProblems();
}

void SourcePage::readEntry()
{
    if (m_list.row() < 0)
        return;
    SourceSettings &source = m_entries[size_t(m_list.row())].source;
    source.name = m_name->text().trimmed();
    const auto url = serverUrlOf(m_url->text());
    source.url = url ? *url : QUrl(m_url->text().trimmed());
    source.apiKey = m_apiKey->secret();
    source.apiKeyFile = m_apiKey->file();
    S3Settings &s3 = source.s3;
    s3.credentials.accessKeyId = m_accessKeyId->text().trimmed();
    s3.credentials.secretKey = m_secretKey->secret();
    s3.secretKeyFile = m_secretKey->file();
    s3.usesAwsEnvironment = m_aws->isChecked();
    s3.region = m_region->text().trimmed();
    s3.addressing = Addressing(m_addressing->currentData().toInt());
    s3.usesHttp2 = m_http2->isChecked();
    source.bytesPerSecond = m_rate->bytes();
}

} // namespace omsync
