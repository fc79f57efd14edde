# SPDX-FileCopyrightText: The Relais contributors
# SPDX-License-Identifier: EUPL-1.2
file(GLOB parts CONFIGURE_DEPENDS ui/*.cmake)
foreach(part IN LISTS parts)
    include(${part})
endforeach()
