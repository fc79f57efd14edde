// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <QString>

#include <optional>

namespace relais {

/// The code that lets one new device ask for a certificate: "XXXX-XXXX-XXXX" in the alphabet of
/// tickets. The first four characters name it, the other eight are the secret.
class EnrolmentCode final
{
public:
    /// Made of twelve values, each taken modulo 31; the caller brings the randomness.
    [[nodiscard]] static EnrolmentCode fromRandom(quint64 forName, quint64 forSecret);
    /// Reads what a person typed: any case, spaces and dashes ignored; nullopt when it cannot be
    /// one.
    [[nodiscard]] static std::optional<EnrolmentCode> parse(QStringView typed);

    [[nodiscard]] QString publicPart() const { return m_text.left(nameLength); }
    [[nodiscard]] QString secretPart() const { return m_text.mid(nameLength); }
    [[nodiscard]] QString grouped() const; ///< "XXXX-XXXX-XXXX"

    static constexpr int nameLength = 4;
    static constexpr int length = 12;

    friend bool operator==(const EnrolmentCode&, const EnrolmentCode&) = default;

private:
    explicit EnrolmentCode(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

} // namespace relais
