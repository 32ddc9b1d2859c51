@_exported import CanvasServer
@_exported import IntercomAPI
