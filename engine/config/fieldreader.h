// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "config/tomldocument.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <vector>

namespace omsync {

//! Where each field of a settings file stands, and what is wrong with it.
class FieldNotes
{
public:
    void remember(const QString &field, TomlPlace place) { m_places.insert(field, place); }
    void refuse(TomlPlace place, SettingsProblem problem);
    //! Refuses the field where it stands or, when it is missing, where the table that should hold it begins.
    void refuse(SettingsProblem problem);

    [[nodiscard]] bool isEmpty() const { return m_problems.empty(); }

    //! A line for each problem, `<name>:<line>:<column>: <field>: <problem>`, in the order of the text.
    [[nodiscard]] QString text(const QString &name) const;

private:
    struct Placed
    {
        TomlPlace place;
        SettingsProblem problem;
    };

    QHash<QString, TomlPlace> m_places;
    std::vector<Placed> m_problems;
};

//! Reads the fields of one table into what they set. What is absent leaves its target as it is; what is of the wrong
//! kind is noted. `table` and `notes` outlive it.
class FieldReader
{
public:
    //! `path` is how problems call the table, `source[0]`; empty for the whole text.
    FieldReader(const TomlNode &table, QString path, FieldNotes &notes);

    void read(const QString &key, QString &target);
    void read(const QString &key, QStringList &target);
    void read(const QString &key, qint64 &target);
    void read(const QString &key, int &target);
    void read(const QString &key, std::optional<int> &target);
    void read(const QString &key, bool &target);

    //! Hands a text, or a whole number as text, to `take`, whose BadInput is noted.
    void convert(const QString &key, const std::function<Result<void>(const QString &)> &take);

    //! Hands a table, or each table of an array of them, to `take` with its path.
    void readTable(const QString &key, const std::function<void(const TomlNode &, const QString &)> &take);
    void readTables(const QString &key, const std::function<void(const TomlNode &, const QString &)> &take);

    //! Notes every field that was not asked for, with the nearest of those that were.
    void refuseOthers();

private:
    //! Null when there is no such field.
    [[nodiscard]] const TomlNode *find(const QString &key);
    [[nodiscard]] QString pathOf(const QString &key) const;
    void refuse(const TomlNode &node, const QString &key, const QString &wanted);

    TomlTable m_fields;
    QString m_path;
    FieldNotes &m_notes;
    QStringList m_known;
};

} // namespace omsync
