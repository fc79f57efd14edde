// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

#include <optional>

namespace relais {

/// The short code on a ticket: six random characters and a check character, without 0 O 1 I L.
/// The check character finds every wrong character and every swap of two neighbours.
class TicketCode final
{
public:
    /// Makes a code from six values, each taken modulo 31; the caller brings the randomness.
    [[nodiscard]] static TicketCode fromRandom(quint64 random);
    /// Reads what a person typed: any case, spaces and dashes ignored; nullopt when it cannot be
    /// one.
    [[nodiscard]] static std::optional<TicketCode> parse(QStringView typed);

    [[nodiscard]] QString toString() const { return m_text; } ///< seven characters, as stored
    [[nodiscard]] QString grouped() const;                    ///< "K7PT-4RW", as shown
    /// The characters a code may hold, for a keyboard that offers no other.
    [[nodiscard]] static QString alphabet();
    static constexpr int length = 7;

    friend bool operator==(const TicketCode&, const TicketCode&) = default;

private:
    explicit TicketCode(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

} // namespace relais
