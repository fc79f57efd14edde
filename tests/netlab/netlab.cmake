# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
# Bad lines to test and measure on: the model, and real lines made of it.
add_library(relais_netlab STATIC netlab/linkmodel.cpp)
target_include_directories(relais_netlab PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_link_libraries(relais_netlab PRIVATE relais::flags)

relais_test(tst_netlab SOURCES netlab/tst_linkmodel.cpp LINK relais_netlab)
