// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/strongid.h"

namespace relais {

using CollectivityId = StrongId<struct CollectivityTag>;
using SiteId = StrongId<struct SiteTag>;
using DeviceId = StrongId<struct DeviceTag>; ///< a terminal or a desk: a machine with a certificate
using PartnerId = StrongId<struct PartnerTag>;
using MotifId = StrongId<struct MotifTag>;
using AccountId = StrongId<struct AccountTag>; ///< advisor, animateur or coordinator
using AppointmentId = StrongId<struct AppointmentTag>;
using HoldId = StrongId<struct HoldTag>;
using SeriesId = StrongId<struct SeriesTag>; ///< a series of openings
using AbsenceId = StrongId<struct AbsenceTag>;
using ClosureId = StrongId<struct ClosureTag>;
using PersonId = StrongId<struct PersonTag>;
using WaitingId = StrongId<struct WaitingTag>;
using QueueId = StrongId<struct QueueTag>;
using TaskId = StrongId<struct TaskTag>;
using CallId = StrongId<struct CallTag>;
using VisitId = StrongId<struct VisitTag>;
using RequestId =
    StrongId<struct RequestTag>; ///< made by the client; the same id means the same act

} // namespace relais
