// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <utility>
#include <vector>

namespace omsync {

//! An answer of FakeSource before it is sent, and how it is sent.
struct FakeAnswer
{
    enum class Delivery {
        Whole,
        Cut,     //!< the connection is closed after `delivered` bytes of the body
        Reset,   //!< the same, rudely
        Stall,   //!< nothing more comes after them, nor is the connection closed
        Trickle, //!< after them, one byte now and then
        Silence, //!< not even a head comes
    };

    int status = 200;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Delivery delivery = Delivery::Whole;
    qint64 delivered = 0;

    //! Sets a field, in place of one that is there; an empty value removes it.
    void setHeader(const QByteArray &name, const QByteArray &value);
    //! Puts another body in, with its length.
    void setBody(const QByteArray &bytes);
};

//! What goes wrong with an answer.
using Disturbance = std::function<void(FakeAnswer &)>;

[[nodiscard]] Disturbance cutAfter(qint64 bytes);
[[nodiscard]] Disturbance resetAfter(qint64 bytes);
[[nodiscard]] Disturbance stallAfter(qint64 bytes);
[[nodiscard]] Disturbance trickleAfter(qint64 bytes);
[[nodiscard]] Disturbance silence();
//! Another status, with an empty body.
[[nodiscard]] Disturbance withStatus(int status);
[[nodiscard]] Disturbance withHeader(const QByteArray &name, const QByteArray &value);
//! 200 and a page of HTML, as a captive portal answers.
[[nodiscard]] Disturbance loginPage();
//! 200 and this body.
[[nodiscard]] Disturbance withBody(const QByteArray &body);
//! Text of the body replaced by other text.
[[nodiscard]] Disturbance replacing(const QByteArray &before, const QByteArray &after);
//! Both, in this order.
[[nodiscard]] Disturbance both(const Disturbance &first, const Disturbance &second);

} // namespace omsync
