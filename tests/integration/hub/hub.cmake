# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
if(TARGET relais::hub)
    relais_test(tst_integration_hub
        SOURCES integration/hub/tst_hubserver.cpp integration/hub/tst_calls.cpp
            integration/hub/tst_enrolment.cpp integration/hub/tst_web.cpp integration/hub/hubharness.h
        LINK relais::hub)
    if(TARGET relais-hub)
        relais_test(tst_integration_hubprogram
            SOURCES integration/hub/tst_hubprogram.cpp integration/hub/hubharness.h
            LINK relais::hub)
        add_dependencies(tst_integration_hubprogram relais-hub)
    endif()
endif()
