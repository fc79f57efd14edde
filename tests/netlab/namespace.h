// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QFile>

#include <memory>

namespace relais::netlab {

/// A network of its own, empty but for the loopback; gone with this object and the last process
/// in it. Any thread.
class Namespace final
{
public:
    /// Forbidden where the caller may not make one (CAP_SYS_ADMIN).
    [[nodiscard]] static Result<std::unique_ptr<Namespace>> create();
    explicit Namespace(int descriptor) : m_descriptor(descriptor) {}
    Namespace(const Namespace&) = delete;
    Namespace& operator=(const Namespace&) = delete;
    ~Namespace();

    /// While it lives the calling thread, the sockets it opens and the processes it starts are
    /// inside. Stays in the thread that made it.
    class Inside final
    {
    public:
        explicit Inside(const Namespace& space);
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;
        ~Inside();

    private:
        int m_before;
    };

    /// A TUN device with that IPv4 address of a network of 24 bits and all routes; the descriptor
    /// (non-blocking, whole IP packets) is the caller's.
    [[nodiscard]] Result<int> openTun(const char* address) const;

private:
    int m_descriptor;
};

} // namespace relais::netlab
