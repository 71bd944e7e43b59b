namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>The check of array lengths at the boundary.</summary>
internal static class Lengths
{
    /// <exception cref="ArgumentException">The length is not rows times columns.</exception>
    public static void Check(int actual, int rows, int columns, string name)
    {
        if (actual != (long)rows * columns)
        {
            throw new ArgumentException($"{name} must have {rows} x {columns} = {(long)rows * columns} values, but has {actual}.", name);
        }
    }
}
