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

    //! BadInput, with the nearest names, when there is none of that name.
    [[nodiscard]] Result<Domain> require(const QString &name) const;

    [[nodiscard]] const std::vector<Domain> &domains() const { return m_domains; }

private:
    std::vector<Domain> m_domains; // sorted by name
};

//! The entries of `known` that are spelled most like `name`, best first, `most` at the most; none that is too far off.
[[nodiscard]] QStringList nearestNames(const QString &name, const QStringList &known, qsizetype most = 3);

} // namespace omsync
