// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/healthendpoint.h"

namespace omsync {

using namespace Qt::StringLiterals;

Response healthAnswer()
{
    Response response;
    response.headers = {{"Content-Type"_ba, "text/plain"_ba}, {"Cache-Control"_ba, "no-store"_ba}};
    response.body = "ok\n"_ba;
    return response;
}

} // namespace omsync
