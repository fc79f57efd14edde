# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
if(TARGET relais::ui_desk)
    relais_test(tst_ui_desk
        SOURCES ui/tst_desk_presenters.cpp ui/tst_desk_pages.cpp ui/tst_desk_booking.cpp ui/tst_desk_work.cpp
            ui/desksupport.h ui/desksupport.cpp ui/animateursupport.h ui/animateursupport.cpp
        LINK relais::ui_desk relais::client relais::call)
    if(TARGET relais::hub)
        relais_test(tst_ui_desk_journey
            SOURCES ui/tst_desk_journey.cpp ui/desksupport.h ui/desksupport.cpp ui/animateursupport.h
                ui/animateursupport.cpp
            LINK relais::ui_desk relais::client relais::call relais::hub)
        if(TARGET relais-hub)
            target_sources(tst_ui_desk_journey PRIVATE ui/tst_desk_offline.cpp support/servedhub.cpp)
            add_dependencies(tst_ui_desk_journey relais-hub)
        endif()
    endif()
    # Pictures of every page with sample data: relais-desk-gallery --out DIR
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/ui/deskgallery.cpp)
        relais_test(relais-desk-gallery OWN_MAIN
            SOURCES ui/deskgallery.cpp ui/desksupport.h ui/desksupport.cpp ui/animateursupport.h
                ui/animateursupport.cpp
            LINK relais::ui_desk relais::client relais::call)
    endif()
endif()
