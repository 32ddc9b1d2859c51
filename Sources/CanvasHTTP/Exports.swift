@_exported public import CanvasKit
@_exported public import HTTPTypes
@_exported public import Logging
@_exported public import ServiceLifecycle
@_exported public import struct MicroHTTP.ResponseBodyWriter
@_exported public import struct WebSyntax.TimeZoneRules
