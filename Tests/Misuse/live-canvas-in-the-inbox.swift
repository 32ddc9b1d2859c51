// expect: the Inbox has no live canvases; write the components
import CanvasKit

let canvas = try InboxCanvas(liveFrom: "live/status")
