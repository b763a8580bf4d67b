// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace omsync {

class CommandSyntax;

//! `sync`, `plan`: commands that take what is to be pulled, and from where. In pullcommands.cpp.
void addPullCommands(CommandSyntax &syntax);

//! `serve`. In servecommands.cpp.
void addServeCommands(CommandSyntax &syntax);

//! `status`, `demo`: commands that look at a database, or make one up. In localcommands.cpp.
void addLocalCommands(CommandSyntax &syntax);

//! `verify`. In verifycommands.cpp.
void addVerifyCommands(CommandSyntax &syntax);

} // namespace omsync
