@_exported public import HTTPTransport
@_exported public import HTTPTypes
@_exported public import IntercomObjects
