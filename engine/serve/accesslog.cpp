// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/accesslog.h"

#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <array>
#include <utility>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! As nginx writes it: `\x0A`.
QByteArray escaped(const QByteArray &text)
{
    QByteArray safe;
    for (const char c : text) {
        if (uchar(c) < ' ' || c == '"' || c == '\\' || c == '\x7f')
            safe += "\\x" + QByteArray(1, c).toHex().toUpper();
        else
            safe += c;
    }
    return safe;
}

QByteArray shownTarget(const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    if (mark == -1)
        return target;
    const QUrl url(u"x://x/?"_s + QString::fromUtf8(target.sliced(mark + 1)));
    return target.first(mark) + loggable(url).mid(6).toUtf8();
}

//! `24/Nov/2026:13:05:09`
QByteArray dayAndTime(Instant at)
{
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const QByteArray iso = isoText(at).toLatin1();
    return iso.mid(8, 2) + '/' + months[size_t(iso.mid(5, 2).toInt()) - 1] + '/' + iso.first(4) + ':' + iso.mid(11, 8);
}

QByteArray combined(const ServedAnswer &answer)
{
    const auto orDash = [](const QByteArray &text) { return text.isEmpty() ? "-"_ba : escaped(text); };
    const QByteArray client = answer.client.toUtf8().replace(' ', '_');
    const QByteArray request = answer.method.isEmpty() ? "-"_ba
                                                       : answer.method + ' ' + escaped(shownTarget(answer.target)) +
                                                             " HTTP/1." + QByteArray::number(answer.minorVersion);
    return answer.address.toString().toLatin1() + " - " + orDash(client) + " [" + dayAndTime(answer.at) + " +0000] \"" +
           request + "\" " + QByteArray::number(answer.status) + ' ' + QByteArray::number(answer.bytes) + " \"" +
           orDash(shownTarget(answer.referer)) + "\" \"" + orDash(answer.agent) + '"';
}

QByteArray json(const ServedAnswer &answer)
{
    QJsonObject line{{u"time"_s, isoText(answer.at)},
                     {u"address"_s, answer.address.toString()},
                     {u"status"_s, answer.status},
                     {u"bytes"_s, answer.bytes},
                     {u"milliseconds"_s, qint64(answer.duration.count())}};
    if (!answer.method.isEmpty()) {
        line.insert(u"method"_s, QString::fromLatin1(answer.method));
        line.insert(u"target"_s, QString::fromUtf8(shownTarget(answer.target)));
    }
    if (!answer.client.isEmpty())
        line.insert(u"client"_s, answer.client);
    if (!answer.referer.isEmpty())
        line.insert(u"referer"_s, QString::fromUtf8(shownTarget(answer.referer)));
    if (!answer.agent.isEmpty())
        line.insert(u"agent"_s, QString::fromUtf8(answer.agent));
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray accessLine(const ServedAnswer &answer, AccessLogForm form)
{
    switch (form) {
    case AccessLogForm::Combined: return combined(answer);
    case AccessLogForm::Json: return json(answer);
    }
    Q_UNREACHABLE();
}

AccessLog::AccessLog(QString path, AccessLogForm form)
    : m_path(std::move(path))
    , m_form(form)
{
}

Result<void> AccessLog::open()
{
    if (m_path.isEmpty())
        return {};
    auto file = std::make_unique<QFile>(m_path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return Failure(ErrorCode::FileFailed, u"cannot write the access log %1: %2"_s.arg(m_path, file->errorString()));
    m_file.with([&](auto &current) { current = std::move(file); });
    return {};
}

void AccessLog::write(const ServedAnswer &answer)
{
    const QByteArray line = accessLine(answer, m_form) + '\n';
    m_file.with([&](auto &file) {
        if (file)
            file->write(line);
    });
}

} // namespace omsync
