// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "base/result.h"

#include <array>
#include <utility>

namespace relais {

namespace {
using Name = std::pair<Error::Code, QLatin1String>;
constexpr std::array names{
    Name{Error::Code::Invalid, QLatin1String("invalid")},
    Name{Error::Code::NotFound, QLatin1String("not-found")},
    Name{Error::Code::Taken, QLatin1String("taken")},
    Name{Error::Code::Conflict, QLatin1String("conflict")},
    Name{Error::Code::Forbidden, QLatin1String("forbidden")},
    Name{Error::Code::Unauthorized, QLatin1String("unauthorized")},
    Name{Error::Code::Throttled, QLatin1String("throttled")},
    Name{Error::Code::Unreachable, QLatin1String("unreachable")},
    Name{Error::Code::TimedOut, QLatin1String("timed-out")},
    Name{Error::Code::Storage, QLatin1String("storage")},
    Name{Error::Code::Unsupported, QLatin1String("unsupported")},
    Name{Error::Code::Identity, QLatin1String("identity")},
    Name{Error::Code::Internal, QLatin1String("internal")},
};
} // namespace

QString toString(Error::Code code)
{
    for (const auto& [value, name] : names) {
        if (value == code)
            return QString(name);
    }
    return QStringLiteral("internal");
}

Error::Code errorCodeFromString(QStringView name)
{
    for (const auto& [value, text] : names) {
        if (name == text)
            return value;
    }
    return Error::Code::Internal;
}

} // namespace relais
