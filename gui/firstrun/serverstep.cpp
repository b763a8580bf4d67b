// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/firstrun/serverstep.h"

#include "config/serverurl.h"
#include "gui/firstrun/firstrun.h"

#include <QVBoxLayout>

namespace omsync {

using namespace Qt::StringLiterals;

ServerStep::ServerStep(QWidget *parent)
    : QWizardPage(parent)
    , m_url(new QLineEdit(this))
    , m_apiKey(new SecretEdit(this))
    , m_accessKeyId(new QLineEdit(this))
    , m_secretKey(new SecretEdit(this))
{
    setTitle(tr("Your server"));
    setSubTitle(
        tr("Its address, and the key that it gave you; for an S3 server that wants signatures, the pair of keys."));
    m_url->setPlaceholderText(u"https://weather.example.org:8443/"_s);
    m_form.add(tr("&URL:"), m_url, u"url"_s);
    m_form.add(tr("API &key:"), m_apiKey, u"api_key_file"_s);
    m_form.add(tr("&Access key id (S3):"), m_accessKeyId, u"access_key_id"_s);
    m_form.add(tr("&Secret key (S3):"), m_secretKey, u"secret_key_file"_s);
    auto *column = new QVBoxLayout(this);
    column->addWidget(&m_form);
    column->addStretch(1);
}

SourceSettings ServerStep::source() const
{
    const auto url = serverUrlOf(m_url->text());
    SourceSettings source{.name = {}, .url = url ? *url : QUrl(), .apiKey = m_apiKey->secret()};
    source.name = source.url.host();
    source.s3.credentials = {.accessKeyId = m_accessKeyId->text().trimmed(), .secretKey = m_secretKey->secret()};
    return source;
}

bool ServerStep::validatePage()
{
    std::vector<SettingsProblem> problems;
    if (const auto url = serverUrlOf(m_url->text()); !url)
        problems.push_back({u"url"_s, url.error().text()});
    if (const auto problem = credentialsProblem(source().s3))
        problems.push_back({u"secret_key_file"_s, *problem});
    m_form.showProblems(problems, {});
    return problems.empty();
}

int ServerStep::nextId() const
{
    return FirstRun::Place;
}

} // namespace omsync
