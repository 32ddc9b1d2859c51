@_exported import CanvasServer
@_exported import CanvasStore
@_exported import IntercomAPI
