// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace omsync {

class CommandSyntax;

//! `sync`, `plan`: commands that take what is to be pulled, and from where. In pullcommands.cpp.
void addPullCommands(CommandSyntax &syntax);

//! `serve`. In servecommands.cpp.
void addServeCommands(CommandSyntax &syntax);

//! `status`, `prune`, `demo`: commands that work on a database that is here, or make one up. In localcommands.cpp.
void addLocalCommands(CommandSyntax &syntax);

//! `verify`. In verifycommands.cpp.
void addVerifyCommands(CommandSyntax &syntax);

} // namespace omsync
