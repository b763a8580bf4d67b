// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fetch/answerhead.h"

#include <QBitArray>

#include <optional>

namespace omsync {

//! Which Parts of an object are here, under way, or missing.
class PartMap
{
public:
    static constexpr qint64 partSize = 8LL << 20;
    //! What is no larger comes whole.
    static constexpr qint64 wholeLimit = 16LL << 20;

    //! All are missing.
    explicit PartMap(qint64 size);

    //! The number of Parts of an object of that size.
    [[nodiscard]] static qsizetype countOf(qint64 size) { return qsizetype((size + partSize - 1) / partSize); }

    //! Takes over which are here, one bit a Part; none is under way then.
    void setGood(const QBitArray &good);
    void setGood(qsizetype part);
    [[nodiscard]] const QBitArray &good() const { return m_good; }
    [[nodiscard]] bool isComplete() const { return m_good.count(true) == m_good.size(); }
    [[nodiscard]] qint64 goodBytes() const;
    [[nodiscard]] QBitArray underWay() const { return m_taken & ~m_good; }

    //! The first that is missing, which is under way from now on; absent when none is.
    [[nodiscard]] std::optional<qsizetype> takeNext();
    //! Whether each is here or under way.
    [[nodiscard]] bool isTaken() const { return m_taken.count(true) == m_taken.size(); }
    //! What was under way is missing again.
    void dropTaken() { m_taken = m_good; }

    [[nodiscard]] ByteSpan spanOf(qsizetype part) const;

private:
    qint64 m_size;
    QBitArray m_good;
    QBitArray m_taken; // good ones too
};

} // namespace omsync
