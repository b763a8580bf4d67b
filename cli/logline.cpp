// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/logline.h"

#include "base/clock.h"

#include <QLoggingCategory>

#include <cstdio>

namespace omsync {

using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug"_ba;
    case QtInfoMsg: return "info"_ba;
    case QtWarningMsg: return "warning"_ba;
    case QtCriticalMsg: return "critical"_ba;
    case QtFatalMsg: return "fatal"_ba;
    }
    Q_UNREACHABLE();
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QByteArray line = logLine(type, QByteArray(context.category), text, SystemClock().now()) + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

QString rulesOf(Verbosity verbosity)
{
    switch (verbosity) {
    case Verbosity::Quiet: return u"*.debug=false\n*.info=false\n*.warning=false"_s;
    case Verbosity::Normal:
        return u"*.debug=false\n*.info=false\nomsync.pull*.warning=false\nqt.network*.warning=false"_s;
    case Verbosity::Verbose: return u"omsync.*.debug=true\nomsync.*.info=true"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray logLine(QtMsgType type, const QByteArray &category, const QString &text, Instant now)
{
    return isoText(now).toLatin1() + ' ' + nameOf(type) + ' ' + category + ": " + text.toUtf8();
}

void logToStandardError(Verbosity verbosity)
{
    QLoggingCategory::setFilterRules(rulesOf(verbosity));
    qInstallMessageHandler(write);
}

} // namespace omsync
