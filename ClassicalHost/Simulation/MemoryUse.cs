namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>What a call needs memory for.</summary>
internal enum MemoryUse
{
    /// <summary>Expectations or states.</summary>
    Forward,

    /// <summary>Expectations, with the final states kept for the gradient.</summary>
    ForwardKept,

    /// <summary>A gradient, with the kept states there already.</summary>
    Backward,
}
