// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace omsync {

class CommandSyntax;

//! `sync`, `plan`, `explain`: commands that take what is to be pulled, and from where. In pullcommands.cpp.
void addPullCommands(CommandSyntax &syntax);

//! `domains`, `list`, `status`, `doctor`: commands that look at what is there. In lookcommands.cpp.
void addLookCommands(CommandSyntax &syntax);

//! `serve`, `run`, `prune`, `demo`: commands that work on a database that is here, or make one up. In
//! servecommands.cpp.
void addServeCommands(CommandSyntax &syntax);

//! `verify`. In verifycommands.cpp.
void addVerifyCommands(CommandSyntax &syntax);

} // namespace omsync
