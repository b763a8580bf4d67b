# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a text of the desktop program lacks its translation, or a translation its text. Run, to bring the files of
# translators up to date first: cmake -DROOT=<source folder> -DLUPDATE=<lupdate> -DWORK=<folder> -DUPDATE=ON -P this file
cmake_minimum_required(VERSION 3.25)

file(GLOB languages "${ROOT}/resources/translations/*.ts")
foreach(language IN LISTS languages)
    get_filename_component(name "${language}" NAME)
    if(UPDATE)
        set(looked_at "${language}")
    else()
        set(looked_at "${WORK}/${name}")
        configure_file("${language}" "${looked_at}" COPYONLY)
    endif()
    execute_process(COMMAND "${LUPDATE}" -silent -locations none -source-language en "${ROOT}/gui" "${ROOT}/engine/config" -I "${ROOT}" -I "${ROOT}/engine"
        -ts "${looked_at}" COMMAND_ERROR_IS_FATAL ANY)
    file(STRINGS "${looked_at}" wrong REGEX "type=\"(unfinished|vanished|obsolete)\"")
    if(wrong)
        list(LENGTH wrong count)
        message(FATAL_ERROR "${name}: ${count} texts without translation, or translations without text; "
            "see what lupdate makes of it: ${looked_at}")
    endif()
endforeach()
