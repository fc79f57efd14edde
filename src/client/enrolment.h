// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "domain/enrolmentcode.h"
#include "net/identity.h"
#include "net/peer.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>
#include <QUrl>

namespace relais::client {

/// Gives a new device its identity: asks the hub's enrolment door with a one-time code, waits until
/// the authority has signed, and writes key, certificate and authority into a directory. The code's
/// secret part proves each side to the other (docs/security.md); the door's own certificate proves
/// nothing yet. GUI thread.
class Enrolment final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Enrolment)
public:
    Enrolment(QUrl door, EnrolmentCode code, QString directory, QObject* parent = nullptr);

    /// Once. Unauthorized: wrong or used code. Identity: the hub does not know the code either, or
    /// the certificate is not for our key. Waits for the authority as long as `patience`.
    [[nodiscard]] QFuture<Result<>> run(std::chrono::seconds patience);

Q_SIGNALS:
    void waitingForAuthority(); ///< the request is at the hub; the coordinator must sign it

private:
    void connectDoor();
    void request();
    void receiveAuthority(const QByteArray& proof, const QByteArray& authority);
    void fetch();
    void receiveCertificate(const QByteArray& der);
    void finish(const Result<>& result);

    QUrl m_door;
    EnrolmentCode m_code;
    QString m_directory;
    QByteArray m_key; ///< stretched secret of the code
    crypto::PrivateKey m_deviceKey = crypto::PrivateKey::generate();
    QByteArray m_request;
    std::optional<crypto::Certificate> m_authority;
    net::Peer* m_peer = nullptr;
    QTimer m_poll;
    QTimer m_patience;
    QPromise<Result<>> m_promise;
    bool m_done = false;
};

} // namespace relais::client
