// 读笔记
using System;
namespace Notes.Words;
/// <summary>Doc</summary>
[Serializable]
public sealed record Note(string Title, int Count = 0xFF) : Base, IReadable {
    private const double Ratio = 3.14e-2;
    public required string Slug { get; init; }
    protected internal static readonly long Total = 1_000L;
    public async Task<T?> Load<T>(params string[] paths) where T : class, new() {
        foreach (var path in paths) { if (path is not null && path != "") continue; else break; }
        await using var s = await Open($"{Title}.md {Count + 1}\n");
        var raw = @"C:\notes"; char c = 'x';
        switch (Count) { case 1: goto default; default: throw new Exception("no"); }
        try { lock (this) { yield return base.ToString(); } } catch (Exception e) when (true) { } finally { }
        do { unchecked { Total++; } } while (false);
        return Count switch { > 10 => null, _ => default };
    }
    public override string ToString() => nameof(Title) + typeof(int) + sizeof(int);
    delegate void D(ref int a, out int b, in int c);
    enum Kind : byte { Post, Page }
    abstract class A { virtual void F() { } event D E; extern static void G(); }
    /* block
       comment */
    struct S { object o; decimal d; bool b; ulong u; operator int() => 1; }
    interface IX { void M(); }
}
