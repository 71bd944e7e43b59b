namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What the program may use of the target machine.</summary>
public enum TargetProfile
{
    /// <summary>Everything the simulator can do.</summary>
    Unrestricted,

    /// <summary>Gates, then measurements at the end; no decision depends on a result.</summary>
    Base,
}
