// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "catalog/objectkey.h"
#include "http/byterange.h"
#include "http/conditions.h"
#include "serve/objecttag.h"
#include "serve/refusal.h"
#include "serve/smallfiles.h"
#include "store/datadirectory.h"

namespace omsync {

//! Answers GET and HEAD of objects. What it was made from outlives it.
class ObjectEndpoint
{
public:
    //! `sendfilePrefix` is the internal location of the nginx in front under which the tree `data` lies; empty: there
    //! is none. Bodies of the other trees, for which it names no place, are always sent by ourselves.
    ObjectEndpoint(const TreeRoots &roots, const QString &sendfilePrefix, const Clock &clock);

    [[nodiscard]] Response object(const ObjectKey &key, const Enquiry &enquiry);

    //! Nginx's as soon as it sends some of the bodies: one form for all objects.
    [[nodiscard]] TagForm tagForm() const { return m_sendfilePrefix.isEmpty() ? TagForm::Own : TagForm::Nginx; }

private:
    //! What an answer is made of.
    struct Found
    {
        FileIdentity identity;
        std::variant<QByteArray, File> content; //!< a small file is in memory
        QByteArray tag = {};                    //!< of one that is kept there
        QByteArray date = {};
    };

    [[nodiscard]] Result<Found> find(const ObjectKey &key, const QString &root, SmallFiles::Moment moment);
    [[nodiscard]] Validators validatorsOf(const ObjectKey &key, const Found &found, const HeaderList &headers) const;
    [[nodiscard]] static decltype(Response::body) bodyOf(Found found, const ByteRange &range);
    [[nodiscard]] static Response bodyAnswer(Found found, const RangeChoice &choice, const Enquiry &enquiry);
    [[nodiscard]] bool isSentByNginx(const ObjectKey &key) const;

    const TreeRoots &m_roots;
    QByteArray m_sendfilePrefix; //!< `/data-internal/`, or empty
    const Clock &m_clock;
    SmallFiles m_smallFiles;
};

} // namespace omsync
