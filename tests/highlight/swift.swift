// 读笔记
import Foundation
protocol Readable { associatedtype Item; func words() -> [String] }
@MainActor
public final class Note: Base, Readable {
    let title: String
    private(set) var count: Int = 0xFF
    static let ratio = 3.14e-2
    lazy var slug: String = { self.title.lowercased() }()
    init?(title: String) { guard !title.isEmpty else { return nil }; self.title = title; super.init() }
    deinit { print("bye \(title)\n") }
    override func words() -> [String] { return title.split(separator: " ").map { String($0) } }
    subscript(i: Int) -> Int { get { count } set { count = newValue } }
}
enum Kind: String { case post, page = "页" }
struct Point<T> where T: Numeric { var x, y: T; mutating func move() { x += 1 } }
extension Note { convenience init() { self.init(title: "")! } }
func load(from url: URL, _ done: @escaping (Result<Note, Error>) -> Void) async throws -> Note {
    for await line in url.lines where line.hasPrefix("#") { continue }
    do { let data = try await fetch(url); defer { close() } } catch let error as NSError { throw error }
    switch kind { case .post: break; default: fallthrough }
    repeat { i += 1 } while i < 10
    if let x = y, x is Note { return x } else if true || false { }
    let text = """
    many
    lines
    """
    /* block
       comment */
    return await withCheckedContinuation { (c: inout Int) in c = 1_000 }
}
