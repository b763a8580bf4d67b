# SPDX-License-Identifier: GPL-3.0-or-later
# The packages omsync-cli (the program and its services) and omsync (the desktop program) for Debian and Ubuntu, and what
# Debian's policy asks for.
set(omsync_services "${PROJECT_SOURCE_DIR}/installers/systemd")
set(omsync_debian "${PROJECT_SOURCE_DIR}/installers/debian")
set(omsync_made "${PROJECT_BINARY_DIR}/debian")

# Debian wants a changelog of its own, with the version, and compressed without a time in it.
configure_file("${omsync_debian}/changelog.in" "${omsync_made}/changelog" @ONLY)
find_program(OMSYNC_GZIP gzip REQUIRED)
execute_process(COMMAND "${OMSYNC_GZIP}" -9nc "${omsync_made}/changelog"
    OUTPUT_FILE "${omsync_made}/changelog.gz" COMMAND_ERROR_IS_FATAL ANY)

if(OMSYNC_SYSTEMD) # else systemd would wait in vain to be told that they are ready
    install(FILES "${omsync_services}/omsync.service" "${omsync_services}/omsync-sync.service" "${omsync_services}/omsync-serve.service"
        "${omsync_services}/omsync-serve.socket" DESTINATION lib/systemd/system COMPONENT cli)
endif()
install(FILES "${omsync_services}/omsync.env" DESTINATION /etc/default COMPONENT cli)
install(FILES "${PROJECT_SOURCE_DIR}/resources/omsync.sample.toml"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/omsync-cli/examples" COMPONENT cli)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/installers/nginx" "${PROJECT_SOURCE_DIR}/installers/prometheus"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/omsync-cli/examples" COMPONENT cli)
install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${omsync_made}/changelog.gz"
    "${omsync_debian}/copyright"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/omsync-cli" COMPONENT cli)
install(FILES "${omsync_debian}/lintian-overrides"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/lintian/overrides" RENAME omsync-cli COMPONENT cli)

if(OMSYNC_GUI)
    install(FILES "${omsync_made}/changelog.gz" "${omsync_debian}/copyright"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/omsync" COMPONENT gui)
    install(FILES "${omsync_debian}/lintian-overrides.desktop"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/lintian/overrides" RENAME omsync COMPONENT gui)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL cli)
if(OMSYNC_GUI)
    list(APPEND CPACK_COMPONENTS_ALL gui)
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_CLI_PACKAGE_NAME omsync-cli)
set(CPACK_DEBIAN_CLI_PACKAGE_SECTION net)
set(CPACK_DEBIAN_CLI_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_CLI_PACKAGE_DEPENDS "adduser, ca-certificates, libqt6sql6-sqlite, procps, tzdata")
set(CPACK_DEBIAN_CLI_PACKAGE_CONTROL_EXTRA "${omsync_debian}/conffiles" "${omsync_debian}/postinst"
    "${omsync_debian}/prerm" "${omsync_debian}/postrm")
set(CPACK_DEBIAN_CLI_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_COMPONENT_CLI_DESCRIPTION
"Pulls a database of .om files, run by run, from another node or any S3
server, and serves it over HTTP as an S3-style endpoint. Readers never see
half a model run. For servers without a screen.")

set(CPACK_DEBIAN_GUI_PACKAGE_NAME omsync)
set(CPACK_DEBIAN_GUI_PACKAGE_SECTION net)
set(CPACK_DEBIAN_GUI_PACKAGE_SHLIBDEPS ON)
execute_process(COMMAND dpkg-query --show qt6-svg-plugins RESULT_VARIABLE svg_plugins_are_missing OUTPUT_QUIET ERROR_QUIET)
if(svg_plugins_are_missing) # before Debian 13 the library brings them
    set(svg_plugins libqt6svg6)
else()
    set(svg_plugins qt6-svg-plugins)
endif()
set(CPACK_DEBIAN_GUI_PACKAGE_DEPENDS "ca-certificates, hicolor-icon-theme, libqt6sql6-sqlite, ${svg_plugins}, tzdata")
set(CPACK_DEBIAN_GUI_PACKAGE_RECOMMENDS "libsecret-1-0, qt6-wayland")
set(CPACK_DEBIAN_GUI_PACKAGE_SUGGESTS "omsync-cli")
set(CPACK_COMPONENT_GUI_DESCRIPTION
"Shows in the tray and in a window how fresh each domain is, here and at
its source, and what moves. Pulls and serves as omsync-cli does, by the same
settings. For desktops.")
