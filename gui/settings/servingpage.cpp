// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/servingpage.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr NumberSpan portSpan{.first = 1, .last = 65535};

} // namespace

void putKeys(ServeSettings &serve, const std::vector<KeySettings> &keys, const QString &file)
{
    serve.keys = keys;
    if (keys.empty())
        serve.keysFile.clear(); // a file without a key is none
    else if (serve.keysFile.isEmpty())
        serve.keysFile = file;
}

ServingPage::ServingPage(QString keysFile, QWidget *parent)
    : SettingsPage(parent)
    , m_keysFile(std::move(keysFile))
    , m_address(new QLineEdit(this))
    , m_port(new NumberBox(portSpan, {}, tr("any that is free"), this))
    , m_isPublic(new QCheckBox(tr("&Everybody may read, without a key"), this))
    , m_isJsonPublic(new QCheckBox(tr("Everybody may read what announces &runs (*.json)"), this))
    , m_areMetricsPublic(new QCheckBox(tr("Everybody may see &how this server does (/-/metrics, /-/status)"), this))
    , m_certificate(
          new PathEdit(PathEdit::Kind::File, tr("TLS certificate"), tr("none: connections are not encrypted"), this))
    , m_tlsKey(new PathEdit(PathEdit::Kind::File, tr("Key of the certificate"), tr("none"), this))
    , m_keys(new KeyList(this))
    , m_connections(new NumberBox(connectionsSpan, {}, {}, this))
    , m_perAddress(new NumberBox(connectionsSpan, {}, {}, this))
{
    m_port->setGroupSeparatorShown(false);
    for (QCheckBox *box : {m_isPublic, m_isJsonPublic, m_areMetricsPublic})
        box->setAccessibleName(box->text().remove(u'&'));
    m_form.add(tr("&Address:"), m_address, u"bind"_s);
    m_form.add(tr("&Port:"), m_port, u"port"_s);
    m_form.addHint(
        tr("127.0.0.1 is this machine alone, 0.0.0.0 or :: any that reaches it. Nothing is served until there "
           "is a key, or everybody may read."));
    m_form.add(tr("TLS certi&ficate:"), m_certificate, u"tls_certificate"_s);
    m_form.add(tr("&Key of the certificate:"), m_tlsKey, u"tls_key"_s);
    m_form.addHint(
        tr("Both are files in the form PEM; the certificate's own comes first, then those that it is signed with."));
    m_form.addWide(m_isPublic, u"public"_s);
    m_form.addWide(m_isJsonPublic, u"public_json"_s);
    m_form.addWide(m_areMetricsPublic, u"public_metrics"_s);
    m_form.addWide(m_keys, u"keys_file"_s);
    m_form.add(tr("&Connections at most:"), m_connections, u"max_connections"_s);
    m_form.add(tr("of &one address:"), m_perAddress, u"connections_per_address"_s);
    connect(m_isPublic, &QCheckBox::toggled, this,
            [this](bool isPublic) { m_keys->setNeeded(!isPublic && !m_hasSigners); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(&m_form);
    column->addStretch(1);
}

QString ServingPage::title() const
{
    return tr("Serving");
}

void ServingPage::display(const Settings &settings)
{
    const ServeSettings &serve = settings.serve;
    m_address->setText(serve.address);
    m_port->setNumber(serve.port == 0 ? std::nullopt : std::optional(int(serve.port)));
    m_certificate->setPath(serve.tlsCertificate);
    m_tlsKey->setPath(serve.tlsKey);
    m_isPublic->setChecked(serve.isPublic);
    m_isJsonPublic->setChecked(serve.isJsonPublic);
    m_areMetricsPublic->setChecked(serve.areMetricsPublic);
    m_keys->display(serve);
    m_hasSigners = !serve.signers.empty();
    m_connections->setValue(serve.maxConnections);
    m_perAddress->setValue(serve.connectionsPerAddress);
}

void ServingPage::store(Settings &settings)
{
    ServeSettings &serve = settings.serve;
    serve.address = m_address->text().trimmed();
    serve.port = quint16(m_port->number().value_or(0));
    serve.isPublic = m_isPublic->isChecked();
    serve.isJsonPublic = m_isJsonPublic->isChecked();
    serve.areMetricsPublic = m_areMetricsPublic->isChecked();
    putKeys(serve, m_keys->keys(), m_keysFile);
    serve.tlsCertificate = m_certificate->path();
    serve.tlsKey = m_tlsKey->path();
    serve.maxConnections = m_connections->value();
    serve.connectionsPerAddress = m_perAddress->value();
}

bool ServingPage::showProblems(const std::vector<SettingsProblem> &problems)
{
    m_form.showProblems(problems, u"serve."_s);
    return std::ranges::any_of(problems,
                               [this](const SettingsProblem &problem) { return m_form.has(problem, u"serve."_s); });
}

} // namespace omsync
