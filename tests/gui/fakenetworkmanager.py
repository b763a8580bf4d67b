# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for NetworkManager: each line that it reads is the next value of its property Metered (1: yes, 2: no)."""
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.NetworkManager"


class NetworkManager(dbus.service.Object):
    # Connected, to all of the Internet.
    properties = {"State": dbus.UInt32(70), "Connectivity": dbus.UInt32(4), "Metered": dbus.UInt32(2)}

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return self.properties

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.properties[name]

    @dbus.service.signal(dbus.PROPERTIES_IFACE, signature="sa{sv}as")
    def PropertiesChanged(self, interface, changed, invalidated):
        pass

    def read_line(self, source, condition):
        line = sys.stdin.readline()
        if line:
            self.properties["Metered"] = dbus.UInt32(int(line))
            self.PropertiesChanged(NAME, {"Metered": self.properties["Metered"]}, [])
        return bool(line)


DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
name = dbus.service.BusName(NAME, bus)
service = NetworkManager(bus, "/org/freedesktop/NetworkManager")
GLib.io_add_watch(sys.stdin, GLib.IO_IN, service.read_line)
print("ready", flush=True)
GLib.MainLoop().run()
