// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/domain.h"

#include <QStringList>

#include <vector>

namespace omsync {

//! The Domains that are known beforehand.
class DomainRegistry
{
public:
    //! The domains of resources/domains.json, which is built into the program.
    [[nodiscard]] static const DomainRegistry &builtIn();

    //! Reads a document of the form of resources/domains.json; Malformed names the entry and field.
    [[nodiscard]] static Result<DomainRegistry> read(const QByteArray &json);

    //! Null when there is none of that name. Valid as long as the registry.
    [[nodiscard]] const Domain *find(QStringView name) const;

    //! Of one that is not known, which a Source may have all the same, nothing but the name: its meta.json tells the
    //! rest. BadInput for what can be no name of a Domain.
    [[nodiscard]] Result<Domain> named(const QString &name) const;

    //! "; did you mean dwd_icon?": the nearest of the names that are known, here or to whoever asks; empty: none is.
    [[nodiscard]] QString suggestionFor(const QString &name, const QStringList &others = {}) const;

    //! BadInput, with that suggestion.
    [[nodiscard]] Error noneNamed(const QString &name, const QStringList &others = {}) const;

    [[nodiscard]] const std::vector<Domain> &domains() const { return m_domains; }

private:
    std::vector<Domain> m_domains; // sorted by name
};

//! Whether a Domain can have that name: letters, digits, `_` and `-`.
[[nodiscard]] bool isDomainName(QStringView name);

//! The entries of `known` that are spelled most like `name`, best first, then those that contain it; `most` at the
//! most, and none that is too far off.
[[nodiscard]] QStringList nearestNames(const QString &name, const QStringList &known, qsizetype most = 3);

} // namespace omsync
