# SPDX-License-Identifier: GPL-3.0-or-later
# The program's icon in the formats of each system, drawn from one SVG when it is built.
# omsync_draw_icons(PATH...) draws those files; the tool tells a PNG's size by its name.
if(NOT CMAKE_CROSSCOMPILING)
    add_executable(drawicons EXCLUDE_FROM_ALL "${CMAKE_CURRENT_LIST_DIR}/drawicons.cpp")
    target_link_libraries(drawicons PRIVATE omsync_build Qt6::Gui)
endif()

function(omsync_draw_icons)
    add_custom_command(OUTPUT ${ARGN} COMMAND drawicons "${PROJECT_SOURCE_DIR}/resources/icons/omsync.svg" ${ARGN}
        DEPENDS drawicons "${PROJECT_SOURCE_DIR}/resources/icons/omsync.svg" VERBATIM)
    add_custom_target(omsync_icons ALL DEPENDS ${ARGN})
endfunction()
