// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "call/handshake.h"

#include "call/words.h"
#include "crypto/primitives.h"

#include <QJsonDocument>

namespace relais::call {

namespace {
constexpr int nonceBytes = 32;

bool isNonce(const QByteArray& nonce)
{
    return nonce.size() == nonceBytes;
}
auto refused(const char* what)
{
    return fail(Error::Code::Identity, QLatin1String(what));
}
} // namespace

Handshake::Handshake(Side side, CallId call, int leg, QString ownFingerprint, QByteArray previous)
    : m_side(side),
      m_call(call),
      m_leg(leg),
      m_ownFingerprint(std::move(ownFingerprint)),
      m_previous(std::move(previous)),
      m_ownNonce(crypto::randomBytes(nonceBytes))
{
}

QByteArray Handshake::hashOf(const QByteArray& label, const QJsonObject& message) const
{
    // QJsonObject keeps its keys sorted, so both ends serialise the same bytes.
    return crypto::sha256("relais-" + label + "-1 " + m_call.toString().toLatin1() + ' ' +
                          QByteArray::number(m_leg) + ' ' +
                          QJsonDocument(message).toJson(QJsonDocument::Compact));
}

QByteArray Handshake::commitmentTo(const QByteArray& nonce, const QString& fingerprint) const
{
    return crypto::sha256("relais-commitment-1 " + m_call.toString().toLatin1() + ' ' +
                          QByteArray::number(m_leg) + ' ' + nonce + fingerprint.toLatin1());
}

Invite Handshake::invite()
{
    Q_ASSERT(m_side == Side::Caller);
    const Invite invite{commitmentTo(m_ownNonce, m_ownFingerprint), m_previous};
    m_inviteHash = hashOf("invite", protocol::encode(invite));
    return invite;
}

Result<Reveal> Handshake::receiveAccept(const Accept& accept)
{
    if (m_side != Side::Caller || m_complete || m_inviteHash.isEmpty())
        return refused("accept out of turn");
    if (!crypto::equalConstantTime(accept.inviteHash, m_inviteHash))
        return refused("accept answers another invite");
    if (!isNonce(accept.nonce) || accept.fingerprint.isEmpty() ||
        accept.fingerprint == m_ownFingerprint)
        return refused("accept");
    m_farNonce = accept.nonce;
    m_farFingerprint = accept.fingerprint;
    m_acceptHash = hashOf("accept", protocol::encode(accept));
    const Reveal reveal{m_ownNonce, m_ownFingerprint, m_acceptHash};
    m_revealHash = hashOf("reveal", protocol::encode(reveal));
    m_complete = true;
    return reveal;
}

Result<Accept> Handshake::receiveInvite(const Invite& invite)
{
    if (m_side != Side::Callee || !m_inviteHash.isEmpty())
        return refused("invite out of turn");
    if (!crypto::equalConstantTime(invite.previous, m_previous))
        return refused("invite does not continue this call");
    if (invite.commitment.size() != 32)
        return refused("commitment");
    m_commitment = invite.commitment;
    m_inviteHash = hashOf("invite", protocol::encode(invite));
    const Accept accept{m_ownNonce, m_ownFingerprint, m_inviteHash};
    m_acceptHash = hashOf("accept", protocol::encode(accept));
    return accept;
}

Result<> Handshake::receiveReveal(const Reveal& reveal)
{
    if (m_side != Side::Callee || m_complete || m_acceptHash.isEmpty())
        return refused("reveal out of turn");
    if (!crypto::equalConstantTime(reveal.acceptHash, m_acceptHash))
        return refused("reveal answers another accept");
    if (!isNonce(reveal.nonce) || reveal.fingerprint.isEmpty() ||
        reveal.fingerprint == m_ownFingerprint ||
        !crypto::equalConstantTime(commitmentTo(reveal.nonce, reveal.fingerprint), m_commitment))
        return refused("commitment broken");
    m_farNonce = reveal.nonce;
    m_farFingerprint = reveal.fingerprint;
    m_revealHash = hashOf("reveal", protocol::encode(reveal));
    m_complete = true;
    return {};
}

QByteArray Handshake::transcript() const
{
    return m_complete ? crypto::sha256(m_inviteHash + m_acceptHash + m_revealHash) : QByteArray();
}

QStringList Handshake::words() const
{
    if (!m_complete)
        return {};
    const QByteArray salt =
        m_side == Side::Caller ? m_ownNonce + m_farNonce : m_farNonce + m_ownNonce;
    return wordsFrom(crypto::hkdf(transcript(), salt, "relais-words-1", 4));
}

} // namespace relais::call
