// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "call/signals.h"

#include <QStringList>

#include <optional>

namespace relais::call {

enum class Side { Caller = 1, Callee };

/// The proof of identity of one leg: commitment, answer, reveal. Pure; its messages travel sealed
/// and signed by the device keys (crypto/sealing.h). Both ends hash the same three messages, from
/// which come the two words. docs/security.md explains why the commitment makes 20 bits enough.
class Handshake final
{
public:
    /// `previous` is the transcript of the leg before, empty for the first.
    Handshake(Side side, CallId call, int leg, QString ownFingerprint, QByteArray previous);

    // Caller
    [[nodiscard]] Invite invite();
    /// Identity when the answer is not to our invite.
    [[nodiscard]] Result<Reveal> receiveAccept(const Accept& accept);
    // Callee
    /// Identity when the invite does not continue the leg before.
    [[nodiscard]] Result<Accept> receiveInvite(const Invite& invite);
    /// Identity when the reveal does not open the commitment.
    [[nodiscard]] Result<> receiveReveal(const Reveal& reveal);

    /// The certificate the media engine must find; empty until it is proved.
    [[nodiscard]] QString farFingerprint() const
    {
        return m_complete ? m_farFingerprint : QString();
    }
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// SHA-256 over the three messages; empty until complete.
    [[nodiscard]] QByteArray transcript() const;
    /// The two words; empty until complete.
    [[nodiscard]] QStringList words() const;

private:
    [[nodiscard]] QByteArray commitmentTo(const QByteArray& nonce,
                                          const QString& fingerprint) const;
    [[nodiscard]] QByteArray hashOf(const QByteArray& label, const QJsonObject& message) const;

    Side m_side;
    CallId m_call;
    int m_leg;
    QString m_ownFingerprint;
    QByteArray m_previous;
    QByteArray m_ownNonce;
    QByteArray m_farNonce;
    QString m_farFingerprint;
    QByteArray m_commitment;
    QByteArray m_inviteHash;
    QByteArray m_acceptHash;
    QByteArray m_revealHash;
    bool m_complete = false;
};

} // namespace relais::call
