// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/objectkey.h"
#include "http/conditions.h"
#include "serve/objecttag.h"
#include "serve/refusal.h"
#include "store/datadirectory.h"

namespace omsync {

//! Answers GET and HEAD of objects. What it was made from outlives it.
class ObjectEndpoint
{
public:
    //! `sendfilePrefix` is the internal location of the nginx in front under which the tree `data` lies; empty: there
    //! is none. Bodies of the other trees, for which it names no place, are always sent by ourselves.
    ObjectEndpoint(const TreeRoots &roots, const QString &sendfilePrefix, const Clock &clock);

    [[nodiscard]] Response object(const ObjectKey &key, const Enquiry &enquiry) const;

    //! Nginx's as soon as it sends some of the bodies: one form for all objects.
    [[nodiscard]] TagForm tagForm() const { return m_sendfilePrefix.isEmpty() ? TagForm::Own : TagForm::Nginx; }

private:
    [[nodiscard]] Validators validatorsOf(const ObjectKey &key, const FileIdentity &identity,
                                          const HeaderList &headers) const;
    [[nodiscard]] bool isSentByNginx(const ObjectKey &key) const;

    const TreeRoots &m_roots;
    QByteArray m_sendfilePrefix; //!< `/data-internal/`, or empty
    const Clock &m_clock;
};

} // namespace omsync
