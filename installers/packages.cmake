# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed beside the programs, and what CPack makes of it: `cpack` in the build directory.

set(CPACK_PACKAGE_NAME omsync)
set(CPACK_PACKAGE_VENDOR "omsync")
set(CPACK_PACKAGE_CONTACT "omsync developers <omsync@localhost>")
set(CPACK_PACKAGE_HOMEPAGE_URL "https://open-meteo.com")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # a package of one program does not build the tests

# Has an installation bring what the program needs of Qt (windeployqt, macdeployqt).
function(omsync_deploy target)
    set(answer OUTPUT_SCRIPT)
    if(Qt6_VERSION VERSION_LESS 6.5)
        set(answer FILENAME_VARIABLE)
    endif()
    qt_generate_deploy_app_script(TARGET ${target} ${answer} script)
    install(SCRIPT "${script}" COMPONENT gui)
endfunction()

if(OMSYNC_GUI)
    include("${CMAKE_CURRENT_LIST_DIR}/icons.cmake")
endif()
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    if(OMSYNC_GUI)
        include("${CMAKE_CURRENT_LIST_DIR}/desktop.cmake")
    endif()
    include("${CMAKE_CURRENT_LIST_DIR}/debian.cmake")
elseif(WIN32)
    include("${CMAKE_CURRENT_LIST_DIR}/windows.cmake")
elseif(APPLE)
    include("${CMAKE_CURRENT_LIST_DIR}/macos.cmake")
endif()

include(CPack)
