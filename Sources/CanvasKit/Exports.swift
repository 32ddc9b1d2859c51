@_exported public import CanvasJSON
@_exported public import IntercomObjects
