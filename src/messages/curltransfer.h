// SPDX-FileCopyrightText: The Relais contributors
// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <stop_token>

namespace relais::messages {

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// What every transfer has to say about the line.
struct LineSettings
{
    std::chrono::seconds timeout{60}; ///< of the whole transfer
    QString caFile;                   ///< instead of the machine's authorities, when not empty
};

/// A handle with the house's rules: certificates verified, TLS 1.2 or newer, no redirect, no proxy
/// out of the environment, no signals.
[[nodiscard]] Result<CurlHandle> openCurl(const LineSettings& line);
/// Appends to a list; the list when there was memory for it.
void append(CurlList& list, const QByteArray& line);
/// Performs in this thread; ends within a second or two with an error when a stop is asked for.
[[nodiscard]] CURLcode perform(CURL* handle, const LineSettings& line, const std::stop_token& stop);
/// What a failed transfer means; never Invalid, for a line may get better.
[[nodiscard]] Error lineError(CURLcode code);

} // namespace relais::messages
