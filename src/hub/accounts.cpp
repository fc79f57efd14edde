// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#include "hub/accounts.h"

#include "base/continuation.h"
#include "crypto/primitives.h"
#include "hub/dispatcher.h"
#include "hub/passon.h"
#include "hub/store/territorystore.h"

#include <QPointer>

namespace relais::hub {

using namespace Qt::StringLiterals;

QFuture<Result<protocol::SignIn::Reply>> Accounts::signIn(Session& session,
                                                          const protocol::SignIn& request)
{
    using Reply = Result<protocol::SignIn::Reply>;
    const QString login = request.login.trimmed().toLower();
    const QString device = session.device()->id.toString();
    const Instant now = m_clock.now();
    if (m_wrong.isBlocked(login, now) || m_wrong.isBlocked(device, now))
        return ready(Reply(fail(Error::Code::Throttled, u"sign-in"_s)));
    auto lookUp = m_writer.submit([login](store::Database& database) -> Result<Found> {
        TerritoryStore territory(database);
        Found found;
        const auto account = territory.accountByLogin(login);
        if (!account)
            return passOn(account);
        found.account = *account;
        if (found.account && found.account->partner)
            found.partnerName = territory.partnerName(*found.account->partner).value_or(QString());
        if (found.account && found.account->site) {
            if (auto site = territory.site(*found.account->site))
                found.site = *site;
        }
        return found;
    });
    struct Compared
    {
        Result<Found> found;
        bool matches;
    };
    // scrypt takes tens of milliseconds: in the pool, not here. An unknown login costs as much.
    static const QByteArray nobody = crypto::hashPassword(QString::number(crypto::random64()));
    return continueIn(&session,
                      lookUp.then(QtFuture::Launch::Async,
                                  [password = request.password](const Result<Found>& found) {
                                      const bool known = found && found->account;
                                      const bool matches = crypto::passwordMatches(
                                          password, known ? found->account->hash : nobody);
                                      return Compared{found, known && matches};
                                  }),
                      [this, &session, login](const Compared& compared) {
                          return decide(session, login, compared.found, compared.matches);
                      });
}

Result<protocol::SignIn::Reply> Accounts::decide(Session& session, const QString& login,
                                                 const Result<Found>& found, bool matches)
{
    if (!found)
        return passOn(found);
    if (!matches) {
        m_wrong.addWrong(login, m_clock.now());
        m_wrong.addWrong(session.device()->id.toString(), m_clock.now());
        return fail(Error::Code::Unauthorized, u"sign-in"_s);
    }
    const AccountRow& account = *found->account;
    const bool isHere = account.role == Role::Coordinator ||
                        (account.partner && account.partner == session.device()->partner) ||
                        (account.site && account.site == session.device()->site);
    if (!isHere)
        return fail(Error::Code::Forbidden, u"desk of another place"_s);
    m_wrong.clear(login);
    session.setAccount(account);
    return protocol::SignIn::Reply{account.id,      account.role,       account.name,
                                   account.partner, found->partnerName, found->site};
}

} // namespace relais::hub
