// Part of this module's own values and errors.
@_exported public import struct HostSystem.SystemError
@_exported public import struct WebSyntax.AddressBlock
@_exported public import struct WebSyntax.IPAddress
