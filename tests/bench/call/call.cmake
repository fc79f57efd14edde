# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
# Our media engines and Chromium on the same bad lines: packaging/bench call.
if(TARGET relais-media AND TARGET relais::portal)
    add_library(relais_callfigures STATIC bench/call/figures.cpp bench/call/similarity.cpp bench/call/drawing.cpp
        bench/call/clip.cpp)
    target_include_directories(relais_callfigures PUBLIC ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(relais_callfigures PUBLIC relais::medialink Qt6::Gui PRIVATE relais::flags)

    add_executable(relais-bench-call EXCLUDE_FROM_ALL bench/call/main.cpp bench/call/measurement.cpp
        bench/call/processtime.cpp bench/call/enginepair.cpp bench/call/chromiumend.cpp bench/call/chromiumpair.cpp)
    set_target_properties(relais-bench-call PROPERTIES AUTOMOC ON)
    target_compile_definitions(relais-bench-call PRIVATE RELAIS_MEDIA_PATH="$<TARGET_FILE:relais-media>"
        RELAIS_SOURCE_DIR="${PROJECT_SOURCE_DIR}" RELAIS_LINKS="${PROJECT_SOURCE_DIR}/tests/netlab/links")
    target_link_libraries(relais-bench-call PRIVATE relais_callfigures relais_netlab relais::portal relais::flags)
    add_dependencies(relais-bench-call relais-media)

    relais_test(tst_callfigures SOURCES bench/call/tst_callfigures.cpp LINK relais_callfigures)
endif()
