if(TARGET relais::hub AND TARGET relais::client)
    relais_test(tst_hubsession SOURCES integration/tst_hubsession.cpp LINK relais::hub relais::client)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/integration/hub/hub.cmake)
