// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace relais {

/// Why something failed: a code for the program, a detail for the log; texts for people live in
/// ui/.
struct Error
{
    enum class Code {
        Invalid = 1,  ///< the request or data is malformed
        NotFound,     ///< the thing named does not exist (any more)
        Taken,        ///< the slot or resource is occupied by somebody else
        Conflict,     ///< the state does not allow it
        Forbidden,    ///< the caller's role has no right to it
        Unauthorized, ///< not signed in, or wrong credentials
        Throttled,    ///< too many tries; wait
        Unreachable,  ///< no line to the other side
        TimedOut,     ///< no answer in time
        Storage,      ///< disk or database trouble
        Unsupported,  ///< unknown method or version
        Identity,     ///< a certificate, signature or commitment is wrong
        Internal      ///< a defect of ours
    };

    Code code;
    QString detail;

    friend bool operator==(const Error&, const Error&) = default;
};

template <typename T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline auto fail(Error::Code code, QString detail = {})
{
    return tl::make_unexpected(Error{code, std::move(detail)});
}

/// Stable name of a code, as it goes over the wire and into logs.
[[nodiscard]] QString toString(Error::Code code);
/// The code with that name; Internal when it is unknown.
[[nodiscard]] Error::Code errorCodeFromString(QStringView name);

} // namespace relais
