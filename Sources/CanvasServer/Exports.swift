@_exported public import CanvasKit
