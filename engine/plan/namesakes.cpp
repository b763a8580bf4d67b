// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/namesakes.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! Which spelling of each file and directory counts.
class Spellings
{
public:
    //! The first spelling of a path above `key`, or of its own, that is not the one of `key`; absent when all agree.
    [[nodiscard]] std::optional<QString> other(const ObjectKey &key) const
    {
        for (const QString &path : pathsOf(key)) {
            const auto known = m_known.constFind(folded(path));
            if (known != m_known.cend() && *known != path)
                return *known;
        }
        return std::nullopt;
    }

    void add(const ObjectKey &key)
    {
        for (const QString &path : pathsOf(key)) {
            QString &known = m_known[folded(path)];
            if (known.isEmpty())
                known = path;
        }
    }

private:
    //! File systems that ignore case hold accents in either form.
    static QString folded(const QString &path) { return path.normalized(QString::NormalizationForm_C).toCaseFolded(); }

    //! `data/x`, `data/x/v`, `data/x/v/a.om`
    static QStringList pathsOf(const ObjectKey &key)
    {
        const QString text = key.text();
        QStringList paths;
        for (qsizetype slash = text.indexOf(u'/'); slash >= 0; slash = text.indexOf(u'/', slash + 1))
            paths.append(text.first(slash));
        paths.append(text);
        return paths;
    }

    QHash<QString, QString> m_known;
};

} // namespace

std::vector<Namesake> takeNamesakes(Plan &plan, const std::vector<LocalFile> &locals)
{
    Spellings spellings;
    for (const LocalFile &local : locals)
        spellings.add(local.key);
    std::vector<ObjectKey> keys;
    for (const PlanEntry &entry : plan.entries)
        keys.push_back(entry.remote.key);
    std::ranges::sort(keys);
    std::vector<Namesake> namesakes;
    QSet<ObjectKey> taken;
    for (const ObjectKey &key : keys) {
        const auto other = spellings.other(key);
        if (!other) {
            spellings.add(key);
            continue;
        }
        taken.insert(key);
        namesakes.push_back(
            {.key = key,
             .error = Error(
                 ErrorCode::UnsafeKey,
                 u"%1 differs from %2 in nothing but case, which this file system ignores"_s.arg(key.text(), *other))});
    }
    std::erase_if(plan.entries, [&](const PlanEntry &entry) { return taken.contains(entry.remote.key); });
    return namesakes;
}

} // namespace omsync
