// SPDX-License-Identifier: GPL-3.0-or-later
// A second process for the tests of store: `storedriver publish TARGET…` puts the staged files of the targets in place;
// `storedriver hold DIRECTORY` takes the directory's lock, says "held" and keeps it until its input ends.
#include "store/directorylock.h"
#include "store/stagedfile.h"

#include <QCoreApplication>

#include <cstdio>
#include <iostream>

using namespace omsync;
using namespace Qt::StringLiterals;

namespace {

int refused(const Error &error)
{
    std::cout << error.text().toStdString() << std::endl;
    return error.code() == ErrorCode::Locked ? 8 : 1;
}

int hold(const QString &directory)
{
    const auto lock = DirectoryLock::acquire(directory);
    if (!lock)
        return refused(lock.error());
    std::cout << "held" << std::endl;
    while (std::getchar() != EOF) {
    }
    return 0;
}

int publish(const QStringList &targets)
{
    const auto published = publishTogether(targets);
    return published ? 0 : refused(published.error());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 2 && arguments.at(1) == u"hold"_s)
        return hold(arguments.at(2));
    if (arguments.size() > 2 && arguments.at(1) == u"publish"_s)
        return publish(arguments.sliced(2));
    return 2;
}
