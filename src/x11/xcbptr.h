// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdlib>
#include <memory>

namespace relais::x11 {

struct FreeReply
{
    void operator()(void* reply) const { std::free(reply); }
};

/// A reply of the X server; libxcb allocates it with malloc.
template <typename T>
using Reply = std::unique_ptr<T, FreeReply>;

} // namespace relais::x11
