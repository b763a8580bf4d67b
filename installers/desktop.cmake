# SPDX-License-Identifier: GPL-3.0-or-later
# What a desktop of freedesktop.org wants of a program: an entry in its menu, a page in its shop, and icons.
set(omsync_icon_sizes 16 22 24 32 48 64 128 256 512)
list(TRANSFORM omsync_icon_sizes REPLACE "(.+)" "${PROJECT_BINARY_DIR}/icons/\\1.png" OUTPUT_VARIABLE omsync_icon_files)
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/icons")
omsync_draw_icons(${omsync_icon_files})
foreach(size IN LISTS omsync_icon_sizes)
    install(FILES "${PROJECT_BINARY_DIR}/icons/${size}.png" RENAME omsync.png
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/${size}x${size}/apps" COMPONENT gui)
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/omsync.svg"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/icons/hicolor/scalable/apps" COMPONENT gui)

configure_file("${PROJECT_SOURCE_DIR}/resources/omsync.metainfo.xml.in" "${PROJECT_BINARY_DIR}/org.omsync.omsync.metainfo.xml" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/org.omsync.omsync.metainfo.xml"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/metainfo" COMPONENT gui)
install(FILES "${PROJECT_SOURCE_DIR}/resources/omsync.desktop"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications" COMPONENT gui)
