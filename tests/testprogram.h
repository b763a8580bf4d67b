// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace omsync {

//! Makes the class of one test file known to the program of its folder, under the name of the file without its ending.
class TestClass
{
public:
    using Maker = std::unique_ptr<QObject> (*)();

    TestClass(const char *file, Maker maker);
};

} // namespace omsync

/** Stands where QTEST_MAIN would: the tests of a folder share one program, which is built and linked once. */
#define OMSYNC_TEST(Class)                                                                                             \
    static const omsync::TestClass classOfThisFile(                                                                    \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
