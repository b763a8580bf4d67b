// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzing.h"
#include "http/conditions.h"
#include "http/requestparser.h"

using namespace omsync;

namespace {

//! All that the parser makes of the bytes, however they come in.
QByteArray outcomeOf(const QByteArray &bytes, qsizetype pieceSize)
{
    RequestParser parser;
    QByteArray outcome;
    const Validators current{.etag = "\"a-1\"", .modified = instantOfUnix(1'790'000'000)};
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        parser.feed(QByteArrayView(bytes).sliced(at, qMin(pieceSize, bytes.size() - at)));
        while (const auto request = parser.next()) {
            require(request->path.startsWith('/') && !request->method.isEmpty());
            for (const auto &[name, value] : request->headers)
                require(!value.contains('\n') && !value.contains('\r') && !name.isEmpty());
            outcome += request->method + ' ' + request->path + '?' + request->query + ' ' +
                       QByteArray::number(int(verdictOn(request->headers, current))) +
                       (mayAnswerRange(request->headers, current) ? "r" : "w") + (parser.keepsAlive() ? "+" : "-");
        }
    }
    if (parser.refusal())
        outcome += QByteArray::number(parser.refusal()->status);
    return outcome;
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QByteArray whole = outcomeOf(bytes, qMax<qsizetype>(1, bytes.size()));
    require(outcomeOf(bytes, 1) == whole);
    require(outcomeOf(bytes, 7) == whole);
    return 0;
}
