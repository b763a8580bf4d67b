# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed beside the programs, and what CPack makes of it: `cpack -G DEB` in the build directory.

set(CPACK_PACKAGE_NAME omsync)
set(CPACK_PACKAGE_VENDOR "omsync")
set(CPACK_PACKAGE_CONTACT "omsync developers <omsync@localhost>")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://open-meteo.com")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # a package of one program does not build the tests

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    include("${CMAKE_CURRENT_LIST_DIR}/debian.cmake")
endif()

include(CPack)
