// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QString>

namespace relais::messages {

/// Where a message can go: an e-mail address or a phone number in its canonical form; never
/// invalid.
class Contact final
{
public:
    enum class Kind {
        Email = 1,
        Mobile,      ///< French, overseas included
        Landline,    ///< French, anything that takes no SMS
        ForeignPhone ///< the person is to be told that no SMS goes there
    };

    /// Reads what a person typed; national numbers are French, overseas ones too. Invalid
    /// "contact", or Forbidden "nir" when it holds a social-security number.
    [[nodiscard]] static Result<Contact> parse(QStringView typed);

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// The address with its domain in lower case (ASCII form), or the number as in E.164.
    [[nodiscard]] QString toString() const { return m_text; }
    [[nodiscard]] bool canReceiveSms() const { return m_kind == Kind::Mobile; }
    /// For screens and logs: enough to recognise one's own, too little for anybody else.
    [[nodiscard]] QString masked() const;

    friend bool operator==(const Contact&, const Contact&) = default;

private:
    Contact(Kind kind, QString text) : m_kind(kind), m_text(std::move(text)) {}
    [[nodiscard]] static Result<Contact> parseEmail(const QString& typed);
    [[nodiscard]] static Result<Contact> parsePhone(const QString& typed);
    Kind m_kind;
    QString m_text;
};

} // namespace relais::messages
