// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeanswer.h"

namespace omsync {

namespace {

Disturbance delivering(FakeAnswer::Delivery delivery, qint64 bytes)
{
    return [delivery, bytes](FakeAnswer &answer) {
        answer.delivery = delivery;
        answer.delivered = bytes;
    };
}

} // namespace

void FakeAnswer::setHeader(const QByteArray &name, const QByteArray &value)
{
    std::erase_if(headers, [&](const auto &field) { return field.first.compare(name, Qt::CaseInsensitive) == 0; });
    if (!value.isEmpty())
        headers.emplace_back(name, value);
}

void FakeAnswer::setBody(const QByteArray &bytes)
{
    body = bytes;
    setHeader("Content-Length", QByteArray::number(bytes.size()));
}

Disturbance cutAfter(qint64 bytes)
{
    return delivering(FakeAnswer::Delivery::Cut, bytes);
}

Disturbance resetAfter(qint64 bytes)
{
    return delivering(FakeAnswer::Delivery::Reset, bytes);
}

Disturbance stallAfter(qint64 bytes)
{
    return delivering(FakeAnswer::Delivery::Stall, bytes);
}

Disturbance trickleAfter(qint64 bytes)
{
    return delivering(FakeAnswer::Delivery::Trickle, bytes);
}

Disturbance silence()
{
    return [](FakeAnswer &answer) { answer.delivery = FakeAnswer::Delivery::Silence; };
}

Disturbance withStatus(int status)
{
    return [status](FakeAnswer &answer) {
        answer.status = status;
        answer.headers.clear();
        answer.setBody({});
    };
}

Disturbance withHeader(const QByteArray &name, const QByteArray &value)
{
    return [name, value](FakeAnswer &answer) { answer.setHeader(name, value); };
}

Disturbance withBody(const QByteArray &body)
{
    return [body](FakeAnswer &answer) {
        answer.status = 200;
        answer.setHeader("Content-Range", {});
        answer.setBody(body);
    };
}

Disturbance loginPage()
{
    return both(withBody("<html><body>Please log in</body></html>"), withHeader("Content-Type", "text/html"));
}

Disturbance replacing(const QByteArray &before, const QByteArray &after)
{
    return [before, after](FakeAnswer &answer) { answer.setBody(QByteArray(answer.body).replace(before, after)); };
}

Disturbance both(const Disturbance &first, const Disturbance &second)
{
    return [first, second](FakeAnswer &answer) {
        first(answer);
        second(answer);
    };
}

} // namespace omsync
