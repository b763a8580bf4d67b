# SPDX-License-Identifier: GPL-3.0-or-later
# Finds the HTTP parser llhttp as the target Llhttp::llhttp: the library's own CMake package where there is one, else
# the C sources that Debian 12's and Ubuntu 24.04's package node-llhttp installs, compiled here into a static library.
find_package(llhttp CONFIG QUIET)
if(TARGET llhttp::llhttp_static OR TARGET llhttp::llhttp_shared)
    set(Llhttp_TARGET $<IF:$<TARGET_EXISTS:llhttp::llhttp_static>,llhttp::llhttp_static,llhttp::llhttp_shared>)
    add_library(Llhttp::llhttp INTERFACE IMPORTED)
    target_link_libraries(Llhttp::llhttp INTERFACE ${Llhttp_TARGET})
    set(Llhttp_FOUND TRUE)
    return()
endif()

find_path(Llhttp_INCLUDE_DIR llhttp.h
    PATHS /usr/share/include/llhttp /usr/include/node /usr/include PATH_SUFFIXES llhttp)
find_path(Llhttp_SOURCE_DIR llhttp.c PATHS /usr/share/llhttp PATH_SUFFIXES src)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Llhttp REQUIRED_VARS Llhttp_INCLUDE_DIR Llhttp_SOURCE_DIR
    REASON_FAILURE_MESSAGE "Install libllhttp-dev (Debian 13), node-llhttp (Debian 12, Ubuntu 24.04), or llhttp from vcpkg or Homebrew.")
if(Llhttp_FOUND AND NOT TARGET Llhttp::llhttp)
    add_library(omsync_llhttp STATIC
        ${Llhttp_SOURCE_DIR}/api.c ${Llhttp_SOURCE_DIR}/http.c ${Llhttp_SOURCE_DIR}/llhttp.c)
    target_include_directories(omsync_llhttp SYSTEM PUBLIC ${Llhttp_INCLUDE_DIR})
    target_compile_definitions(omsync_llhttp PRIVATE LLHTTP_STRICT_MODE=1)
    target_link_libraries(omsync_llhttp PRIVATE omsync_reproducible)
    set_target_properties(omsync_llhttp PROPERTIES UNITY_BUILD OFF) # its files name the same things differently
    add_library(Llhttp::llhttp ALIAS omsync_llhttp)
endif()
