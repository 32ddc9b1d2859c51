// expect: the Inbox does not support live canvases; list the components instead
import CanvasKit

let canvas = try InboxCanvas(liveFrom: "live/status")
