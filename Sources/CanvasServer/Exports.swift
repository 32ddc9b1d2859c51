@_exported public import CanvasHTTP
