// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/heap.h"
#include "gui/arguments.h"
#include "gui/calmwheel.h"
#include "gui/desktop.h"
#include "gui/outlinedboxes.h"
#include "gui/readable.h"
#include "gui/translations.h"

#include <QApplication>

#include <cstdio>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

constexpr int usageCode = 2; // as omsync-cli has it

//! Before there is a display, which --help needs none of.
Result<std::variant<StartArguments, TextAnswer>> parsed(int &argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const Translations translations;
    return parseArguments(QCoreApplication::arguments().sliced(1));
}

} // namespace

int main(int argc, char *argv[])
{
    keepFreedMemory();
    const auto arguments = parsed(argc, argv);
    if (!arguments) {
        std::fputs(qPrintable(u"omsync: %1\n"_s.arg(arguments.error().text())), stderr);
        return usageCode;
    }
    if (const auto *answer = std::get_if<TextAnswer>(&*arguments)) {
        std::fputs(qPrintable(answer->text), stdout);
        return 0;
    }
    const QApplication application(argc, argv);
    const Translations translations;
    OutlinedBoxes::replaceFusion();
    const QuietText quietText;
    const CalmWheel calmWheel;
    QCoreApplication::setApplicationName(u"omsync"_s);
    QGuiApplication::setApplicationDisplayName(QString());
    QGuiApplication::setDesktopFileName(u"omsync"_s);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    Desktop desktop(std::get<StartArguments>(*arguments));
    QObject::connect(&desktop, &Desktop::ended, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    desktop.start();
    return QApplication::exec();
}
