// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/objectkey.h"

#include "catalog/keyrules.h"

#include <algorithm>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

QByteArray nameOf(Tree tree)
{
    switch (tree) {
    case Tree::Data: return "data"_ba;
    case Tree::DataRun: return "data_run"_ba;
    case Tree::DataSpatial: return "data_spatial"_ba;
    }
    Q_UNREACHABLE();
}

QString domainText(Tree tree, const QString &domain)
{
    return tree == Tree::Data ? domain : QString::fromLatin1(nameOf(tree)) + u'/' + domain;
}

std::optional<Tree> treeOf(QByteArrayView name)
{
    for (const Tree tree : {Tree::Data, Tree::DataRun, Tree::DataSpatial}) {
        if (name == nameOf(tree))
            return tree;
    }
    return std::nullopt;
}

ObjectKey::ObjectKey(QByteArray bytes, Tree tree)
    : m_bytes(std::move(bytes))
    , m_tree(tree)
{
}

Result<ObjectKey> ObjectKey::parse(QByteArray text)
{
    const QString fault = faultOfKey(text);
    if (!fault.isNull())
        return Failure(ErrorCode::UnsafeKey, u"the key \"%1\" cannot be used: %2"_s.arg(shownKey(text), fault));
    const qsizetype slash = text.indexOf('/');
    const auto tree = treeOf(QByteArrayView(text).first(slash < 0 ? text.size() : slash));
    if (!tree || slash < 0)
        return Failure(
            ErrorCode::UnsafeKey,
            u"the key \"%1\" cannot be used: it is no file of data/, data_run/ or data_spatial/"_s.arg(shownKey(text)));
    ObjectKey key(std::move(text), *tree);
    if (key.domain() == "lost+found")
        return Failure(
            ErrorCode::UnsafeKey,
            u"the key \"%1\" cannot be used: lost+found belongs to the file system"_s.arg(shownKey(key.bytes())));
    return key;
}

QByteArrayView ObjectKey::pathInTree() const
{
    return QByteArrayView(m_bytes).sliced(m_bytes.indexOf('/') + 1);
}

QByteArrayView ObjectKey::domain() const
{
    const QByteArrayView path = pathInTree();
    const qsizetype slash = path.indexOf('/');
    return slash < 0 ? QByteArrayView() : path.first(slash);
}

QByteArrayView ObjectKey::variable() const
{
    if (m_tree != Tree::Data)
        return {};
    const QByteArrayView path = pathInTree();
    const qsizetype first = path.indexOf('/');
    const qsizetype second = first < 0 ? -1 : path.indexOf('/', first + 1);
    return second < 0 ? QByteArrayView() : path.sliced(first + 1, second - first - 1);
}

QByteArrayView ObjectKey::fileName() const
{
    return QByteArrayView(m_bytes).sliced(m_bytes.lastIndexOf('/') + 1);
}

bool ObjectKey::isDomainMeta() const
{
    return isStatic() && fileName() == "meta.json" && m_bytes.count('/') == 3;
}

std::strong_ordering operator<=>(const ObjectKey &a, const ObjectKey &b)
{
    return a.m_bytes.compare(b.m_bytes) <=> 0;
}

Result<ObjectKey> domainMetaKey(QStringView domain)
{
    if (domain.contains(u'/'))
        return Failure(ErrorCode::UnsafeKey, u"\"%1\" is no name of a domain"_s.arg(shownKey(domain.toUtf8())));
    return ObjectKey::parse("data/" + domain.toUtf8() + "/static/meta.json");
}

} // namespace omsync
