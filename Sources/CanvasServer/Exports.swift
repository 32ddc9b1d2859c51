@_exported public import CanvasKit
@_exported public import Logging
