namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Where an iterative attack begins.</summary>
public enum RandomStart
{
    /// <summary>At the clean input.</summary>
    None,

    /// <summary>At a point drawn uniformly from the ball.</summary>
    Ball,

    /// <summary>In a direction drawn as from the ball, at a distance uniform in [0, epsilon]: nearer to the centre than <see cref="Ball"/>.</summary>
    Radius,

    /// <summary>At a point of the cube of half-width epsilon, projected onto the ball.</summary>
    Cube,
}
