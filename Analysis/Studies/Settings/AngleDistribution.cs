namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>How the starting angles of a model's circuit are distributed.</summary>
public enum AngleDistribution
{
    /// <summary>Uniform over a range.</summary>
    Uniform,

    /// <summary>Normal about zero: small angles, for deep circuits.</summary>
    Normal,
}
