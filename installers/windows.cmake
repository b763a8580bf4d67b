# SPDX-License-Identifier: GPL-3.0-or-later
# What Windows wants of a program: icon, version and manifest inside it, and an installer by NSIS that brings Qt along.

# The linker of MSVC takes the manifest as a source; that of MinGW takes it with the other resources.
set(omsync_manifest "${PROJECT_SOURCE_DIR}/installers/windows/omsync.manifest")
set(OMSYNC_MANIFEST_LINE "")
if(NOT MSVC)
    set(OMSYNC_MANIFEST_LINE "1 24 \"${omsync_manifest}\"")
endif()

# omsync_describe_program(TARGET [ICON])
function(omsync_describe_program target)
    set(OMSYNC_ICON_LINE "")
    if(ARGN)
        set(OMSYNC_ICON_LINE "1 ICON \"${ARGN}\"")
    endif()
    configure_file("${PROJECT_SOURCE_DIR}/installers/windows/omsync.rc.in" "${PROJECT_BINARY_DIR}/${target}.rc" @ONLY)
    target_sources(${target} PRIVATE "${PROJECT_BINARY_DIR}/${target}.rc")
    if(MSVC)
        target_sources(${target} PRIVATE "${omsync_manifest}")
    endif()
endfunction()

omsync_describe_program(omsync-cli)
if(OMSYNC_GUI)
    omsync_draw_icons("${PROJECT_BINARY_DIR}/omsync.ico")
    omsync_describe_program(omsync "${PROJECT_BINARY_DIR}/omsync.ico")
    add_dependencies(omsync omsync_icons)
    omsync_deploy(omsync)
endif()

set(CPACK_GENERATOR NSIS)
set(CPACK_PACKAGE_INSTALL_DIRECTORY omsync)
set(CPACK_PACKAGE_EXECUTABLES omsync omsync)
set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\\\omsync.exe")
set(CPACK_NSIS_MUI_ICON "${PROJECT_BINARY_DIR}/omsync.ico")
set(CPACK_NSIS_MANIFEST_DPI_AWARE ON)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON)
