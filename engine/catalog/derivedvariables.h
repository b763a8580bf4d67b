// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QStringList>

#include <optional>

namespace omsync {

//! How a name that the API uses comes about from stored Variables.
struct Derivation
{
    QString name;
    QStringList stored;  //!< the Variables that it needs; empty when it is computed from place and time alone
    QStringList missing; //!< what it needs too, and the Domain lacks

    friend bool operator==(const Derivation &, const Derivation &) = default;
};

//! `wind_speed_10m of dwd_icon is computed from wind_u_component_10m, wind_v_component_10m`
[[nodiscard]] QString textOf(const Derivation &derivation, const QString &domain);

//! The names that the API uses beyond those of stored Variables: older spellings, what is computed, sums of days.
class DerivedVariables
{
public:
    //! The names of resources/derivedvariables.json, which is built into the program.
    [[nodiscard]] static const DerivedVariables &builtIn();

    //! Reads a document of the form of resources/derivedvariables.json; Malformed when it is none.
    [[nodiscard]] static Result<DerivedVariables> read(const QByteArray &json);

    //! What a name needs of the Variables that a Domain stores, step by step where what it needs is itself derived.
    //! Absent when the name is not known, or when nothing that it needs is stored.
    [[nodiscard]] std::optional<Derivation> derive(const QString &name, const QString &domain,
                                                   const QSet<QString> &stored) const;

    //! Every name that stands in it, derived or needed, but for those of pressure levels.
    [[nodiscard]] QStringList knownNames() const;

    //! What a name that nobody knows may mean, out of `known`: what ERA5 and GRIB files call so (t2m), else the
    //! nearest.
    [[nodiscard]] QStringList meantBy(const QString &name, const QStringList &known) const;

private:
    using Table = QHash<QString, QStringList>;
    struct Search;

    [[nodiscard]] std::optional<QStringList> needs(const QString &name, const QString &domain) const;
    [[nodiscard]] std::optional<QStringList> needsOfPlain(const QString &name, const QString &domain) const;
    [[nodiscard]] const QStringList *entryOf(const QString &name, const QString &domain) const;
    [[nodiscard]] static bool needsOneUnderWay(const QStringList &needed, const Search &search);
    void expand(const QStringList &needed, Search &search) const;

    QMap<QString, QString> m_aliases;    // how names began -> how they begin now
    QMap<QString, QString> m_shortNames; // of ERA5 and GRIB files -> the names here
    Table m_names;
    QSet<QString> m_dispensable;    // without which what would use them is computed all the same
    QMap<QString, Table> m_domains; // by the beginning of the Domain's name; go before m_names
};

} // namespace omsync
