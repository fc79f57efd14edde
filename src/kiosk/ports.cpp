// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
// The abstract ports have no other source: this one carries what moc makes of them.
#include "kiosk/ports.h"
