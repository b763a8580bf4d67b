// SPDX-License-Identifier: GPL-3.0-or-later
// The main function of each program of tests: `tests_pull tst_planner` runs the class of tst_planner.cpp, with the
// arguments that follow handed to Qt Test.
#include "testprogram.h"

#include <QFileInfo>
#include <QTest>

#include <cstdio>
#include <map>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

namespace omsync {

namespace {

using Makers = std::map<QString, TestClass::Maker>;

Makers &makers()
{
    static Makers all;
    return all;
}

int refusal()
{
    std::fputs("usage: PROGRAM TEST [ARGUMENT...], where TEST is one of:\n", stderr);
    for (const auto &[name, maker] : makers()) {
        std::fprintf(stderr, "  %s\n", qPrintable(name));
    }
    return 2;
}

} // namespace

TestClass::TestClass(const char *file, Maker maker)
{
    makers().emplace(QFileInfo(QString::fromLocal8Bit(file)).baseName(), maker);
}

} // namespace omsync

int main(int argc, char **argv)
{
    Application application(argc, argv);
    const auto found = argc < 2 ? omsync::makers().end() : omsync::makers().find(QString::fromLocal8Bit(argv[1]));
    if (found == omsync::makers().end()) {
        return omsync::refusal();
    }
    argv[1] = argv[0];
    return QTest::qExec(found->second().get(), argc - 1, argv + 1);
}
