// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "catalog/domain.h"
#include "catalog/objectkey.h"
#include "catalog/timerange.h"
#include "catalog/variable.h"

#include <QSet>
#include <QStringList>

#include <vector>

namespace omsync {

//! The span of years of `--year`: `2020`, or `2018-2020` inclusive.
struct YearRange
{
    int first = 0;
    int last = 0;
    friend bool operator==(const YearRange &, const YearRange &) = default;
};

//! Reads `YYYY` or `YYYY-YYYY`; BadInput otherwise, or when the years stand in the wrong order.
[[nodiscard]] Result<YearRange> yearRangeOf(QStringView text);

//! The window of data that is wanted: [now − pastDays, 2200-01-01), or whole years (DATA.md, section 3).
[[nodiscard]] TimeRange windowOf(Instant now, int pastDays);
[[nodiscard]] TimeRange windowOf(const YearRange &years);

//! The texts that VariableSelection::parse() takes for selectors.
[[nodiscard]] QStringList selectorNames();

//! Which Variables are wanted: exact names and selectors. `static` is wanted always.
class VariableSelection
{
public:
    //! Exact names and the texts of VariableSelector, in any mix. BadInput for an empty list or an unknown text that
    //! begins with `really_download_`.
    [[nodiscard]] static Result<VariableSelection> parse(const QStringList &texts);

    //! Whether the directory `data/<domain>/<directory>/` is wanted. `pressureToday` says whether this is the pass of
    //! the day in which AllButPressureOncePerDay takes the pressure levels too.
    [[nodiscard]] bool wants(QByteArrayView directory, bool pressureToday = true) const;

    //! Whether most Variables of a Domain are wanted, so that one flat listing is cheaper than one for each.
    [[nodiscard]] bool isBroad() const { return !m_selectors.empty(); }

    //! Wants these directories too, which stand for names that are not stored; names() stays as it is.
    void addStored(const QStringList &directories);

    //! Whether AllButPressureOncePerDay is among the selectors.
    [[nodiscard]] bool takesPressureOncePerDay() const;

    //! The exact names, without selectors, in the order given.
    [[nodiscard]] const QStringList &names() const { return m_names; }

    friend bool operator==(const VariableSelection &, const VariableSelection &) = default;

private:
    QStringList m_names;
    QSet<QByteArray> m_wanted;
    std::vector<VariableSelector> m_selectors;
};

//! What is wanted of one Domain: Variables, and the window of time.
struct Selection
{
    VariableSelection variables;
    TimeRange window;
    bool pressureToday = true;    //!< see VariableSelection::wants()
    bool staticFilesOnly = false; //!< of a Domain that another one needs: not its `meta.json`, which announces a Run

    //! Whether the object is wanted: by the directory that it lies in and, for Chunk and Year files, by its span.
    //! Files of `static/` and those that belong to the whole period are wanted whenever their directory is; any other
    //! name never. In `data_run` and `data_spatial` the Runs of the window are wanted, in `data_run` with the files of
    //! the wanted Variables only, and what announces a Run; `layout` has no meaning there.
    [[nodiscard]] bool wants(const ObjectKey &key, const ChunkLayout &layout) const;

    friend bool operator==(const Selection &, const Selection &) = default;

private:
    [[nodiscard]] bool wantsOfRun(const ObjectKey &key) const;
};

} // namespace omsync
