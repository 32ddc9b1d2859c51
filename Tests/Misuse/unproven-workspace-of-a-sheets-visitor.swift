// expect: value of type 'AppEndpoint.SheetVisitor' has no member 'workspaceID'
import CanvasServer

let endpoint = AppEndpoint.get("/slots", for: .sheet) { request in .text(request.caller.workspaceID ?? "") }
