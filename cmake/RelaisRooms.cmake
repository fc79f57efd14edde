# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2

# Warnings and definitions every target of ours is built with.
add_library(relais_flags INTERFACE)
add_library(relais::flags ALIAS relais_flags)
target_compile_options(relais_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wno-missing-field-initializers
    -fstack-protector-strong -D_GLIBCXX_ASSERTIONS
    $<$<BOOL:${RELAIS_WERROR}>:-Werror>)
if(RELAIS_SANITIZE)
    target_compile_options(relais_flags INTERFACE -fsanitize=${RELAIS_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=undefined)
    target_link_options(relais_flags INTERFACE -fsanitize=${RELAIS_SANITIZE})
endif()
target_compile_definitions(relais_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# relais_add_rooms(PARENT ROOM...): adds each room's directory, unless RELAIS_ONLY leaves it out.
function(relais_add_rooms parent)
    foreach(room IN LISTS ARGN)
        set(name ${room})
        if(parent STREQUAL "ui")
            set(name ui_${room})
        endif()
        if(RELAIS_ONLY AND NOT name IN_LIST RELAIS_ONLY)
            continue()
        endif()
        if(EXISTS ${PROJECT_SOURCE_DIR}/${parent}/${room}/CMakeLists.txt)
            add_subdirectory(${parent}/${room})
        endif()
    endforeach()
endfunction()

# relais_room(NAME HEADERS ... SOURCES ... PUBLIC ... PRIVATE ...)
# A room is a static library. What it links is all that it may know.
function(relais_room name)
    cmake_parse_arguments(ROOM "" "" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
    if(NOT ROOM_SOURCES)
        add_library(relais_${name} INTERFACE)
        target_sources(relais_${name} INTERFACE FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src
            FILES ${ROOM_HEADERS})
        target_link_libraries(relais_${name} INTERFACE ${ROOM_PUBLIC} relais::flags)
    else()
        add_library(relais_${name} STATIC)
        set(base_dir ${PROJECT_SOURCE_DIR}/src)
        if(name MATCHES "^ui_")
            set(base_dir ${PROJECT_SOURCE_DIR}/ui)
        endif()
        target_sources(relais_${name}
            PUBLIC FILE_SET HEADERS BASE_DIRS ${base_dir} FILES ${ROOM_HEADERS}
            PRIVATE ${ROOM_SOURCES})
        target_link_libraries(relais_${name} PUBLIC ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE} relais::flags)
        set_target_properties(relais_${name} PROPERTIES AUTOMOC ON AUTOUIC ON AUTORCC ON)
    endif()
    add_library(relais::${name} ALIAS relais_${name})
endfunction()
