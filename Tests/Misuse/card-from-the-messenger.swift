// expect: cannot convert value of type 'Canvas' to expected argument type 'InboxCanvas'
import CanvasKit

let reply = SubmitReply.canvas(Canvas { Text("Done") }, cardCreationOptions: ["page": 1])
