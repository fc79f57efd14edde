# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
# Bad lines to test and measure on: the model, and real lines made of it.
add_library(relais_netlab STATIC netlab/linkmodel.cpp netlab/linkfile.cpp netlab/namespace.cpp netlab/emulator.cpp)
target_include_directories(relais_netlab PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(relais_netlab PUBLIC relais::base PRIVATE relais::flags)

add_executable(relais-onlink netlab/onlink.cpp)
target_compile_definitions(relais-onlink PRIVATE RELAIS_LINKS="${PROJECT_SOURCE_DIR}/tests/netlab/links")
target_link_libraries(relais-onlink PRIVATE relais_netlab relais::flags)

relais_test(tst_netlab SOURCES netlab/tst_linkmodel.cpp netlab/tst_linkfile.cpp netlab/tst_emulator.cpp LINK relais_netlab)
if(TARGET tst_mediaengine)
    target_link_libraries(tst_mediaengine PRIVATE relais_netlab)
endif()
