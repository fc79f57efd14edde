# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
if(TARGET relais::portal)
    file(GLOB portal_tests CONFIGURE_DEPENDS unit/portal/tst_*.cpp)
    relais_test(tst_portal SOURCES ${portal_tests} LINK relais::portal)
endif()
if(TARGET relais::portal AND TARGET relais::x11)
    # A real browser on a display of its own; skipped where neither can run.
    relais_test(tst_portal_x OWN_MAIN
        SOURCES unit/portal/xmain.cpp unit/portal/xportal.cpp unit/portal/kioskfixture.cpp
            unit/portal/kioskfixture.h
        LINK relais::portal relais::x11)
    set_tests_properties(tst_portal_x PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 RESOURCE_LOCK display)
endif()
