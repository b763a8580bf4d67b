// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/log/logsource.h"

#include "base/clock.h"
#include "base/guarded.h"

#include <QLoggingCategory>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

// Qt's handler of messages is a plain function, so it can reach nothing but what is global.
Guarded<LogSource *> &currentSource()
{
    static Guarded<LogSource *> source(nullptr);
    return source;
}

QtMessageHandler &handlerBefore()
{
    static QtMessageHandler handler = nullptr;
    return handler;
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return LogLevel::Debug;
    case QtInfoMsg: return LogLevel::Info;
    case QtWarningMsg: return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg: return LogLevel::Critical;
    }
    Q_UNREACHABLE();
}

void handOn(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const LogEntry entry{
        .at = SystemClock().now(), .level = levelOf(type), .area = QString::fromLatin1(context.category), .text = text};
    currentSource().with([&entry](LogSource *source) {
        if (source)
            QMetaObject::invokeMethod(
                source, [source, entry] { Q_EMIT source->logged(entry); }, Qt::QueuedConnection);
    });
    if (type >= QtWarningMsg && type != QtInfoMsg && handlerBefore())
        handlerBefore()(type, context, text);
}

} // namespace

LogSource::LogSource(QObject *parent)
    : QObject(parent)
{
    currentSource().with([this](LogSource *&source) { source = this; });
    setDebug(false);
    handlerBefore() = qInstallMessageHandler(handOn);
}

void LogSource::setDebug(bool isOn)
{
    QLoggingCategory::setFilterRules(u"omsync.*.info=true\nomsync.*.debug=%1"_s.arg(isOn ? u"true"_s : u"false"_s));
}

LogSource::~LogSource()
{
    qInstallMessageHandler(handlerBefore());
    currentSource().with([](LogSource *&source) { source = nullptr; });
}

} // namespace omsync
