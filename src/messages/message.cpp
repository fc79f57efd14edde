// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "messages/message.h"

#include <algorithm>
#include <array>
#include <utility>

namespace relais::messages {

namespace {
template <typename E>
using Name = std::pair<E, QLatin1String>;

template <typename E>
struct Names;
template <>
struct Names<MessageKind>
{
    static constexpr std::array values{
        Name<MessageKind>{MessageKind::Confirmation, QLatin1String("confirmation")},
        Name<MessageKind>{MessageKind::Reminder, QLatin1String("reminder")},
        Name<MessageKind>{MessageKind::Moved, QLatin1String("moved")},
        Name<MessageKind>{MessageKind::CancelledByCitizen, QLatin1String("cancelled-by-citizen")},
        Name<MessageKind>{MessageKind::CancelledByService, QLatin1String("cancelled-by-service")},
        Name<MessageKind>{MessageKind::Offer, QLatin1String("offer")}};
};
template <>
struct Names<Medium>
{
    static constexpr std::array values{Name<Medium>{Medium::Email, QLatin1String("email")},
                                       Name<Medium>{Medium::Sms, QLatin1String("sms")}};
};
template <>
struct Names<Audience>
{
    static constexpr std::array values{Name<Audience>{Audience::Citizen, QLatin1String("citizen")},
                                       Name<Audience>{Audience::Author, QLatin1String("author")}};
};
template <>
struct Names<Delivery>
{
    static constexpr std::array values{
        Name<Delivery>{Delivery::Sent, QLatin1String("sent")},
        Name<Delivery>{Delivery::Retry, QLatin1String("retry")},
        Name<Delivery>{Delivery::Failed, QLatin1String("failed")},
        Name<Delivery>{Delivery::Expired, QLatin1String("expired")},
        Name<Delivery>{Delivery::Cancelled, QLatin1String("cancelled")},
        Name<Delivery>{Delivery::Recovered, QLatin1String("recovered")}};
};
template <>
struct Names<MessageState>
{
    static constexpr std::array values{
        Name<MessageState>{MessageState::Waiting, QLatin1String("waiting")},
        Name<MessageState>{MessageState::Sending, QLatin1String("sending")},
        Name<MessageState>{MessageState::Sent, QLatin1String("sent")},
        Name<MessageState>{MessageState::Failed, QLatin1String("failed")},
        Name<MessageState>{MessageState::Cancelled, QLatin1String("cancelled")}};
};

template <typename E>
QString nameOf(E value)
{
    const auto& names = Names<E>::values;
    const auto found = std::find_if(names.begin(), names.end(),
                                    [value](const auto& name) { return name.first == value; });
    return found == names.end() ? QString() : QString(found->second);
}
} // namespace

QString toString(MessageKind kind)
{
    return nameOf(kind);
}
QString toString(Medium medium)
{
    return nameOf(medium);
}
QString toString(Audience audience)
{
    return nameOf(audience);
}
QString toString(Delivery outcome)
{
    return nameOf(outcome);
}
QString toString(MessageState state)
{
    return nameOf(state);
}

template <typename E>
std::optional<E> fromName(QStringView name)
{
    for (const auto& [value, text] : Names<E>::values) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}
template std::optional<MessageKind> fromName(QStringView);
template std::optional<Medium> fromName(QStringView);
template std::optional<Audience> fromName(QStringView);
template std::optional<Delivery> fromName(QStringView);
template std::optional<MessageState> fromName(QStringView);

} // namespace relais::messages
