// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>

namespace relais::kiosk {

/// Times of the kiosk, from its configuration.
struct KioskSettings
{
    std::chrono::milliseconds idle = std::chrono::minutes(3);
    std::chrono::milliseconds idleWarning = std::chrono::seconds(30);
    std::chrono::milliseconds animateurPatience = std::chrono::seconds(30);
    std::chrono::milliseconds retry = std::chrono::seconds(3);
    std::chrono::milliseconds queueRefresh = std::chrono::seconds(5);
    std::chrono::milliseconds goodbye = std::chrono::seconds(8);
    std::chrono::milliseconds welcomeRefresh = std::chrono::minutes(1);
};

} // namespace relais::kiosk
