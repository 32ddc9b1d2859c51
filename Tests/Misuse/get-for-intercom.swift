// expect: Intercom signs bodies, and a GET has none; use post
import CanvasServer

let endpoint = AppEndpoint.get("/signed", for: .intercom) { _ in .empty() }
