namespace QSharpAdv.ClassicalHost.Simulation;

/// <summary>Which gradients a sweep has to deliver.</summary>
[Flags]
internal enum GradientScope
{
    None = 0,
    PerSampleAngles = 1,
    SharedAngles = 2,
    InitialStates = 4,
}
