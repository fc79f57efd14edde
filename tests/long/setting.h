// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QtGlobal>

#include <cstdio>
#include <random>

namespace relais::test {

/// A whole number from the environment.
inline int setting(const char* name, int otherwise)
{
    bool isNumber = false;
    const int value = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? value : otherwise;
}

/// RELAIS_SEED, else a new one; printed, so that a run can be repeated.
inline quint64 seedOfRun()
{
    bool isNumber = false;
    quint64 seed = qEnvironmentVariable("RELAIS_SEED").toULongLong(&isNumber);
    if (!isNumber)
        seed = std::random_device()();
    std::printf("RELAIS_SEED=%llu\n", static_cast<unsigned long long>(seed));
    return seed;
}

} // namespace relais::test
