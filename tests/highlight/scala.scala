// 笔记
package notes
import scala.collection.mutable.ListBuffer
case class Note(title: String, tags: List[String] = Nil)
object Main extends App {
  val notes = new ListBuffer[Note]()
  for (note <- notes if note.tags.nonEmpty) println(s"${note.title}: ${note.tags.size}")
}
