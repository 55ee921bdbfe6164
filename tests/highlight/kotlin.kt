// 读笔记
package notes
import kotlinx.coroutines.*
@Serializable
data class Note(val title: String, var tags: List<String> = emptyList()) : Base(), Readable {
    companion object { const val LIMIT = 1_000L }
    override fun slug(): String = title.lowercase()
    lateinit var next: Note
    private val lazyValue by lazy { 0xFF }
}
sealed interface Shape
enum class Kind { POST, PAGE }
suspend inline fun <reified T> load(vararg paths: String): T? {
    for (path in paths) {
        if (path !in seen && path is String) continue else break
    }
    val text = """raw
    string"""
    when (val x = 3.14) {
        1.0, 2.0 -> return null
        else -> throw IllegalStateException("no $x and ${x + 1}\n")
    }
    while (true) { do { println('c') } while (false) }
    try { this.run() } catch (e: Exception) { super.run() } finally { }
    /* block
       comment */
    return text as T
}
internal abstract class A { open protected fun f() = Unit }
object Single { operator fun get(i: Int) = i }
typealias Words = Map<String, Int>
