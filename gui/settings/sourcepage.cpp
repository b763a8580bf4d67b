// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/sourcepage.h"

#include "config/serverurl.h"
#include "gui/sign.h"

#include <QHash>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QString sourcePath(int row)
{
    return u"source[%1]."_s.arg(row);
}

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
    buildList();
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(&m_add);
    buttons->addWidget(&m_remove);
    auto *left = new QVBoxLayout;
    left->addWidget(&m_list, 1);
    left->addLayout(buttons);
    auto *right = new QVBoxLayout;
    right->addWidget(&m_form);
    right->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addLayout(left, 1);
    row->addLayout(right, 3);
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
        nameEntry(m_row);
    });
    const auto allowCredentials = [this](bool isOn) {
        m_accessKeyId->setEnabled(!isOn);
        m_secretKey->setEnabled(!isOn);
    };
    connect(m_aws, &QCheckBox::toggled, this, allowCredentials);
}

void SourcePage::buildList()
{
    m_list.setAccessibleName(tr("Sources"));
    m_add.setText(tr("A&dd"));
    m_add.setAccessibleName(tr("Add a source"));
    m_remove.setText(tr("Re&move"));
    m_remove.setAccessibleName(tr("Remove this source"));
    connect(&m_list, &QListWidget::currentRowChanged, this, &SourcePage::showEntry);
    connect(&m_add, &QPushButton::clicked, this, &SourcePage::addSource);
    connect(&m_remove, &QPushButton::clicked, this, &SourcePage::removeSource);
}

QString SourcePage::title() const
{
    return tr("Sources");
}

void SourcePage::display(const Settings &settings)
{
    const int chosen = std::max(m_row, 0);
    m_row = -1;
    m_entries.clear();
    m_list.clear();
    for (const SourceSettings &source : settings.sources) {
        m_entries.push_back({.nameBefore = source.name, .source = source});
        m_list.addItem(source.name);
    }
    m_list.setCurrentRow(std::min(chosen, m_list.count() - 1));
    showEntry(m_list.currentRow());
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
    m_problems.clear();
    std::ranges::copy_if(problems, std::back_inserter(m_problems),
                         [](const SettingsProblem &problem) { return problem.field.startsWith(u"source["); });
    for (int row = m_list.count() - 1; row >= 0; --row) {
        const bool isWrong = std::ranges::any_of(
            m_problems, [row](const SettingsProblem &problem) { return problem.field.startsWith(sourcePath(row)); });
        m_list.item(row)->setIcon(isWrong ? iconOf(Sign::Error) : QIcon());
        if (isWrong)
            m_list.setCurrentRow(row);
    }
    showEntryProblems();
    return !m_problems.empty();
}

void SourcePage::showEntryProblems()
{
    m_form.showProblems(m_problems, sourcePath(m_row));
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
    m_list.addItem(name);
    m_list.setCurrentRow(m_list.count() - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void SourcePage::removeSource()
{
    const int row = m_list.currentRow();
    if (row < 0)
        return;
    m_row = -1;
    m_entries.erase(m_entries.begin() + row);
    m_problems.clear();          // their numbers are those of other sources now
    delete m_list.takeItem(row); // NOLINT: that is how a list gives it away
    showEntry(m_list.currentRow());
}

void SourcePage::showEntry(int row)
{
    readEntry();
    m_row = row;
    m_form.setEnabled(row >= 0);
    m_remove.setEnabled(row >= 0);
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
    if (m_row < 0)
        return;
    SourceSettings &source = m_entries[size_t(m_row)].source;
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

void SourcePage::nameEntry(int row)
{
    if (row >= 0)
        m_list.item(row)->setText(m_entries[size_t(row)].source.name);
}

} // namespace omsync
