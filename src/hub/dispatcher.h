// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/continuation.h"
#include "hub/session.h"
#include "protocol/codec.h"

#include <QFuture>
#include <QHash>

#include <functional>

namespace relais::hub {

/// Knows every method, who may call it, and what does it. Rights are checked before a parameter is
/// looked at; what nobody registered is refused. Main thread.
class Dispatcher final
{
public:
    template <typename Request>
    using Handler =
        std::function<QFuture<Result<typename Request::Reply>>(Session&, const Request&)>;

    template <typename Request>
    void on(Handler<Request> handler)
    {
        m_methods.insert(QLatin1String(Request::method),
                         {Request::roles, [handler = std::move(handler)](
                                              Session& session, const QJsonObject& params,
                                              const net::Peer::Answer& answer) {
                              const auto request = protocol::decode<Request>(params);
                              if (!request) {
                                  answer(tl::make_unexpected(request.error()));
                                  return;
                              }
                              continueIn(&session, handler(session, *request),
                                         [answer](const Result<typename Request::Reply>& reply) {
                                             if (reply)
                                                 answer(protocol::encode(*reply));
                                             else
                                                 answer(tl::make_unexpected(reply.error()));
                                         });
                          }});
    }

    void handle(Session& session, const QString& method, const QJsonObject& params,
                const net::Peer::Answer& answer) const
    {
        const auto found = m_methods.constFind(method);
        if (found == m_methods.cend())
            answer(fail(Error::Code::Unsupported, method));
        else if (!found->roles.meets(session.roles()))
            answer(fail(Error::Code::Forbidden, method));
        else
            found->perform(session, params, answer);
    }

    [[nodiscard]] QStringList methods() const { return m_methods.keys(); }
    [[nodiscard]] protocol::Roles rolesOf(const QString& method) const
    {
        return m_methods.value(method).roles;
    }

private:
    struct Method
    {
        protocol::Roles roles;
        std::function<void(Session&, const QJsonObject&, const net::Peer::Answer&)> perform;
    };
    QHash<QString, Method> m_methods;
};

/// An answer that is known already.
template <typename Reply>
[[nodiscard]] QFuture<Result<Reply>> ready(Result<Reply> reply)
{
    QPromise<Result<Reply>> promise;
    promise.start();
    promise.addResult(std::move(reply));
    promise.finish();
    return promise.future();
}

} // namespace relais::hub
