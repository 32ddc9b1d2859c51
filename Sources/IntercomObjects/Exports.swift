@_exported public import CanvasJSON
