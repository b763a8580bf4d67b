// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/keylist.h"

#include "gui/messagebox.h"
#include "gui/settings/keydialog.h"
#include "gui/wording.h"

#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondsOfDay = 86'400;

Secret randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return Secret(
        QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words)).toHex()));
}

QString scopeText(const Grant &grant)
{
    QStringList parts;
    for (const Tree tree : grant.trees)
        parts.append(QString::fromLatin1(nameOf(tree)));
    parts += grant.domains;
    if (parts.isEmpty())
        parts.append(KeyList::tr("everything"));
    if (grant.isAdmin)
        parts.append(KeyList::tr("admin"));
    return parts.join(u", "_s);
}

bool isExpired(const Grant &grant)
{
    return grant.until && unixSeconds(*grant.until) <= QDateTime::currentSecsSinceEpoch();
}

QString endText(const Grant &grant)
{
    if (!grant.until)
        return KeyList::tr("for ever");
    const Instant now = instantOfUnix(QDateTime::currentSecsSinceEpoch());
    if (isExpired(grant))
        return KeyList::tr("expired");
    const bool isMidnight = unixSeconds(*grant.until) % secondsOfDay == 0; // as the dialog has it: the end of a day
    return isMidnight ? dayText(*grant.until - 1s) : runTimeText(*grant.until, now);
}

const KeySettings *keyNamed(const std::vector<KeySettings> &keys, const QString &name)
{
    const auto found = std::ranges::find(keys, name, &KeySettings::name);
    return found == keys.end() ? nullptr : &*found;
}

} // namespace

std::vector<KeySettings> mergedKeys(const std::vector<KeySettings> &before, const std::vector<KeySettings> &edited,
                                    const std::vector<KeySettings> &saved)
{
    std::vector<KeySettings> merged;
    for (const KeySettings &key : saved) {
        const KeySettings *was = keyNamed(before, key.name);
        const KeySettings *is = keyNamed(edited, key.name);
        if (is && was && *is != *was)
            merged.push_back(*is);
        else if (is || !was)
            merged.push_back(key);
    }
    for (const KeySettings &key : edited) {
        if (!keyNamed(before, key.name) && !keyNamed(saved, key.name))
            merged.push_back(key);
    }
    return merged;
}

KeyList::KeyList(QWidget *parent)
    : QWidget(parent)
{
    m_list.setAccessibleName(tr("Keys of clients"));
    m_list.setObjectName(u"keys"_s);
    m_list.setHeaderLabels({tr("Name"), tr("May read"), tr("Good until (UTC)")});
    m_list.header()->setAccessibleName(tr("Columns of the keys"));
    m_list.setItemDelegate(&m_rows);
    m_list.setRootIsDecorated(false);
    m_list.setUniformRowHeights(true);
    m_list.setColumnWidth(0, 160);
    m_list.setColumnWidth(1, 220);
    setFocusProxy(&m_list);
    buildButtons();
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {&m_new, &m_copy, &m_end, &m_revoke})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(&m_list, 1);
    row->addLayout(buttons);
    connect(&m_list, &QTreeWidget::itemSelectionChanged, this, &KeyList::allow);
    allow();
}

void KeyList::buildButtons()
{
    m_new.setText(tr("New &key …"));
    m_copy.setText(tr("&Copy"));
    m_copy.setToolTip(tr("Of keys whose digest alone is kept there is nothing to copy"));
    m_end.setText(tr("E&xpiry …"));
    m_revoke.setText(tr("Re&voke …"));
    for (QPushButton *button : {&m_new, &m_copy, &m_end, &m_revoke})
        button->setAccessibleName(button->text().remove(u'&'));
    connect(&m_new, &QPushButton::clicked, this, &KeyList::askForNew);
    connect(&m_copy, &QPushButton::clicked, this, &KeyList::copy);
    connect(&m_end, &QPushButton::clicked, this, &KeyList::askForEnd);
    connect(&m_revoke, &QPushButton::clicked, this, &KeyList::askToRevoke);
}

void KeyList::display(const ServeSettings &serve)
{
    m_keys = serve.keys;
    m_areNeeded = !serve.isPublic && serve.signers.empty();
    showRows();
}

void KeyList::showRows()
{
    m_list.clear();
    for (const KeySettings &key : m_keys)
        m_list.addTopLevelItem(new QTreeWidgetItem({key.name, scopeText(key.grant), endText(key.grant)}));
    allow();
    Q_EMIT changed();
}

void KeyList::allow()
{
    const int row = m_list.selectedItems().isEmpty() ? -1 : m_list.indexOfTopLevelItem(m_list.currentItem());
    m_copy.setEnabled(row >= 0 && !m_keys[size_t(row)].key.isEmpty());
    m_end.setEnabled(row >= 0);
    m_revoke.setEnabled(row >= 0);
}

std::optional<Secret> KeyList::make(const QString &name, const Grant &grant)
{
    if (!isKeyName(name) || std::ranges::find(m_keys, name, &KeySettings::name) != m_keys.end())
        return std::nullopt;
    const Secret key = randomKey();
    const QByteArray digest = QCryptographicHash::hash(key.reveal().toUtf8(), QCryptographicHash::Sha256);
    m_keys.push_back({.name = name, .key = {}, .digest = digest, .grant = grant});
    showRows();
    return key;
}

std::vector<KeySettings>::iterator KeyList::find(const QString &name)
{
    return std::ranges::find(m_keys, name, &KeySettings::name);
}

void KeyList::setGrant(const QString &name, const Grant &grant)
{
    const auto key = find(name);
    if (key == m_keys.end())
        return;
    key->grant = grant;
    showRows();
}

void KeyList::revoke(const QString &name)
{
    const auto key = find(name);
    if (key == m_keys.end())
        return;
    m_keys.erase(key);
    showRows();
}

const KeySettings *KeyList::current() const
{
    const int row = m_list.indexOfTopLevelItem(m_list.currentItem());
    return row < 0 ? nullptr : &m_keys[size_t(row)];
}

QStringList KeyList::names() const
{
    QStringList names;
    for (const KeySettings &key : m_keys)
        names.append(key.name);
    return names;
}

void KeyList::askForNew()
{
    auto *dialog = new KeyDialog(names(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto key = make(dialog->name(), dialog->grant());
        if (key)
            showNew(dialog->name(), *key);
    });
    dialog->open();
}

void KeyList::showNew(const QString &name, const Secret &key)
{
    QApplication::clipboard()->setText(key.reveal());
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("New key"),
                                tr("The key of %1 was copied:\n\n%2\n\nThis is the only time that it is shown; "
                                   "here only its digest is kept.")
                                    .arg(name, key.reveal()),
                                QMessageBox::Ok, this);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    prepareToOpen(*box);
    box->open();
}

void KeyList::askForEnd()
{
    const KeySettings *key = current();
    if (!key)
        return;
    auto *dialog = new KeyDialog(names(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->display(*key);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name = key->name] { setGrant(name, dialog->grant()); });
    dialog->open();
}

void KeyList::askToRevoke()
{
    const KeySettings *key = current();
    if (!key)
        return;
    const QString name = key->name;
    const auto isGood = [](const KeySettings &one) { return !isExpired(one.grant); };
    const bool isLast = m_areNeeded && isGood(*key) && std::ranges::count_if(m_keys, isGood) == 1;
    auto *box = new QMessageBox(QMessageBox::Warning, isLast ? tr("Revoke the last key") : tr("Revoke a key"),
                                isLast ? tr("%1 is the last key that is good. Without one nothing is served any more, "
                                            "and nobody can pull from here.")
                                             .arg(name)
                                       : tr("Whoever has the key %1 can no longer pull from here.").arg(name),
                                QMessageBox::Cancel, this);
    QPushButton *revokes = box->addButton(tr("Re&voke"), QMessageBox::DestructiveRole);
    connect(revokes, &QPushButton::clicked, this, [this, name] { revoke(name); });
    box->setDefaultButton(QMessageBox::Cancel);
    prepareToOpen(*box);
    box->open();
}

void KeyList::copy()
{
    if (const KeySettings *key = current())
        QApplication::clipboard()->setText(key->key.reveal());
}

} // namespace omsync
