// What a system call said is part of this module's own errors.
@_exported public import struct HostSystem.SystemError
