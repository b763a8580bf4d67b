// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodedialog.h"

#include "config/serverurl.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>

#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

NodeDialog::NodeDialog(QStringList taken, QWidget *parent)
    : QDialog(parent)
    , m_taken(std::move(taken))
    , m_name(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_key(new SecretEdit(this))
    , m_test(new QPushButton(tr("&Test"), this))
    , m_icon(new SignPicture(16, this))
    , m_answer(new QLabel(this))
{
    setWindowTitle(tr("Node"));
    setAccessibleName(windowTitle());
    setMinimumWidth(520);
    m_name->setPlaceholderText(tr("such as berlin"));
    m_name->setAccessibleName(tr("Name"));
    m_url->setPlaceholderText(u"https://node.example.org:8080/"_s);
    m_url->setAccessibleName(tr("URL"));
    m_key->setAccessibleName(tr("Key"));
    m_key->setPlaceholderText(tr("one of an admin"));
    m_test->setAccessibleName(tr("Test"));
    m_test->setToolTip(tr("Ask the node for its state"));
    m_icon->setAccessibleName(tr("What the test came to"));
    m_answer->setAccessibleName(tr("What the test came to"));
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    auto *answer = new QHBoxLayout;
    answer->addWidget(m_icon, 0, Qt::AlignTop);
    answer->addWidget(m_answer, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    for (QAbstractButton *button : buttons->buttons())
        button->setAccessibleName(button->text().remove(u'&'));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&URL:"), m_url);
    form->addRow(tr("&Key:"), m_key);
    form->addRow(answer);
    form->addRow(buttons);
    advise();
    connect(m_url, &QLineEdit::textChanged, this, &NodeDialog::advise);
    connect(m_test, &QPushButton::clicked, this, &NodeDialog::test);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void NodeDialog::display(const NodeAddress &address)
{
    m_isNew = false;
    m_name->setText(address.name);
    m_url->setText(address.url.toString());
    m_key->setPlaceholderText(tr("as it is"));
}

NodeAddress NodeDialog::address() const
{
    const auto url = serverUrlOf(m_url->text().trimmed());
    return {.name = m_name->text().trimmed(), .url = url ? *url : QUrl()};
}

std::optional<Secret> NodeDialog::key() const
{
    const Secret key = m_key->secret();
    return key.isEmpty() && !m_isNew ? std::nullopt : std::optional(key);
}

QString NodeDialog::problem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || m_taken.contains(name))
        return tr("Give the node a name that no other has");
    const auto url = serverUrlOf(m_url->text().trimmed());
    return url ? QString() : tr("This is no URL of a node: %1").arg(url.error().cause());
}

//! Before there is anything to say of a test.
void NodeDialog::advise()
{
    if (m_url->text().trimmed().startsWith(u"http://", Qt::CaseInsensitive))
        say(Sign::Late, tr("By http, everybody on the way can read the key; https keeps it secret."));
    else
        say(Sign::Unknown, tr("In its file of keys, the line of this key has the word admin."));
}

void NodeDialog::test()
{
    if (const QString wrong = problem(); !wrong.isEmpty()) {
        say(Sign::Error, wrong);
        return;
    }
    m_test->setEnabled(false);
    say(Sign::Syncing, tr("Asking …"));
    Q_EMIT testRequested();
}

void NodeDialog::takeTest(const NodeSight &sight)
{
    m_test->setEnabled(true);
    const Overview overview = overviewOf(sight, sight.knownAt.value_or(Instant()));
    if (sight.contact == Contact::Answering)
        say(Sign::Fresh, tr("It answers, as omsync %1: %2").arg(sight.node.engine.program, overview.headline));
    else
        say(overview.sign, sight.problem ? overview.headline + u": "_s + sight.problem->text() : overview.headline);
}

void NodeDialog::say(Sign sign, const QString &text)
{
    m_icon->display(sign);
    m_answer->setText(text);
    m_answer->setAccessibleDescription(text);
}

void NodeDialog::accept()
{
    if (const QString wrong = problem(); !wrong.isEmpty())
        say(Sign::Error, wrong);
    else
        QDialog::accept();
}

} // namespace omsync
