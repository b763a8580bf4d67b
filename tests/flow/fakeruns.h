// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/objectkey.h"
#include "config/settings.h"
#include "support/fakesource.h"

#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>

#include <optional>

Q_DECLARE_METATYPE(omsync::Tree)

namespace omsync {

//! Runs of the Domain `dwd_icon` of a FakeSource, in `data_run` or `data_spatial`, as an origin writes them.
class FakeRuns
{
public:
    FakeRuns(FakeSource &source, Tree tree);

    //! A Run with its files and its meta.json.
    void putRun(Instant run);
    //! latest.json, and in `data_spatial` in-progress.json, name this Run.
    void announce(Instant run);
    [[nodiscard]] FakeObject announcementOf(Instant run) const;

    [[nodiscard]] QByteArray latestKey() const;
    [[nodiscard]] QByteArray metaKey(Instant run) const { return directoryOf(run) + "meta.json"; }
    //! The files of a Run beside its meta.json: three, of which `data_run` calls two `cape` and `temperature_2m`.
    [[nodiscard]] QList<QByteArray> fileKeys(Instant run) const;

    //! Whether this file of the Source lies below the tree's directory, byte by byte and with its time.
    [[nodiscard]] bool isHere(const QString &treeDirectory, const QByteArray &key) const;

private:
    [[nodiscard]] QByteArray directoryOf(Instant run) const;
    void put(const QByteArray &key, const FakeObject &object);

    FakeSource &m_source;
    Tree m_tree;
    QMap<QByteArray, FakeObject> m_objects;
};

//! Settings that pull two Variables of the Runs of one tree, a day back, into directories below this one, which have
//! the names of their trees.
[[nodiscard]] Settings runSettings(const FakeSource &source, const QString &directory, Tree tree);

//! Rows of a Qt Test, one for each tree of Runs, with the column `tree`.
void addRunTrees();

//! The Run that the latest.json below a tree's directory names; absent when there is none.
[[nodiscard]] std::optional<Instant> latestHere(const QString &treeDirectory);

} // namespace omsync
