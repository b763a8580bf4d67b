// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/domainmeta.h"
#include "support/fakesource.h"

#include <QString>

#include <map>

namespace omsync {

//! The Domain `dwd_icon` of a FakeSource, with a meta.json and files of one Variable whose bytes tell their version.
//! The files have names that belong to no span of time and that no check of content knows.
class FakeDomain
{
public:
    explicit FakeDomain(FakeSource &source);

    //! `data/dwd_icon/cape/rolling_<n>.bin`
    [[nodiscard]] static QByteArray fileKey(int n);
    [[nodiscard]] static QByteArray metaKey();

    //! Puts the file `n` there in this version, at that time.
    void putFile(int n, int version, qint64 size, Instant modified);
    void removeFile(int n);
    //! The meta.json of this Run, as the origin writes it when the Run is whole.
    [[nodiscard]] static FakeObject metaOf(Instant run);
    void putMeta(Instant run);

    //! What differs between the source and the Domain in this data directory: one line for each file, none when equal.
    [[nodiscard]] QStringList differencesTo(const QString &dataDirectory) const;

private:
    struct File
    {
        int version = 0;
        qint64 size = 0;
    };

    FakeSource &m_source;
    std::map<int, File> m_files;
};

//! The version of the file `n` that lies in this data directory; 0 for a mixture, -1 when there is none.
[[nodiscard]] int versionHere(const QString &dataDirectory, int n);

//! The Run that the meta.json in this data directory announces; absent when there is none.
[[nodiscard]] std::optional<Instant> runHere(const QString &dataDirectory);

} // namespace omsync
