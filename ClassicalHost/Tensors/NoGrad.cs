namespace QSharpAdv.ClassicalHost.Tensors;

/// <summary>A scope in which operations are not recorded: <c>using var _ = new NoGrad();</c>.</summary>
public sealed class NoGrad : IDisposable
{
    private static readonly AsyncLocal<bool> Active = new();
    private readonly bool _outer = Active.Value;

    /// <summary>Opens the scope; false turns recording on again inside an outer scope.</summary>
    public NoGrad(bool active = true) => Active.Value = active;

    /// <summary>Whether recording is off in the current flow of execution.</summary>
    public static bool IsActive => Active.Value;

    /// <summary>Closes the scope.</summary>
    public void Dispose() => Active.Value = _outer;
}
