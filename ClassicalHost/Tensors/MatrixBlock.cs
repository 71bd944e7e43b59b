namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>A part of the right factor that is packed as a whole.</summary>
/// <param name="Inner">First row.</param>
/// <param name="Depth">Number of rows.</param>
/// <param name="Column">First column.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Start">Where its panel starts, in values.</param>
internal readonly record struct MatrixBlock(int Inner, int Depth, int Column, int Columns, int Start);
