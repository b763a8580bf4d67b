// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/nodes/nodebook.h"

#include <QSettings>

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView namesKey("nodes/names");
constexpr QLatin1StringView urlsKey("nodes/urls");

} // namespace

NodeBook::NodeBook(NodeBookPlace place, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_clock(clock)
    , m_keys(m_place.secretsDirectory, m_place.profile)
{
    connect(&m_keys, &NodeKeys::read, this, [this](const LooseSecrets &keys, const QString &problem) {
        takeKeys(keys);
        if (!problem.isEmpty())
            Q_EMIT keysMissing(tr("Keys of nodes are missing: %1").arg(problem));
    });
    connect(&m_keys, &NodeKeys::refused, this, &NodeBook::noteRefusal);
}

NodeBook::~NodeBook() = default;

void NodeBook::start()
{
    const QSettings memory(m_place.memory, QSettings::IniFormat);
    const QStringList names = memory.value(namesKey).toStringList();
    const QStringList urls = memory.value(urlsKey).toStringList();
    for (qsizetype i = 0; i < std::min(names.size(), urls.size()); ++i)
        watch(m_watches.size(), {.name = names[i], .url = QUrl(urls[i])}, {});
    tell();
    if (m_watches.empty())
        return;
    if (m_keys.place() == SecretPlace::Nowhere)
        Q_EMIT keysWanted(names);
    else
        m_keys.readFor(names);
}

void NodeBook::setSecretPlace(SecretPlace place)
{
    if (place == m_keys.place())
        return;
    const SecretPlace former = m_keys.place();
    m_keys.setPlace(place);
    Q_EMIT keysMoved();
    for (const auto &node : m_watches) {
        if (!node->key().isEmpty())
            m_keys.move(node->sight().address.name, node->key(), former);
    }
}

void NodeBook::noteRefusal(const QString &node, const QString &reason)
{
    Q_EMIT keysMissing(tr("The key of %1 is known until this program ends; it was not kept: %2").arg(node, reason));
    if (m_keys.place() == SecretPlace::Keychain)
        Q_EMIT keychainRefused(reason);
}

void NodeBook::takeKeys(const LooseSecrets &keys)
{
    for (const auto &node : m_watches) {
        const auto key = keys.find(node->sight().address.name);
        if (node->key().isEmpty()) // else it was entered meanwhile
            node->start(key == keys.end() ? Secret() : key->second);
    }
}

void NodeBook::watch(size_t place, const NodeAddress &address, const Secret &key)
{
    if (place == m_watches.size())
        m_watches.emplace_back();
    m_watches[place] = std::make_unique<NodeWatch>(m_network, m_clock, address);
    NodeWatch *node = m_watches[place].get();
    node->setTimes(m_times);
    connect(node, &NodeWatch::changed, this, &NodeBook::tell);
    connect(node, &NodeWatch::obeyed, this,
            [this, node](const ControlOrder &order, const std::optional<Error> &refusal) {
                Q_EMIT obeyed(node->sight().address.name, order, refusal);
            });
    if (!key.isEmpty())
        node->start(key);
}

size_t NodeBook::placeOf(const QString &name) const
{
    const auto found =
        std::ranges::find_if(m_watches, [&](const auto &node) { return node->sight().address.name == name; });
    return size_t(found - m_watches.begin());
}

Secret NodeBook::keyOr(const QString &before, const std::optional<Secret> &key) const
{
    if (key)
        return *key;
    const size_t place = placeOf(before);
    return place < m_watches.size() ? m_watches[place]->key() : Secret();
}

void NodeBook::keep(const QString &before, const NodeAddress &address, const std::optional<Secret> &key)
{
    const Secret kept = keyOr(before, key);
    if (!before.isEmpty() && before != address.name)
        m_keys.forget(before);
    if (key || before != address.name)
        m_keys.keep(address.name, kept);
    const size_t place = before.isEmpty() ? m_watches.size() : placeOf(before);
    watch(place, address, kept);
    if (kept.isEmpty())
        m_watches[place]->start({});
    remember();
    tell();
}

void NodeBook::remove(const QString &name)
{
    if (const size_t place = placeOf(name); place < m_watches.size())
        m_watches.erase(m_watches.begin() + qsizetype(place));
    m_keys.forget(name);
    remember();
    tell();
}

void NodeBook::order(const QString &name, const ControlOrder &order)
{
    if (const size_t place = placeOf(name); place < m_watches.size())
        m_watches[place]->order(order);
}

void NodeBook::test(const QString &before, const NodeAddress &address, const std::optional<Secret> &key)
{
    m_probe = std::make_unique<NodeWatch>(m_network, m_clock, address);
    m_probe->setTimes(m_times);
    connect(m_probe.get(), &NodeWatch::changed, this, [this](const NodeSight &sight) {
        QMetaObject::invokeMethod( // not now, since it is telling this
            this, [this] { m_probe.reset(); }, Qt::QueuedConnection);
        Q_EMIT tested(sight);
    });
    m_probe->start(keyOr(before, key));
}

void NodeBook::remember() const
{
    QStringList names, urls;
    for (const auto &node : m_watches) {
        names.append(node->sight().address.name);
        urls.append(node->sight().address.url.toString());
    }
    QSettings memory(m_place.memory, QSettings::IniFormat);
    memory.setValue(namesKey, names);
    memory.setValue(urlsKey, urls);
}

void NodeBook::tell()
{
    std::vector<NodeSight> sights;
    for (const auto &node : m_watches)
        sights.push_back(node->sight());
    Q_EMIT changed(sights, m_clock.now());
}

} // namespace omsync
