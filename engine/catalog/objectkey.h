// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>

namespace omsync {

//! The three trees of a database (DATA.md, section 1).
enum class Tree { Data, DataRun, DataSpatial };

//! `data`, `data_run` or `data_spatial`.
[[nodiscard]] QByteArray nameOf(Tree tree);
//! Absent for any other text.
[[nodiscard]] std::optional<Tree> treeOf(QByteArrayView name);

//! A Domain in a tree: `dwd_icon`, or, beyond the tree `data`, `data_run/dwd_icon`.
[[nodiscard]] QString domainText(Tree tree, const QString &domain);

//! The checked name of an object and of its file: UTF-8, `data/dwd_icon/temperature_2m/chunk_1430.om`. It begins with
//! one of the trees and names a file in it: no empty segment, no `.` or `..`, no segment that begins with a dot, no
//! `~`, no backslash, colon, `*?"<>|` or control character, no segment above 255 bytes, none that Windows reserves
//! (`CON`, trailing dot or space), no Domain `lost+found`, which a file system has at its root, 1024 bytes at the most.
//! So it can be joined to a directory on any system. Ordered by its bytes, as S3 orders keys.
class ObjectKey
{
public:
    //! UnsafeKey, with the offending key (shortened, what does not print escaped) and the reason, when it breaks a
    //! rule.
    [[nodiscard]] static Result<ObjectKey> parse(QByteArray text);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] QString text() const { return QString::fromUtf8(m_bytes); }
    [[nodiscard]] Tree tree() const { return m_tree; }

    //! What follows the tree and its slash: `dwd_icon/temperature_2m/chunk_1430.om`.
    [[nodiscard]] QByteArrayView pathInTree() const;
    //! The first segment below the tree, `dwd_icon`.
    [[nodiscard]] QByteArrayView domain() const;
    //! The directory of the Variable in `data/`, `temperature_2m` or `static`; empty in other trees and for files that
    //! lie directly in the domain.
    [[nodiscard]] QByteArrayView variable() const;
    [[nodiscard]] QByteArrayView fileName() const;

    //! Whether this is `data/<domain>/static/meta.json`, which announces a Run.
    [[nodiscard]] bool isDomainMeta() const;
    [[nodiscard]] bool isStatic() const { return variable() == "static"; }

    friend bool operator==(const ObjectKey &a, const ObjectKey &b) { return a.m_bytes == b.m_bytes; }
    friend std::strong_ordering operator<=>(const ObjectKey &a, const ObjectKey &b);
    friend size_t qHash(const ObjectKey &key, size_t seed = 0) noexcept { return qHash(key.m_bytes, seed); }

private:
    ObjectKey(QByteArray bytes, Tree tree);

    QByteArray m_bytes;
    Tree m_tree;
};

//! `data/<domain>/static/meta.json`. UnsafeKey when the domain's name cannot be part of a key.
[[nodiscard]] Result<ObjectKey> domainMetaKey(QStringView domain);

} // namespace omsync
