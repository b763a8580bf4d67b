// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errorwording.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

//! The context of these texts for translators.
struct FailureText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWording)
};

QString sentenceOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled: return FailureText::tr("It was stopped");
    case ErrorCode::BadInput: return FailureText::tr("What was asked for cannot be used");
    case ErrorCode::NothingMatched: return FailureText::tr("What was asked for does not exist");
    case ErrorCode::NotFound: return FailureText::tr("It is not there");
    case ErrorCode::AccessDenied: return FailureText::tr("Access is denied; check the key");
    case ErrorCode::Unreachable: return FailureText::tr("The server cannot be reached");
    case ErrorCode::Interrupted: return FailureText::tr("The connection broke off");
    case ErrorCode::TimedOut: return FailureText::tr("There was no answer in time");
    case ErrorCode::ServerBusy: return FailureText::tr("The server is busy and asks to wait");
    case ErrorCode::ServerFailed: return FailureText::tr("The server reports an error of its own");
    case ErrorCode::Malformed: return FailureText::tr("What came cannot be understood");
    case ErrorCode::Changed: return FailureText::tr("It was replaced while it was fetched");
    case ErrorCode::Damaged: return FailureText::tr("The file is damaged");
    case ErrorCode::UnsafeKey: return FailureText::tr("Its name cannot be used here");
    case ErrorCode::DiskFull: return FailureText::tr("The disk is full");
    case ErrorCode::FileFailed: return FailureText::tr("The system refuses a file, a directory or a port");
    case ErrorCode::Locked: return FailureText::tr("Another program writes to the directory");
    }
    Q_UNREACHABLE();
}

//! A step is a name, or a few words around names: `fetch data/…`, `dwd_icon from origin`.
QStringList namesInStep(const QString &step)
{
    static const QRegularExpression form(u"^(?:(?:fetch|list) )?(\\S+)(?: from (.+))?$"_s);
    return form.match(step).capturedTexts().sliced(form.match(step).hasMatch() ? 1 : 0);
}

//! The first path, URL, address or host that the words have.
QString placeIn(const QString &words)
{
    static const QRegularExpression place(
        uR"((?:^|[\s"])(/[^\s:;,"]+|https?://[^\s"]+|(?:(?:\d{1,3}\.){3}\d{1,3}|localhost|(?:[\w-]+\.)+[a-z]{2,})(?::\d+)?)(?=[\s:;,"]|$))"_s);
    return place.match(words).captured(1);
}

QStringList namesIn(const Error &error)
{
    QStringList names;
    for (auto step = error.steps().crbegin(); step != error.steps().crend(); ++step)
        names += namesInStep(*step);
    names.append(placeIn(error.cause()));
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

} // namespace

QString briefText(const Error &error)
{
    const QStringList names = namesIn(error);
    const QString sentence = sentenceOf(error.code());
    return names.isEmpty() ? sentence : FailureText::tr("%1: %2").arg(sentence, names.join(u" · "_s));
}

QString fullText(const Error &error)
{
    return briefText(error) + u'\n' + FailureText::tr("In its own words: %1").arg(error.text());
}

} // namespace omsync
