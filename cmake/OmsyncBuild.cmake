# SPDX-License-Identifier: GPL-3.0-or-later
# The one place for compiler flags: every target of the project links omsync_build privately.
add_library(omsync_build INTERFACE)
target_compile_features(omsync_build INTERFACE cxx_std_20)
target_compile_definitions(omsync_build INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
    QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Which of the files that are named for a system are built: x_${OMSYNC_SYSTEM}.cpp.
if(WIN32)
    set(OMSYNC_SYSTEM windows)
    target_compile_definitions(omsync_build INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN UNICODE _UNICODE _WIN32_WINNT=0x0A00)
else()
    set(OMSYNC_SYSTEM posix)
endif()

if(MSVC)
    target_compile_options(omsync_build INTERFACE /W4 /permissive- /utf-8)
else()
    target_compile_options(omsync_build INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
        -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
endif()

# What is shipped names no directory of the machine that built it, nor the time, and is the same wherever that was done.
add_library(omsync_reproducible INTERFACE)
if(NOT MSVC)
    target_compile_options(omsync_reproducible INTERFACE
        "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.;-ffile-prefix-map=${PROJECT_BINARY_DIR}=build>")
endif()
target_link_libraries(omsync_build INTERFACE omsync_reproducible)
set(OMSYNC_RCC_OPTIONS --format-version 1) # later ones keep the times of the files

# GCC 12 reports moved std::optional members as uninitialised where they are not; ASan and clang-tidy watch instead.
target_compile_options(omsync_build INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)

if(OMSYNC_WERROR)
    target_compile_options(omsync_build INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()

if(OMSYNC_SANITIZE)
    set(omsync_sanitizers -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_compile_options(omsync_build INTERFACE ${omsync_sanitizers})
    target_link_options(omsync_build INTERFACE ${omsync_sanitizers})
endif()

# The headers that most files reach, read once instead of by each file: a third of the time of a build. The release preset
# does without, so that a file which forgot an #include does not compile there. omsync_precompiled is built with no
# definition that is not every target's, so that all can use what it makes.
option(OMSYNC_PRECOMPILE "Precompile the headers that most files reach" OFF)
if(OMSYNC_PRECOMPILE)
    file(CONFIGURE OUTPUT precompiled.cpp CONTENT "")
    add_library(omsync_precompiled OBJECT "${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp")
    target_link_libraries(omsync_precompiled PRIVATE omsync_build Qt6::Core Qt6::Concurrent Qt6::Network Qt6::Sql tl::expected)
    target_precompile_headers(omsync_precompiled PRIVATE
        <QByteArray> <QDateTime> <QDebug> <QDir> <QElapsedTimer> <QFile> <QFileInfo> <QHash> <QHostAddress> <QJsonArray>
        <QJsonDocument> <QJsonObject> <QList> <QMap> <QNetworkAccessManager> <QNetworkReply> <QObject> <QPointer>
        <QProcess> <QRegularExpression> <QSet> <QSqlDatabase> <QSqlQuery> <QString> <QStringList> <QTcpServer>
        <QTcpSocket> <QThread> <QTimer> <QUrl> <QUrlQuery> <QVariant> <QXmlStreamReader> <algorithm> <array> <chrono>
        <deque> <functional> <map> <memory> <optional> <set> <span> <string> <tl/expected.hpp> <unordered_map> <utility>
        <variant> <vector>)
endif()

# Lets a target that links Qt's modules and omsync_build use the precompiled headers, where there are any.
function(omsync_precompile target)
    if(OMSYNC_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM omsync_precompiled)
    endif()
endfunction()

# Adds the files of one folder to a target: `omsync_sources(omsync_engine HEADERS a.h b.h SOURCES a.cpp b.cpp)`.
# The headers go into the target's file set, so that each is verified to compile alone.
function(omsync_sources target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;SOURCES")
    if(arg_SOURCES)
        target_sources(${target} PRIVATE ${arg_SOURCES})
    endif()
    if(arg_HEADERS)
        target_sources(${target} PUBLIC FILE_SET HEADERS FILES ${arg_HEADERS})
    endif()
endfunction()
