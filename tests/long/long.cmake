# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
# Races and kills: a short look in the ordinary suite, the whole with the label "long".
if(TARGET relais::hub AND TARGET relais::client AND TARGET relais-hub)
    add_executable(relais-racer long/racer.cpp long/race.cpp long/race.h)
    target_include_directories(relais-racer PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(relais-racer PRIVATE relais::hub relais::flags)

    relais_test(tst_long_booking
        SOURCES long/tst_race.cpp long/race.cpp long/race.h long/tst_kills.cpp long/booker.cpp long/booker.h
            support/servedhub.cpp support/servedhub.h
        LINK relais::hub relais::client)
    target_compile_definitions(tst_long_booking PRIVATE RELAIS_RACER_PATH="$<TARGET_FILE:relais-racer>")
    add_dependencies(tst_long_booking relais-racer relais-hub)
    add_test(NAME tst_long_booking_whole COMMAND tst_long_booking "[.long]")
    set_tests_properties(tst_long_booking_whole PROPERTIES LABELS long TIMEOUT 7200)
endif()
