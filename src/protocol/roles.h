// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/enums.h"

#include <initializer_list>

namespace relais::protocol {

inline constexpr int version = 2;
/// Largest frame either side reads, in bytes; checked before parsing.
inline constexpr int maxMessageBytes = 256 * 1024;

/// A set of roles. Empty by default: a method nobody listed is callable by nobody.
class Roles final
{
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles)
    {
        for (const Role role : roles)
            m_bits |= bit(role);
    }
    [[nodiscard]] constexpr bool contains(Role role) const { return (m_bits & bit(role)) != 0; }
    [[nodiscard]] constexpr bool meets(Roles other) const { return (m_bits & other.m_bits) != 0; }
    constexpr void add(Role role) { m_bits |= bit(role); }
    friend constexpr bool operator==(Roles, Roles) = default;

private:
    static constexpr unsigned bit(Role role) { return 1u << static_cast<unsigned>(role); }
    unsigned m_bits = 0;
};

} // namespace relais::protocol
