# SPDX-License-Identifier: GPL-3.0-or-later
# What macOS wants of a program: a bundle with its icon and Qt inside, on a disk image to drag it from.
if(OMSYNC_GUI)
    set(omsync_icns "${PROJECT_BINARY_DIR}/omsync.icns")
    omsync_draw_icons("${omsync_icns}")
    target_sources(omsync PRIVATE "${omsync_icns}")
    set_source_files_properties("${omsync_icns}" TARGET_DIRECTORY omsync
        PROPERTIES GENERATED ON MACOSX_PACKAGE_LOCATION Resources)
    add_dependencies(omsync omsync_icons)
    set_target_properties(omsync PROPERTIES
        MACOSX_BUNDLE_INFO_PLIST "${PROJECT_SOURCE_DIR}/installers/macos/Info.plist.in"
        MACOSX_BUNDLE_GUI_IDENTIFIER org.omsync.omsync
        MACOSX_BUNDLE_BUNDLE_NAME omsync
        MACOSX_BUNDLE_ICON_FILE omsync.icns
        MACOSX_BUNDLE_SHORT_VERSION_STRING "${PROJECT_VERSION}"
        MACOSX_BUNDLE_BUNDLE_VERSION "${PROJECT_VERSION}")
    omsync_deploy(omsync)
endif()

set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME omsync)
