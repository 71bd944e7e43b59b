namespace QSharpAdv.ClassicalHost.Data;

/// <summary>The grey images of an IDX file.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Rows">Pixels per column.</param>
/// <param name="Columns">Pixels per row.</param>
/// <param name="Pixels">Bytes [count, rows, columns].</param>
public sealed record IdxImages(int Count, int Rows, int Columns, byte[] Pixels);
