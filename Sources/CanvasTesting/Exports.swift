@_exported public import CanvasServer
