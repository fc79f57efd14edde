// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"
#include "netlab/linkmodel.h"

namespace relais::netlab {

/// A line in both its directions.
struct Link
{
    LinkPlan towardsFar;
    LinkPlan towardsNear;
};

/// Reads a description of a line (README.md says how it is written); Invalid, with the number of
/// the line of text, when it is none.
[[nodiscard]] Result<Link> parseLink(const QString& text);
/// The line described in that file; NotFound when it cannot be read.
[[nodiscard]] Result<Link> readLink(const QString& path);

} // namespace relais::netlab
